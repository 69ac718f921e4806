namespace Espalier.Numerics;

/// <summary>
/// An order of points in which neighbours in space lie close together, cut into blocks of equal size: the leaves of a balanced k-d tree from left to right.
/// </summary>
/// <remarks>
/// Blocks i from 0 to <see cref="Blocks"/> − 1 hold the places <see cref="Start"/>(i) to <see cref="Start"/>(i + 1) − 1; their sizes differ by at most one. Each range of blocks is halved where
/// its points spread the widest. Bentley 1975, "Multidimensional binary search trees used for associative searching", doi:10.1145/361002.361007. Cost O(n·log n).
/// </remarks>
internal sealed class PointOrder
{
    private readonly int[] _points;

    private PointOrder(int[] points, int blocks)
    {
        _points = points;
        Blocks = blocks;
    }

    /// <summary>The number of points.</summary>
    internal int Count => _points.Length;

    /// <summary>The number of blocks.</summary>
    internal int Blocks { get; }

    /// <summary>The points' indices in this order.</summary>
    internal ReadOnlySpan<int> Points => _points;

    /// <summary>The first place of a block, or the number of points for the block behind the last.</summary>
    internal int Start(int block) => (int)((long)block * _points.Length / Blocks);

    /// <summary>The number of points in a block.</summary>
    internal int Size(int block) => Start(block + 1) - Start(block);

    /// <summary>Orders points by some of their coordinates.</summary>
    /// <param name="coordinates">Coordinates <c>[point][axis]</c>, finite.</param>
    /// <param name="axes">The number of axes.</param>
    /// <param name="blocks">The number of blocks, from 1 to the number of points.</param>
    /// <param name="pool">Threads to share the work with.</param>
    internal static PointOrder Of(double[] coordinates, int axes, int blocks, WorkerPool pool)
    {
        int count = coordinates.Length / axes;
        int[] points = new int[count];
        for (int i = 0; i < count; i++)
        {
            points[i] = i;
        }

        PointOrder order = new(points, blocks);

        // Level by level: ranges of one level are independent, and there are few enough of them to list.
        List<(int First, int End)> level = [(0, blocks)];
        while (level.Count > 0)
        {
            List<(int First, int End)> ranges = level;
            pool.Run(ranges.Count, i => order.Halve(coordinates, axes, ranges[i].First, ranges[i].End));
            level = [];
            foreach ((int first, int end) in ranges)
            {
                int middle = (first + end) / 2;
                AddIfDivisible(level, first, middle);
                AddIfDivisible(level, middle, end);
            }
        }

        return order;
    }

    private static void AddIfDivisible(List<(int First, int End)> ranges, int first, int end)
    {
        if (end - first > 1)
        {
            ranges.Add((first, end));
        }
    }

    private void Halve(double[] coordinates, int axes, int firstBlock, int endBlock)
    {
        if (endBlock - firstBlock < 2)
        {
            return;
        }

        int first = Start(firstBlock);
        Span<int> points = _points.AsSpan(first, Start(endBlock) - first);
        int axis = WidestAxis(coordinates, axes, points);
        double[] keys = new double[points.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = coordinates[((long)points[i] * axes) + axis];
        }

        Partition(keys, points, Start((firstBlock + endBlock) / 2) - first);
    }

    private static int WidestAxis(double[] coordinates, int axes, ReadOnlySpan<int> points)
    {
        Span<double> lowest = stackalloc double[axes];
        Span<double> highest = stackalloc double[axes];
        lowest.Fill(double.PositiveInfinity);
        highest.Fill(double.NegativeInfinity);
        foreach (int point in points)
        {
            ReadOnlySpan<double> row = coordinates.AsSpan(point * axes, axes);
            for (int axis = 0; axis < row.Length; axis++)
            {
                lowest[axis] = Math.Min(lowest[axis], row[axis]);
                highest[axis] = Math.Max(highest[axis], row[axis]);
            }
        }

        int widest = 0;
        for (int axis = 1; axis < axes; axis++)
        {
            if (highest[axis] - lowest[axis] > highest[widest] - lowest[widest])
            {
                widest = axis;
            }
        }

        return widest;
    }

    /// <summary>Brings the smallest keys to the first <paramref name="left"/> places, with their points (Hoare 1961, doi:10.1145/366622.366647).</summary>
    private static void Partition(Span<double> keys, Span<int> points, int left)
    {
        int low = 0;
        int high = keys.Length - 1;
        while (low < high)
        {
            double a = keys[low], b = keys[(low + high) >>> 1], c = keys[high];
            double pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
            int up = low;
            int down = high;
            while (up <= down)
            {
                while (keys[up] < pivot)
                {
                    up++;
                }

                while (pivot < keys[down])
                {
                    down--;
                }

                if (up <= down)
                {
                    (keys[up], keys[down]) = (keys[down], keys[up]);
                    (points[up], points[down]) = (points[down], points[up]);
                    up++;
                    down--;
                }
            }

            if (left <= down)
            {
                high = down;
            }
            else if (left >= up)
            {
                low = up;
            }
            else
            {
                return;
            }
        }
    }
}
