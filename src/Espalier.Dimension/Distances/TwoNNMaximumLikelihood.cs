using Espalier.Numerics;
using MathNet.Numerics.Distributions;

namespace Espalier.Dimension;

/// <summary>Estimates dimension from the ratio of second to first neighbour distance by maximum likelihood, or with a gamma prior.</summary>
/// <remarks>
/// <para>In d dimensions <c>ln μ = ln(r₂/r₁)</c> is exponential of rate d. With S the sum over n points the unbiased estimate is <c>(n − 1)/S</c>, and with a gamma prior
/// of shape a and rate b the posterior is gamma of shape <c>a + n</c> and rate <c>b + S</c>, of which the mean is given. All ratios count, the largest most:
/// use <see cref="TwoNN"/> where a tail of strays is feared.</para>
/// <para>The interval is the posterior's (the flat prior's <c>1/d</c> without one), with its shape and rate reduced to the number of independent ratios that the
/// standard error stands for: neighbouring points share distances, and the plain posterior is too narrow by about a fifth. Biased low in many dimensions.</para>
/// <para><see cref="DimensionEstimator.Profile"/> decimates: the set is cut at random into 2, 4, 8 … parts of at least 20 points, whose estimates are averaged; fewer points, larger
/// distances. A scale of which a part has no answer is left out. It needs coordinates; without them only the first scale is given. Cost: two neighbours of every point; the profile, that search twice more.</para>
/// <para>Facco et al. 2017, doi:10.1038/s41598-017-11873-y (likelihood and decimation); Denti et al. 2022, doi:10.1038/s41598-022-20991-1 (unbiased and
/// Bayesian form).</para>
/// </remarks>
public sealed class TwoNNMaximumLikelihood : DimensionEstimator
{
    private const int SmallestPart = 20;

    private readonly double _priorShape;
    private readonly double _priorRate;

    /// <summary>The shape of the gamma prior, at least 0; 0 for none. Default 0. The literature uses 2 with rate 5, which hardly matters beyond 100 points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double PriorShape
    {
        get => _priorShape;
        init => _priorShape = Checked(value);
    }

    /// <summary>The rate of the gamma prior, at least 0. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double PriorRate
    {
        get => _priorRate;
        init => _priorRate = Checked(value);
    }

    /// <inheritdoc/>
    public override string Name => PriorShape > 0 ? "TwoNN-Bayes" : "TwoNN-ML";

    /// <inheritdoc/>
    public override string Reference => "Denti et al. 2022, doi:10.1038/s41598-022-20991-1";

    /// <inheritdoc/>
    public override string Settings => PriorShape > 0 ? $"prior = gamma({PriorShape}, {PriorRate})" : "";

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => 2;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context) => Of(context, context.Neighbors(2));

    /// <inheritdoc/>
    protected override IReadOnlyList<ScalePoint> ComputeProfile(EstimationContext context)
    {
        NeighborGraph whole = context.Neighbors(2);
        var profile = new ScaleProfile();
        profile.Add(() =>
        {
            DimensionEstimate estimate = Of(context, whole);
            return new ScalePoint(2, LocalValues.MedianRadius(whole), estimate.Dimension, estimate.StandardError);
        });
        if (!context.HasPoints)
        {
            return profile.Scales;
        }

        int[] order = context.Random("dimension/TwoNN-ML/decimation").NextPermutation(context.Count);
        for (int parts = 2; context.Count / parts >= SmallestPart; parts *= 2)
        {
            int number = parts;
            profile.Add(() => OfParts(context, order, number));
        }

        return profile.Scales;
    }

    // The neighbours' rank stays 2; in terms of all points it is about 2·parts.
    private ScalePoint OfParts(EstimationContext context, int[] order, int parts)
    {
        int size = context.Count / parts;
        double dimension = 0;
        double radius = 0;
        double variance = 0;
        for (int part = 0; part < parts; part++)
        {
            int[] members = order[(part * size)..((part + 1) * size)];
            Array.Sort(members);
            PointCloud points = context.Points.Select(members);
            NeighborGraph graph = NeighborSearch.Find(
                points.Values, points.Features, 2, new NeighborSearchOptions { Pool = context.Options.Pool, Cancellation = context.Options.Cancellation });
            DimensionEstimate estimate = Of(context, graph);
            dimension += estimate.Dimension / parts;
            radius += LocalValues.MedianRadius(graph) / parts;
            variance += estimate.StandardError!.Value * estimate.StandardError.Value / parts / parts;
        }

        return new ScalePoint(2 * parts, radius, dimension, Math.Sqrt(variance));
    }

    private DimensionEstimate Of(EstimationContext context, NeighborGraph graph)
    {
        NeighborRatios ratios = NeighborRatios.Of(context, graph, 1, 2);
        var likelihood = new RatioLikelihood(ratios.Logarithms, 1, 2);
        double maximum = likelihood.Maximum(context.Options.Cancellation);
        double error = OverlapError.OfMean(likelihood.Influences(maximum), graph);
        double sum = ratios.Kept / maximum;
        double shape = ratios.Kept + PriorShape;
        double rate = sum + PriorRate;

        // The relative error of n independent exponentials is 1/√n.
        double independent = Math.Min(1, maximum * maximum / (error * error) / ratios.Kept);
        return new DimensionEstimate
        {
            Dimension = PriorShape > 0 ? shape / rate : (ratios.Kept - 1) / sum,
            StandardError = error,
            Interval = new DimensionInterval(
                Gamma.InvCDF(shape * independent, rate * independent, 0.025),
                Gamma.InvCDF(shape * independent, rate * independent, 0.975),
                "gamma posterior, overlap of neighbourhoods counted"),
            Dropped = ratios.Dropped,
        };
    }

    private static double Checked(double value) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "Shape and rate of the prior are finite and at least 0.");
}
