using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension at every point from the mean distance of its neighbours: the method of moments.</summary>
/// <remarks>
/// <para>In a ball of d dimensions and radius w a uniform point lies <c>d/(d+1)·w</c> from the centre on average. With <c>w = r_k</c> and m the mean of
/// <c>r₁ … r_k</c>, <c>d = m/(w − m)</c>, combined over points (default: mean).</para>
/// <para>The mean counts the radius itself, so that d + 1 comes out k/(k − 1) times too large: 1 % for k = 100. Little scatter, but large neighbourhoods reach over the edge of the set and across its curvature: strongly biased low in many dimensions. Neighbours at
/// distance 0 count like others; a point is dropped only if all its neighbours are copies or equally far. Cost: k neighbours of every point, O(n·k) more.</para>
/// <para>Amsaleg et al. 2018, "Extreme-value-theoretic estimation of local intrinsic dimensionality", doi:10.1007/s10618-017-0578-6. scikit-dimension has the
/// same defaults and divides by 0 where neighbours are equally far.</para>
/// </remarks>
public sealed class MOM : DimensionEstimator
{
    private readonly int _neighbors = 100;

    /// <summary>The number of neighbours k, at least 2. Default 100.</summary>
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
    public override string Name => "MOM" + VariantName.Of(Combination, PointCombination.Mean);

    /// <inheritdoc/>
    public override string Reference => "Amsaleg et al. 2018, doi:10.1007/s10618-017-0578-6";

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
        double radius = distances[^1];
        if (radius == 0)
        {
            return LocalValues.Copies;
        }

        // As shares of the radius, so that equal distances give exactly 0.
        double missing = 0;
        foreach (double distance in distances)
        {
            missing += 1 - (distance / radius);
        }

        double share = missing / distances.Length;
        return share > 0 ? (1 - share) / share : LocalValues.EquallyFar;
    }
}
