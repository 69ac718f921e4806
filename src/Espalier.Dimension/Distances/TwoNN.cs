using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension from the ratio of second to first neighbour distance, by a line through the ratios' empirical distribution.</summary>
/// <remarks>
/// <para>Where density hardly changes between a point and its second neighbour, <c>μ = r₂/r₁</c> has the distribution <c>F(μ) = 1 − μ^(−d)</c> in d dimensions.
/// So <c>−ln(1 − F)</c> against <c>ln μ</c> is a line through the origin with slope d, fitted here by least squares with <c>F(μ₍ᵢ₎) = i/n</c>, after the
/// largest ratios, where the line bends, are discarded.</para>
/// <para>Points whose nearest neighbour is a copy of them have no ratio and are dropped and counted. Biased low in many dimensions (about 10 % at d = 10 and
/// n = 2,500), because near the boundary of a set the neighbours are farther than they should be. Cost: two neighbours of every point, O(n log n) more.</para>
/// <para>Facco, d'Errico, Rodriguez and Laio 2017, doi:10.1038/s41598-017-11873-y. scikit-dimension agrees since July 2024; before, its F began at 0.</para>
/// </remarks>
public sealed class TwoNN : DimensionEstimator
{
    private readonly double _discardedShare = 0.1;

    /// <summary>The share of points with the largest ratios that is left out, from 0 to below 1. Default 0.1, the authors' heuristic.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double DiscardedShare
    {
        get => _discardedShare;
        init
        {
            if (!(value is >= 0 and < 1))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The discarded share is from 0 to below 1.");
            }

            _discardedShare = value;
        }
    }

    /// <inheritdoc/>
    public override string Name => "TwoNN";

    /// <inheritdoc/>
    public override string Reference => "Facco et al. 2017, doi:10.1038/s41598-017-11873-y";

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => 2;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        NeighborGraph graph = context.Neighbors(2);
        double[] logarithms = new double[graph.Points];
        int kept = 0;
        for (int point = 0; point < graph.Points; point++)
        {
            ReadOnlySpan<double> distances = graph.DistancesOf(point);
            if (distances[0] > 0)
            {
                logarithms[kept++] = Math.Log(distances[1] / distances[0]);
            }
        }

        int used = (int)(kept * (1 - DiscardedShare));
        Array.Sort(logarithms, 0, kept);
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < used; i++)
        {
            double x = logarithms[i];
            xy += x * -Math.Log(1 - ((i + 1) / (double)kept));
            xx += x * x;
        }

        return xx > 0
            ? new DimensionEstimate { Dimension = xy / xx, Dropped = kept == graph.Points ? [] : [new DroppedPoints(graph.Points - kept, "the nearest neighbour is a copy")] }
            : throw new EstimationException("needs points whose first and second neighbour are at different distances; these repeat each other or lie on a lattice");
    }
}
