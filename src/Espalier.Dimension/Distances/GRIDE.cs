using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension by maximum likelihood from the ratio of the 2n₁-th to the n₁-th neighbour distance, at growing n₁: generalised ratios.</summary>
/// <remarks>
/// <para><c>μ = r_{2n₁}/r_{n₁}</c> has the density <c>d (μ^d − 1)^(n₁−1) μ^(−(2n₁−1)d − 1) / B(n₁, n₁)</c> in d dimensions. n₁ = 1 is TwoNN by maximum likelihood; larger n₁ look
/// past noise of small distances and suffer more from edges and curvature. The headline is at <see cref="NearerNeighbor"/>, default 2: as accurate as TwoNN
/// on clean data, half its scatter, and better under noise.</para>
/// <para><see cref="DimensionEstimator.Profile"/> gives n₁ = 1, 2, 4 … 64, as n allows, without scales that have no answer: read the dimension where it is flat. A note says when no three scales in a row agree within 10 % or
/// two standard errors, or when the longest such run is at another dimension than the headline.</para>
/// <para>The paper's error is Fisher's, as if points were independent; large neighbourhoods overlap and here that is counted. Points with n₁ copies are
/// dropped and counted. Cost: up to 128 neighbours of every point, about 7n exponentials a scale.</para>
/// <para>Denti, Doimo, Laio and Mira 2022, "The generalized ratios intrinsic dimension estimator", doi:10.1038/s41598-022-20991-1. DADApy looks for the root between
/// 0.001 and 1000 and replaces distances of 0 by a small number.</para>
/// </remarks>
public sealed class GRIDE : DimensionEstimator
{
    private const int LargestOfProfile = 64;
    private const int FewestOfPlateau = 3;
    private const double PlateauTolerance = 0.1;

    private readonly int _nearerNeighbor = 2;

    /// <summary>The rank n₁ of the nearer neighbour of the headline estimate, at least 1; the farther one is the 2n₁-th. Default 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int NearerNeighbor
    {
        get => _nearerNeighbor;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _nearerNeighbor = value;
        }
    }

    /// <inheritdoc/>
    public override string Name => "GRIDE";

    /// <inheritdoc/>
    public override string Reference => "Denti et al. 2022, doi:10.1038/s41598-022-20991-1";

    /// <inheritdoc/>
    public override string Settings => $"n1 = {NearerNeighbor}, n2 = {2L * NearerNeighbor}";

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => NeighborNumber.From(2L * Math.Max(NearerNeighbor, LargestScale(points - 1)));

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        int most = Math.Max(2 * NearerNeighbor, Math.Min(NeighborsFor(context.Count), context.MostNeighbors));
        NeighborGraph graph = context.Neighbors(most).Nearest(2 * NearerNeighbor);
        NeighborRatios ratios = NeighborRatios.Of(context, graph, NearerNeighbor, 2 * NearerNeighbor);
        (double dimension, double error) = Of(context, graph, ratios);
        return new DimensionEstimate
        {
            Dimension = dimension,
            StandardError = error,
            Interval = OverlapError.Interval(dimension, error, "likelihood, overlap of neighbourhoods counted"),
            Dropped = ratios.Dropped,
            Notes = PlateauNote(ComputeProfile(context), dimension),
        };
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ScalePoint> ComputeProfile(EstimationContext context)
    {
        int largest = LargestScale(Math.Min(context.MostNeighbors, context.Count - 1));
        var profile = new ScaleProfile();
        for (int scale = 1; scale <= largest; scale *= 2)
        {
            int nearer = scale;
            profile.Add(() =>
            {
                NeighborGraph graph = context.Neighbors(2 * largest).Nearest(2 * nearer);
                NeighborRatios ratios = NeighborRatios.Of(context, graph, nearer, 2 * nearer);
                (double dimension, double error) = Of(context, graph, ratios);
                return new ScalePoint(2 * nearer, LocalValues.MedianRadius(graph), dimension, error);
            });
        }

        return profile.Scales;
    }

    private static (double Dimension, double Error) Of(EstimationContext context, NeighborGraph graph, NeighborRatios ratios)
    {
        var likelihood = new RatioLikelihood(ratios.Logarithms, graph.Neighbors / 2, graph.Neighbors);
        double maximum = likelihood.Maximum(context.Options.Cancellation);
        return (maximum, OverlapError.OfMean(likelihood.Influences(maximum), graph));
    }

    private static int LargestScale(int neighbors)
    {
        int scale = LargestOfProfile;
        while (2 * scale > neighbors && scale > 1)
        {
            scale /= 2;
        }

        return scale;
    }

    private static string[] PlateauNote(IReadOnlyList<ScalePoint> profile, double headline)
    {
        ScalePoint[] plateau = LongestPlateau(profile);
        if (profile.Count < FewestOfPlateau)
        {
            return [];
        }

        if (plateau.Length < FewestOfPlateau)
        {
            return [$"No plateau: from {profile[0].Neighbors} to {profile[^1].Neighbors} neighbours the estimate goes from {profile[0].Dimension:F1} to {profile[^1].Dimension:F1}; look at the profile."];
        }

        bool agrees = plateau.Any(scale => Math.Abs(scale.Dimension - headline) <= Math.Max(PlateauTolerance * headline, 2 * scale.StandardError!.Value));
        return agrees
            ? []
            : [$"The estimate is flat at {plateau.Average(scale => scale.Dimension):F1} from {plateau[0].Neighbors} to {plateau[^1].Neighbors} neighbours, and not where the headline is."];
    }

    private static ScalePoint[] LongestPlateau(IReadOnlyList<ScalePoint> profile)
    {
        ScalePoint[] longest = [];
        for (int first = 0; first < profile.Count; first++)
        {
            for (int count = longest.Length + 1; first + count <= profile.Count; count++)
            {
                ScalePoint[] run = [.. profile.Skip(first).Take(count)];
                double spread = run.Max(scale => scale.Dimension) - run.Min(scale => scale.Dimension);
                if (spread <= Math.Max(PlateauTolerance * run.Average(scale => scale.Dimension), 2 * run.Max(scale => scale.StandardError!.Value)))
                {
                    longest = run;
                }
            }
        }

        return longest;
    }
}
