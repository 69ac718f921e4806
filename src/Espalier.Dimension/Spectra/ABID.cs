using System.Globalization;
using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension from the angles between the directions in which a point's neighbours lie.</summary>
/// <remarks>
/// <para>For two random directions in d dimensions <c>E cos²θ = 1/d</c>. With k directions the estimate at a point is <c>k²/Σᵢⱼ cos²θᵢⱼ</c> over all ordered
/// pairs, each with itself included; that is the participation ratio of the directions' second moments.</para>
/// <para>The pairs with itself bound the estimate by k and pull it to about <c>k·d/(k + d − 1)</c>; <see cref="LeavesOutSelfPairs"/> takes
/// <c>k(k − 1)/Σᵢ≠ⱼ cos²θᵢⱼ</c>, which does not. Neighbours at distance 0 have no direction and are left out at their point; a point with fewer than two
/// directions is dropped and counted, and so is one, without self pairs, whose directions are all at right angles.</para>
/// <para>Far too low in many dimensions: there almost every point is at the boundary, sees its neighbours on one side, and their directions have a mean (6
/// for Gaussian points in 20 dimensions, n = 2,500). Not among "all" for that.</para>
/// <para>Cost: k neighbours of every point, then O(n·min(k, D)²·max(k, D)). Thordsen and Schubert 2020, arXiv:2006.12880. scikit-dimension has no such
/// estimator.</para>
/// </remarks>
public sealed class ABID : DimensionEstimator
{
    private const int ChunkPoints = 64;

    private readonly int _neighbors = 100;

    /// <summary>The number of neighbours k, at least 2. Default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Neighbors
    {
        get => _neighbors;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            _neighbors = value;
        }
    }

    /// <summary>Whether pairs of a direction with itself are left out. Default false, as published.</summary>
    public bool LeavesOutSelfPairs { get; init; }

    /// <summary>How the estimates at points make one. Default <see cref="PointCombination.Mean"/>.</summary>
    public PointCombination Combination { get; init; } = PointCombination.Mean;

    /// <inheritdoc/>
    public override string Name => "ABID" + VariantName.Of(Combination, PointCombination.Mean);

    /// <inheritdoc/>
    public override string Reference => "Thordsen and Schubert 2020, arXiv:2006.12880";

    /// <inheritdoc/>
    public override string Settings => string.Create(
        CultureInfo.InvariantCulture, $"k = {Neighbors}{(LeavesOutSelfPairs ? ", no self pairs" : "")}");

    /// <inheritdoc/>
    public override bool NeedsPoints => true;

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => Neighbors;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        NeighborGraph graph = context.Neighbors(Neighbors);
        PointCloud points = context.Points;
        double[] pointwise = new double[points.Count];
        context.Pool.Run((points.Count + ChunkPoints - 1) / ChunkPoints, chunk =>
        {
            context.Options.Cancellation.ThrowIfCancellationRequested();
            var patch = new NeighborPatch(points, Neighbors);
            int end = Math.Min((chunk + 1) * ChunkPoints, points.Count);
            for (int point = chunk * ChunkPoints; point < end; point++)
            {
                pointwise[point] = At(patch, graph, point);
            }
        });
        return PatchValues.Join(pointwise, Combination, graph);
    }

    private double At(NeighborPatch patch, NeighborGraph graph, int point)
    {
        ReadOnlySpan<double> distances = graph.DistancesOf(point);
        double directions = 0;
        foreach (double distance in distances)
        {
            directions += distance > 0 ? 1 : 0;
        }

        if (directions < 2)
        {
            return double.NaN;
        }

        patch.Load(point, graph.IndicesOf(point), 1);
        patch.Normalize(distances);
        double[] products = patch.Products();
        double squares = 0;
        for (int row = 0; row < patch.Side; row++)
        {
            ReadOnlySpan<double> left = products.AsSpan(row * patch.Side, row);
            double diagonal = products[(row * patch.Side) + row];
            squares += diagonal * diagonal;
            foreach (double value in left)
            {
                squares += 2 * value * value;
            }
        }

        if (!LeavesOutSelfPairs)
        {
            return directions * directions / squares;
        }

        // In as many dimensions as directions these can all be at right angles; what is left is then rounding.
        double others = squares - directions;
        return others > 1e-12 * directions ? directions * (directions - 1) / others : double.NaN;
    }
}
