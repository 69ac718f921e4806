namespace Espalier.Numerics;

/// <summary>Boxes around the points of each block, over a few coordinates: blocks whose boxes are far apart need not be compared.</summary>
/// <remarks>
/// The gap between two boxes bounds all distances between their points from below. Coordinates may be off by <c>error</c> each way, in the units of the points.
/// </remarks>
internal sealed class BlockBoxes
{
    // Far above the rounding of a gap, and of a distance of up to 10⁸ features.
    private const double Rounding = 1e-9;

    private readonly PointOrder _order;
    private readonly double[] _lowest;
    private readonly double[] _highest;
    private readonly int _axes;
    private readonly double _error;

    internal BlockBoxes(double[] coordinates, int axes, double error, PointOrder order)
    {
        _order = order;
        _axes = axes;
        _error = error;
        _lowest = new double[order.Blocks * axes];
        _highest = new double[order.Blocks * axes];
        Array.Fill(_lowest, double.PositiveInfinity);
        Array.Fill(_highest, double.NegativeInfinity);
        for (int block = 0; block < order.Blocks; block++)
        {
            for (int place = order.Start(block); place < order.Start(block + 1); place++)
            {
                ReadOnlySpan<double> point = coordinates.AsSpan(order.Points[place] * axes, axes);
                for (int axis = 0; axis < axes; axis++)
                {
                    int at = (block * axes) + axis;
                    _lowest[at] = Math.Min(_lowest[at], point[axis]);
                    _highest[at] = Math.Max(_highest[at], point[axis]);
                }
            }
        }
    }

    /// <summary>Whether no point of one block can be a neighbour of a point of the other.</summary>
    internal bool AreFartherApart(int first, int second, NearestRows nearest)
    {
        double gap = Gap(first, second);
        return gap > 0 && gap > LargestLimit(first, nearest) && gap > LargestLimit(second, nearest);
    }

    /// <summary>A distance that all pairs of points of two blocks reach.</summary>
    private double Gap(int first, int second)
    {
        double square = 0;
        double largest = 0;
        for (int axis = 0; axis < _axes; axis++)
        {
            int a = (first * _axes) + axis;
            int b = (second * _axes) + axis;
            double gap = Math.Max(0, Math.Max(_lowest[b] - _highest[a], _lowest[a] - _highest[b]));
            largest = Math.Max(largest, gap);
            square += gap * gap;
        }

        // Where squares leave the range of doubles, the widest axis alone still is a bound.
        double root = square is >= PairDistance.SmallestSquare and <= PairDistance.LargestSquare ? Math.Sqrt(square) : largest;
        return (root * (1 - Rounding)) - _error;
    }

    private double LargestLimit(int block, NearestRows nearest)
    {
        double largest = 0;
        for (int place = _order.Start(block); place < _order.Start(block + 1); place++)
        {
            largest = Math.Max(largest, nearest.Limit(place));
        }

        return largest;
    }
}
