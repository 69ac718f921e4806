using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension at every point by maximum likelihood from the distances of its k nearest neighbours, and combines points by the harmonic mean.</summary>
/// <remarks>
/// <para>If neighbours are a Poisson process of constant density, <c>S = Σ_{j&lt;k} ln(r_k / r_j)</c> has the gamma distribution of shape k − 1 and rate d. So
/// <c>d̂ = (k − 1)/S</c> at a point, or <c>(k − 2)/S</c> without bias. Over points the harmonic mean is the likelihood's own way (MacKay and Ghahramani);
/// Levina and Bickel took the arithmetic mean, which is drawn upwards (by a factor (k − 1)/(k − 2) if the first formula is used). The harmonic mean of the
/// formula with k − 1 is nearly unbiased as it is.</para>
/// <para>With <see cref="FewestNeighbors"/> below <see cref="Neighbors"/> the combined estimates of every k from one to the other are averaged, as Levina
/// and Bickel do (theirs: 10 to 20). Its standard error is then the mean of those of each k: an upper bound, for they go together.</para>
/// <para>Biased low in many dimensions (by 18 % at d = 10, n = 1,000 and k = 20 in a cube), since the ball reaches over the edge of the set; small k helps against bias and
/// large k against noise, which makes small neighbourhoods look full-dimensional. A point with a copy among its k neighbours, or with all at one distance, is
/// dropped and counted. <see cref="DimensionEstimator.Profile"/> shows k doubled from 5 to 160, as n allows, without those that have no answer. Cost: k neighbours of every point, O(n·k) more.</para>
/// <para>Levina and Bickel 2004, "Maximum likelihood estimation of intrinsic dimension" (NIPS 17); MacKay and Ghahramani 2005, comments on it,
/// http://www.inference.org.uk/mackay/dimension/. scikit-dimension has one k, no average over k, and combines by the harmonic mean in <c>fit</c> but by the arithmetic one in <c>fit_transform</c>;
/// a copy among the neighbours gives it an estimate of 0 there, and so an overall harmonic mean of 0.</para>
/// </remarks>
public sealed class MLE : DimensionEstimator
{
    private const int FirstOfProfile = 5;
    private const int LastOfProfile = 160;

    private readonly int _neighbors = 20;
    private readonly int? _fewestNeighbors;

    /// <summary>The number of neighbours k, at least 3. Default 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 3.</exception>
    public int Neighbors
    {
        get => _neighbors;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 3);
            _neighbors = value;
        }
    }

    /// <summary>The smallest k of an average over several, at least 3; null, or no less than <see cref="Neighbors"/>, for that one k alone. Default null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 3.</exception>
    public int? FewestNeighbors
    {
        get => _fewestNeighbors;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? 3, 3, nameof(value));
            _fewestNeighbors = value;
        }
    }

    /// <summary>Whether k − 2 takes the place of k − 1, which makes the estimate at one point unbiased. Default false.</summary>
    public bool Unbiased { get; init; }

    /// <summary>How the estimates at points make one. Default <see cref="PointCombination.HarmonicMean"/>.</summary>
    public PointCombination Combination { get; init; } = PointCombination.HarmonicMean;

    /// <inheritdoc/>
    public override string Name =>
        "MLE" + VariantName.Of(Combination, PointCombination.HarmonicMean) + (Unbiased ? "-unbiased" : "") + (First < Neighbors ? "-range" : "");

    /// <inheritdoc/>
    public override string Reference => "Levina and Bickel 2004 (NIPS 17); MacKay and Ghahramani 2005";

    /// <inheritdoc/>
    public override string Settings => First < Neighbors ? $"k = {First} to {Neighbors}" : $"k = {Neighbors}";

    private int First => Math.Min(FewestNeighbors ?? Neighbors, Neighbors);

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => Neighbors;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        NeighborGraph graph = context.Neighbors(Neighbors);
        DimensionEstimate estimate = OfOneSize(context, graph.Nearest(First));
        if (First == Neighbors)
        {
            return estimate;
        }

        int sizes = Neighbors - First + 1;
        double dimension = estimate.Dimension / sizes;
        double? error = estimate.StandardError / sizes;
        double[] pointwise = Array.ConvertAll(estimate.Pointwise!, value => value / sizes);
        for (int k = First + 1; k <= Neighbors; k++)
        {
            DimensionEstimate next = OfOneSize(context, graph.Nearest(k));
            dimension += next.Dimension / sizes;
            error += next.StandardError / sizes;
            for (int point = 0; point < pointwise.Length; point++)
            {
                pointwise[point] += next.Pointwise![point] / sizes;
            }
        }

        // Who is dropped at a larger k is dropped at a smaller one too.
        return estimate with
        {
            Dimension = dimension,
            StandardError = error,
            Interval = error is { } e ? OverlapError.Interval(dimension, e) : null,
            Pointwise = pointwise,
        };
    }

    /// <inheritdoc/>
    public override int ProfileNeighborsFor(int points) => Math.Max(NeighborsFor(points), Math.Min(LastOfProfile, (points - 1) / 2));

    /// <inheritdoc/>
    protected override IReadOnlyList<ScalePoint> ComputeProfile(EstimationContext context)
    {
        int most = Math.Min(LastOfProfile, Math.Min(context.MostNeighbors, (context.Count - 1) / 2));
        var profile = new ScaleProfile();
        if (most < FirstOfProfile)
        {
            return profile.Scales;
        }

        NeighborGraph graph = context.Neighbors(most);
        for (int k = FirstOfProfile; k <= most; k *= 2)
        {
            NeighborGraph nearest = graph.Nearest(k);
            profile.Add(() =>
            {
                DimensionEstimate estimate = OfOneSize(context, nearest);
                return new ScalePoint(nearest.Neighbors, LocalValues.MedianRadius(nearest), estimate.Dimension, estimate.StandardError);
            });
        }

        return profile.Scales;
    }

    private DimensionEstimate OfOneSize(EstimationContext context, NeighborGraph graph)
    {
        double factor = graph.Neighbors - (Unbiased ? 2 : 1);
        return LocalValues.Compute(context, graph, distances => factor / LogarithmSum(distances)).Combine(Combination, graph);
    }

    /// <summary><c>Σ_{j&lt;k} ln(r_k/r_j)</c>, infinite if r₁ is 0.</summary>
    private static double LogarithmSum(ReadOnlySpan<double> distances)
    {
        if (distances[0] == 0)
        {
            return double.PositiveInfinity;
        }

        double sum = 0;
        foreach (double distance in distances)
        {
            sum += Math.Log(distances[^1] / distance);
        }

        return sum;
    }
}
