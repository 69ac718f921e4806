using System.Numerics;

namespace Espalier.Numerics;

/// <summary>Neighbours by a k-d tree, for all points of a leaf at a time.</summary>
/// <remarks>
/// <para>For each leaf the tree is descended once, nearer nodes first. A node is skipped if its box is farther from the leaf's than any of the leaf's points still looks; within a node's leaves
/// each point is held against the box alone before it is measured against the points.</para>
/// <para>Exact: gaps of boxes bound distances from below, with room for rounding, and distances are those of <see cref="PairDistance"/>. Leaves are independent; each owns the rows of its points.</para>
/// </remarks>
internal sealed class TreeSearch<T>
    where T : unmanaged
{
    /// <summary>The most points in a leaf: a bit of a word for each.</summary>
    internal const int MostPoints = 64;

    private const int LeavesAChunk = 8;

    private readonly PointOrder _order;
    private readonly PointRows<T> _rows;
    private readonly TreeNodes _nodes;
    private readonly TreeLeaves? _leaves;
    private readonly NearestRows _nearest;
    private readonly SearchProgress _progress;
    private readonly double[] _coordinates;
    private readonly int _axes;

    internal TreeSearch(PointOrder order, PointRows<T> rows, double[] coordinates, int axes, NearestRows nearest, SearchProgress progress)
    {
        _order = order;
        _rows = rows;
        _coordinates = coordinates;
        _axes = axes;
        _nearest = nearest;
        _progress = progress;
        _nodes = new TreeNodes(coordinates, axes, order);

        // Coordinates are all there is to the points only if no feature was left out.
        _leaves = axes == rows.Features && rows.Features < PairDistance.WideFeatures ? new TreeLeaves(coordinates, axes, order) : null;
    }

    /// <summary>Finds the neighbours of all points.</summary>
    internal void Run(WorkerPool pool)
    {
        int chunks = (_order.Blocks + LeavesAChunk - 1) / LeavesAChunk;
        _progress.Expect(chunks);
        pool.Run(chunks, chunk =>
        {
            _progress.Step();
            double[] queries = new double[MostPoints * PairDistance.Stride(_axes)];
            double[] sums = new double[MostPoints];
            for (int leaf = chunk * LeavesAChunk; leaf < Math.Min(_order.Blocks, (chunk + 1) * LeavesAChunk); leaf++)
            {
                int node = 1;
                for (int first = 0, end = _order.Blocks; end - first > 1;)
                {
                    int middle = TreeNodes.Middle(first, end);
                    (node, first, end) = leaf < middle ? (2 * node, first, middle) : ((2 * node) + 1, middle, end);
                }

                Query query = new(leaf, node, LoadQueries(leaf, queries), sums);
                query.Visit(this, 1, 0, _order.Blocks, 0);
            }
        });
    }

    private double[] LoadQueries(int leaf, double[] queries)
    {
        int stride = PairDistance.Stride(_axes);
        for (int i = 0; i < _order.Size(leaf); i++)
        {
            _coordinates.AsSpan(_order.Points[_order.Start(leaf) + i] * _axes, _axes).CopyTo(queries.AsSpan(i * stride));
        }

        return queries;
    }

    /// <summary>The points of one leaf on their way through the tree.</summary>
    private ref struct Query(int leaf, int leafNode, double[] points, double[] sums)
    {
        private double _limit = double.PositiveInfinity;

        internal void Visit(TreeSearch<T> search, int node, int first, int end, double gap)
        {
            if (gap > _limit)
            {
                return;
            }

            if (end - first == 1)
            {
                Measure(search, node, first);
                return;
            }

            int middle = TreeNodes.Middle(first, end);
            double left = search._nodes.SquareGap(2 * node, leafNode);
            double right = search._nodes.SquareGap((2 * node) + 1, leafNode);

            // The half that holds the leaf itself is the nearest of all, even where boxes touch.
            bool leftFirst = leaf >= first && leaf < end ? leaf < middle : left <= right;
            if (leftFirst)
            {
                Visit(search, 2 * node, first, middle, left);
                Visit(search, (2 * node) + 1, middle, end, right);
            }
            else
            {
                Visit(search, (2 * node) + 1, middle, end, right);
                Visit(search, 2 * node, first, middle, left);
            }
        }

        private void Measure(TreeSearch<T> search, int node, int other)
        {
            PointOrder order = search._order;
            int start = order.Start(leaf);
            int size = order.Size(leaf);
            int stride = PairDistance.Stride(search._axes);
            double largest = 0;
            for (int i = 0; i < size; i++)
            {
                double limit = PairDistance.SquareLimit(search._nearest.Limit(start + i));
                ReadOnlySpan<double> point = points.AsSpan(i * stride, stride);
                if (search._nodes.SquareGap(node, point[..search._axes]) <= limit)
                {
                    Offer(search, other, i, point, limit);
                    limit = PairDistance.SquareLimit(search._nearest.Limit(start + i));
                }

                largest = Math.Max(largest, limit);
            }

            _limit = largest;
        }

        private readonly void Offer(TreeSearch<T> search, int other, int i, ReadOnlySpan<double> point, double limit)
        {
            int place = search._order.Start(leaf) + i;
            int others = search._order.Start(other);
            ulong within = search._leaves is null
                ? ulong.MaxValue >> (MostPoints - search._order.Size(other))
                : search._leaves.Measure(other, point, limit, sums);
            if (other == leaf)
            {
                within &= ~(1UL << i);
            }

            for (; within != 0; within &= within - 1)
            {
                int j = BitOperations.TrailingZeroCount(within);
                double sum = sums[j];
                double distance = search._leaves is not null && sum is >= PairDistance.SmallestSquare and <= PairDistance.LargestSquare
                    ? Math.Sqrt(sum)
                    : search._rows.Distance(place, others + j);
                search._nearest.Offer(place, distance, search._rows.IndexAt(others + j));
            }
        }
    }
}
