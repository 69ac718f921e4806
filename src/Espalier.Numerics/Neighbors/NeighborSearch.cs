using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>Finds the nearest neighbours of every point of a set among the others, exactly.</summary>
/// <remarks>
/// <para>Distances are computed in double precision from differences of coordinates, in one stated order (<c>PairDistance</c>), with a relative error below <c>(D/4 + 4)·2⁻⁵³</c>. So near-duplicates
/// far from the origin are told apart, exact copies are at 0, and nothing overflows or underflows on the way.</para>
/// <para>Memory: O(n·k) for the neighbours, one copy of the points in an order of space, and a single-precision one for products. Cost: see <see cref="NeighborSearchMethod"/>; many copies of one point
/// cost the square of their number with either method, since equally near points are told by index. Thread-safe.</para>
/// </remarks>
public static class NeighborSearch
{
    /// <summary>Larger coordinates are refused, since distances may leave the range of doubles.</summary>
    public const double LargestValue = 1e300;

    // Axes by which points are put in order: more hardly help, since each is halved a few times at most.
    private const int MostOrderAxes = 16;

    // Points in a leaf of the tree. 8 to 32 take the same time within a tenth.
    private const int LeafPoints = 16;

    // Measured with bench/Espalier.Benchmarks --quick neighbors: the tree wins up to these, blocks of products beyond them, also with 20,000 points.
    private const int MostTreeFeatures = 3;
    private const int MostTreeNeighbors = 24;

    /// <summary>Finds the k nearest neighbours of every point.</summary>
    /// <param name="points">The points, [n × features] row-major, all finite.</param>
    /// <param name="features">The number of features D, at least 1.</param>
    /// <param name="neighbors">The number of neighbours k, from 1 to n − 1.</param>
    /// <param name="options">How to search; the defaults when null.</param>
    /// <returns>The graph; the same bits for every method, lane width and number of threads.</returns>
    /// <exception cref="ArgumentException">The number of values is no multiple of <paramref name="features"/>, or a value is not finite or beyond ±<see cref="LargestValue"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two points, or <paramref name="neighbors"/> is out of range.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public static NeighborGraph Find(ReadOnlyMemory<double> points, int features, int neighbors, NeighborSearchOptions? options = null) =>
        FindAny(points, features, neighbors, options ?? new NeighborSearchOptions(), Lanes.Current);

    /// <inheritdoc cref="Find(ReadOnlyMemory{double}, int, int, NeighborSearchOptions?)"/>
    public static NeighborGraph Find(ReadOnlyMemory<float> points, int features, int neighbors, NeighborSearchOptions? options = null) =>
        FindAny(points, features, neighbors, options ?? new NeighborSearchOptions(), Lanes.Current);

    /// <summary>The search with a stated lane width; see the public methods.</summary>
    internal static NeighborGraph FindAny<T>(ReadOnlyMemory<T> points, int features, int neighbors, NeighborSearchOptions options, LaneWidth width)
        where T : unmanaged
    {
        Require(points.Span, features, neighbors);
        NeighborSearchMethod method = options.Method;
        if (method == NeighborSearchMethod.Automatic)
        {
            method = features <= MostTreeFeatures && neighbors <= MostTreeNeighbors ? NeighborSearchMethod.Tree : NeighborSearchMethod.BruteForce;
        }

        return method == NeighborSearchMethod.Tree
            ? FindByTree(points, features, neighbors, options)
            : FindByBlocks(points, features, neighbors, options, width);
    }

    private static NeighborGraph FindByBlocks<T>(ReadOnlyMemory<T> points, int features, int neighbors, NeighborSearchOptions options, LaneWidth width)
        where T : unmanaged
    {
        WorkerPool pool = options.Pool ?? WorkerPool.Single;
        CenteredPoints<T> source = new(points, features, pool);
        int[] axes = WidestFeatures(source.Spread, MostOrderAxes);
        double[] coordinates = Coordinates(points.Span, features, axes);
        int count = source.Count;
        PointOrder order = PointOrder.Of(coordinates, axes.Length, (count + FilterBlocks.MostPoints - 1) / FilterBlocks.MostPoints, pool);
        BlockBoxes boxes = new(coordinates, axes.Length, 0, order);
        FilterBlocks filter = new(source, order, features, pool, options.Cancellation);
        NearestRows nearest = new(count, neighbors);
        SearchProgress progress = new(options.Progress, options.Cancellation);
        BlockSearch<T> search = new(order, new PointRows<T>(points, features, order, pool), filter, boxes, nearest, progress, pool);
        switch (width)
        {
            case LaneWidth.Vector512:
                search.Run<Lane512>();
                break;
            case LaneWidth.Vector256:
                search.Run<Lane256>();
                break;
            case LaneWidth.Vector128:
                search.Run<Lane128>();
                break;
            default:
                search.Run<LaneScalar>();
                break;
        }

        return nearest.ToGraph(order, pool);
    }

    private static NeighborGraph FindByTree<T>(ReadOnlyMemory<T> points, int features, int neighbors, NeighborSearchOptions options)
        where T : unmanaged
    {
        WorkerPool pool = options.Pool ?? WorkerPool.Single;
        int[] axes = WidestFeatures(features < PairDistance.WideFeatures ? new double[features] : new CenteredPoints<T>(points, features, pool).Spread, PairDistance.WideFeatures - 1);
        double[] coordinates = Coordinates(points.Span, features, axes);
        int count = points.Length / features;
        PointOrder order = PointOrder.Of(coordinates, axes.Length, (count + LeafPoints - 1) / LeafPoints, pool);
        NearestRows nearest = new(count, neighbors);
        SearchProgress progress = new(options.Progress, options.Cancellation);
        new TreeSearch<T>(order, new PointRows<T>(points, features, order, pool), coordinates, axes.Length, nearest, progress).Run(pool);
        return nearest.ToGraph(order, pool);
    }

    private static int[] WidestFeatures(double[] spread, int most)
    {
        int[] features = [.. Enumerable.Range(0, spread.Length)];
        return spread.Length <= most ? features : [.. features.OrderByDescending(feature => spread[feature]).Take(most)];
    }

    private static double[] Coordinates<T>(ReadOnlySpan<T> points, int features, int[] axes)
        where T : unmanaged
    {
        int count = points.Length / features;
        double[] coordinates = GC.AllocateUninitializedArray<double>(count * axes.Length);
        for (int point = 0; point < count; point++)
        {
            for (int axis = 0; axis < axes.Length; axis++)
            {
                int at = (point * features) + axes[axis];
                coordinates[(point * axes.Length) + axis] = typeof(T) == typeof(float)
                    ? MemoryMarshal.Cast<T, float>(points)[at]
                    : MemoryMarshal.Cast<T, double>(points)[at];
            }
        }

        return coordinates;
    }

    private static void Require<T>(ReadOnlySpan<T> points, int features, int neighbors)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        if (points.Length % features != 0)
        {
            ArgumentException_Length(points.Length, features);
        }

        int count = points.Length / features;
        if (count < 2)
        {
            ArgumentOutOfRangeException_Points(count);
        }

        if (neighbors < 1 || neighbors >= count)
        {
            ArgumentOutOfRangeException_Neighbors(neighbors, count);
        }

        if (count * (neighbors + 1L) > Array.MaxLength)
        {
            ArgumentOutOfRangeException_Graph(neighbors, count);
        }

        // The largest magnitude is NaN if any value is.
        double largest = typeof(T) == typeof(float)
            ? Math.Abs(TensorPrimitives.MaxMagnitude(MemoryMarshal.Cast<T, float>(points)))
            : Math.Abs(TensorPrimitives.MaxMagnitude(MemoryMarshal.Cast<T, double>(points)));
        if (!(largest <= LargestValue))
        {
            ArgumentException_Value(points, features);
        }
    }

    [DoesNotReturn]
    private static void ArgumentException_Length(int length, int features) =>
        throw new ArgumentException($"{length} values are no points of {features} features; give {features} values for each point.", "points");

    [DoesNotReturn]
    private static void ArgumentOutOfRangeException_Points(int count) =>
        throw new ArgumentOutOfRangeException("points", count, "A point alone has no neighbours; give at least two points.");

    [DoesNotReturn]
    private static void ArgumentOutOfRangeException_Neighbors(int neighbors, int count) =>
        throw new ArgumentOutOfRangeException(nameof(neighbors), neighbors, $"Each of {count} points has {count - 1} others; ask for 1 to {count - 1} neighbours.");

    [DoesNotReturn]
    private static void ArgumentOutOfRangeException_Graph(int neighbors, int count) => throw new ArgumentOutOfRangeException(
        nameof(neighbors), neighbors, $"{count} points with so many neighbours are more than one graph can hold; ask for at most {(Array.MaxLength / count) - 1}.");

    [DoesNotReturn]
    private static void ArgumentException_Value<T>(ReadOnlySpan<T> points, int features)
        where T : unmanaged
    {
        for (int at = 0; at < points.Length; at++)
        {
            double value = typeof(T) == typeof(float) ? MemoryMarshal.Cast<T, float>(points)[at] : MemoryMarshal.Cast<T, double>(points)[at];
            if (!(Math.Abs(value) <= LargestValue))
            {
                throw new ArgumentException(
                    double.IsFinite(value)
                        ? $"Feature {at % features} of point {at / features} is {value}, beyond ±{LargestValue}; scale the points down."
                        : $"Feature {at % features} of point {at / features} is {value}; remove the point or replace the value.",
                    nameof(points));
            }
        }

        throw new InvalidOperationException("A value was found unfit and then fit: the points changed during the search.");
    }
}
