using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension at every point from how far one has to go to find twice as many neighbours: manifold-adaptive dimension estimation.</summary>
/// <remarks>
/// <para>Probability mass around a point grows like <c>r^d</c>, so <c>d = ln 2 / ln(r_k / r_⌊k/2⌋)</c>, combined over points (default: mean; the median lies
/// nearer to the truth in few dimensions). For odd k the true ratio of ranks stands in place of 2.</para>
/// <para>The ratio has a heavy tail, so the mean is biased high in few dimensions and the edge of the set biases it low in many. Points whose ⌊k/2⌋-th neighbour
/// is a copy, or as far as the k-th, are dropped and counted. Cost: k neighbours of every point, O(n) more.</para>
/// <para>Farahmand, Szepesvári and Audibert 2007, "Manifold-adaptive dimension estimation", doi:10.1145/1273496.1273530; they combine points by mean or by
/// vote. scikit-dimension takes ln 2 for odd k too, computes all n² distances for it, and passes over copies instead of dropping the point.</para>
/// </remarks>
public sealed class MADA : DimensionEstimator
{
    private readonly int _neighbors = 20;

    /// <summary>The number of neighbours k, at least 2. Default 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 2.</exception>
    public int Neighbors
    {
        get => _neighbors;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            _neighbors = value;
        }
    }

    /// <summary>How the estimates at points make one. Default <see cref="PointCombination.Mean"/>.</summary>
    public PointCombination Combination { get; init; } = PointCombination.Mean;

    /// <inheritdoc/>
    public override string Name => "MADA" + VariantName.Of(Combination, PointCombination.Mean);

    /// <inheritdoc/>
    public override string Reference => "Farahmand et al. 2007, doi:10.1145/1273496.1273530";

    /// <inheritdoc/>
    public override string Settings => $"k = {Neighbors}";

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => Neighbors;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        NeighborGraph graph = context.Neighbors(Neighbors);
        return LocalValues.Compute(context, graph, Local).Combine(Combination, graph);
    }

    private static double Local(ReadOnlySpan<double> distances)
    {
        int half = distances.Length / 2;
        double growth = Math.Log(distances[^1] / distances[half - 1]);
        return double.IsFinite(growth) ? Math.Log(distances.Length / (double)half) / growth : LocalValues.Copies;
    }
}
