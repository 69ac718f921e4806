using System.Numerics.Tensors;
using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>A unit in which squares of distances neither overflow nor vanish: a power of two, so that dividing by it changes no digit.</summary>
/// <remarks>Lengths between 2⁻³⁰⁰ and 2³⁰⁰ (about 1e-90 and 1e90) are left as they are; their fourth powers are ordinary numbers.</remarks>
internal static class PowerOfTwoUnit
{
    private const int LargestExponent = 300;

    /// <summary>The unit for lengths up to a given one.</summary>
    /// <returns>1 where the length is 0 or needs no unit.</returns>
    public static double Of(double largest)
    {
        int exponent = largest > 0 ? Math.ILogB(largest) : 0;

        // Below the normal numbers the inverse would overflow.
        return Math.Abs(exponent) <= LargestExponent ? 1 : Math.ScaleB(1, Math.Max(exponent, -1022));
    }

    /// <summary>The unit for points, by the widest feature: where they lie does not matter. Cost O(n·D), next to nothing for points of the usual size.</summary>
    public static double Of(PointCloud points) => IsOrdinary(points) ? 1 : Of(Widths(points).Max());

    /// <summary>The unit for a graph of which nothing but distances is known.</summary>
    public static double Of(NeighborGraph graph)
    {
        double largest = 0;
        for (int point = 0; point < graph.Points; point++)
        {
            largest = Math.Max(largest, graph.DistancesOf(point)[^1]);
        }

        return Of(largest);
    }

    /// <summary>The points in a unit. A feature that is the same everywhere becomes 0, for it may be too large for the unit and adds to no distance.</summary>
    public static PointCloud Divide(PointCloud points, double unit)
    {
        double[] widths = Widths(points);
        double[] values = new double[points.Values.Length];
        TensorPrimitives.Multiply(points.Values.Span, 1 / unit, values);
        for (int place = 0; place < values.Length; place++)
        {
            if (widths[place % points.Features] == 0)
            {
                values[place] = 0;
            }
        }

        return new PointCloud(points.Features, values);
    }

    /// <summary>The graph with its distances in a unit.</summary>
    public static NeighborGraph Divide(NeighborGraph graph, double unit)
    {
        int[] indices = new int[graph.Points * graph.Neighbors];
        double[] distances = new double[indices.Length];
        for (int point = 0; point < graph.Points; point++)
        {
            graph.IndicesOf(point).CopyTo(indices.AsSpan(point * graph.Neighbors));
            TensorPrimitives.Multiply(graph.DistancesOf(point), 1 / unit, distances.AsSpan(point * graph.Neighbors, graph.Neighbors));
        }

        return new NeighborGraph(graph.Points, graph.Neighbors, indices, distances);
    }

    // Almost always the second point already tells that no unit is needed.
    private static bool IsOrdinary(PointCloud points)
    {
        if (Of(Math.Abs(TensorPrimitives.MaxMagnitude(points.Values.Span))) > 1)
        {
            return false;
        }

        double least = Math.ScaleB(1, -LargestExponent);
        for (int point = 1; point < points.Count; point++)
        {
            if (TensorPrimitives.Distance(points[0], points[point]) >= least)
            {
                return true;
            }
        }

        return false;
    }

    private static double[] Widths(PointCloud points)
    {
        double[] lowest = points[0].ToArray();
        double[] highest = points[0].ToArray();
        for (int point = 1; point < points.Count; point++)
        {
            TensorPrimitives.Min(points[point], lowest, lowest);
            TensorPrimitives.Max(points[point], highest, highest);
        }

        TensorPrimitives.Subtract(highest, lowest, highest);
        return highest;
    }
}
