namespace Espalier.Numerics;

/// <summary>The boxes of a balanced tree whose leaves are the blocks of a <see cref="PointOrder"/>: node 1 is the root, node i has the children 2i and 2i + 1.</summary>
internal sealed class TreeNodes
{
    // Far above the rounding of a gap, and of a distance of up to 10⁸ features.
    private const double Rounding = 1e-9;

    private readonly double[] _lowest;
    private readonly double[] _highest;
    private readonly int _axes;

    internal TreeNodes(double[] coordinates, int axes, PointOrder order)
    {
        _axes = axes;
        int nodes = 2 * (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)order.Blocks);
        _lowest = new double[nodes * axes];
        _highest = new double[nodes * axes];
        Array.Fill(_lowest, double.PositiveInfinity);
        Array.Fill(_highest, double.NegativeInfinity);
        Fill(coordinates, order, 1, 0, order.Blocks);
    }

    /// <summary>The block that divides a range of blocks in two.</summary>
    internal static int Middle(int first, int end) => (first + end) / 2;

    /// <summary>A bound that the squared distance between any points of two nodes reaches; 0 where squares underflow.</summary>
    internal double SquareGap(int node, int other)
    {
        ReadOnlySpan<double> lowest = Row(_lowest, node), highest = Row(_highest, node);
        ReadOnlySpan<double> otherLowest = Row(_lowest, other), otherHighest = Row(_highest, other);
        double square = 0;
        for (int axis = 0; axis < lowest.Length; axis++)
        {
            double gap = Math.Max(0, Math.Max(otherLowest[axis] - highest[axis], lowest[axis] - otherHighest[axis]));
            square += gap * gap;
        }

        return square * (1 - Rounding);
    }

    /// <summary>As <see cref="SquareGap(int, int)"/> for one point.</summary>
    internal double SquareGap(int node, ReadOnlySpan<double> point)
    {
        ReadOnlySpan<double> lowest = Row(_lowest, node), highest = Row(_highest, node);
        double square = 0;
        for (int axis = 0; axis < point.Length; axis++)
        {
            double gap = Math.Max(0, Math.Max(point[axis] - highest[axis], lowest[axis] - point[axis]));
            square += gap * gap;
        }

        return square * (1 - Rounding);
    }

    private ReadOnlySpan<double> Row(double[] values, int node) => values.AsSpan(node * _axes, _axes);

    private void Fill(double[] coordinates, PointOrder order, int node, int first, int end)
    {
        Span<double> lowest = _lowest.AsSpan(node * _axes, _axes), highest = _highest.AsSpan(node * _axes, _axes);
        if (end - first > 1)
        {
            int middle = Middle(first, end);
            Fill(coordinates, order, 2 * node, first, middle);
            Fill(coordinates, order, (2 * node) + 1, middle, end);
            for (int axis = 0; axis < _axes; axis++)
            {
                lowest[axis] = Math.Min(Row(_lowest, 2 * node)[axis], Row(_lowest, (2 * node) + 1)[axis]);
                highest[axis] = Math.Max(Row(_highest, 2 * node)[axis], Row(_highest, (2 * node) + 1)[axis]);
            }

            return;
        }

        for (int place = order.Start(first); place < order.Start(end); place++)
        {
            ReadOnlySpan<double> point = coordinates.AsSpan(order.Points[place] * _axes, _axes);
            for (int axis = 0; axis < point.Length; axis++)
            {
                lowest[axis] = Math.Min(lowest[axis], point[axis]);
                highest[axis] = Math.Max(highest[axis], point[axis]);
            }
        }
    }
}
