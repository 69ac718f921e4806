namespace Espalier.Numerics;

/// <summary>Compares every point with a window of blocks about its own, in which most of its neighbours lie: all there is to a small set, and good first limits for a large one.</summary>
/// <remarks>
/// Of a row of products the k smallest (and hardly more) are measured first; the farthest of them limits what else is measured. So about k distances are computed for a point, however many points there are.
/// </remarks>
internal sealed class WindowSearch<T>
    where T : unmanaged
{
    /// <summary>Blocks in a window: products of some rows with 4,096 points take 1 MB, the second-level cache.</summary>
    internal const int MostBlocks = 16;

    private const int RowsAtOnce = 64;

    private readonly PointOrder _order;
    private readonly PointRows<T> _rows;
    private readonly FilterBlocks _filter;
    private readonly NearestRows _nearest;
    private readonly int _blocks;

    internal WindowSearch(PointOrder order, PointRows<T> rows, FilterBlocks filter, NearestRows nearest)
    {
        _order = order;
        _rows = rows;
        _filter = filter;
        _nearest = nearest;
        _blocks = Math.Min(order.Blocks, MostBlocks);
    }

    /// <summary>Makes the memory that a search of one thread needs.</summary>
    internal BlockScratch CreateScratch() => new(Math.Min(FilterBlocks.MostPoints, _order.Count), RowsAtOnce, _blocks * FilterBlocks.Leading);

    /// <summary>Whether a block lies in the window of another.</summary>
    internal bool Covers(int block, int other) => other >= FirstOf(block) && other < FirstOf(block) + _blocks;

    /// <summary>Compares the points of a block with those of its window.</summary>
    internal void Compare<TLane>(int block, BlockScratch scratch)
        where TLane : unmanaged, ILane<TLane>
    {
        int first = FirstOf(block);
        int window = _blocks * FilterBlocks.Leading;
        double radius = _filter.LargestRadius(first, _blocks);
        for (int row = 0; row < _order.Size(block); row += RowsAtOnce)
        {
            int rows = Math.Min(RowsAtOnce, _order.Size(block) - row);
            for (int other = 0; other < _blocks; other++)
            {
                _filter.Multiply<TLane>(block, row, rows, first + other, scratch.Products[(other * FilterBlocks.Leading)..], window);
            }

            for (int i = 0; i < rows; i++)
            {
                Span<float> keys = scratch.Products.Slice(i * window, window);
                RowSelection.WriteKeys<TLane>(_filter.Halves(first, _blocks), keys);
                keys[((block - first) * FilterBlocks.Leading) + row + i] = float.PositiveInfinity;
                Select<TLane>(_order.Start(block) + row + i, block, first, radius, keys, scratch);
            }
        }
    }

    private int FirstOf(int block) => Math.Clamp(block - (_blocks / 2), 0, _order.Blocks - _blocks);

    private void Select<TLane>(int place, int block, int first, double radius, ReadOnlySpan<float> keys, BlockScratch scratch)
        where TLane : unmanaged, ILane<TLane>
    {
        int wanted = _nearest.Neighbors;
        ReadOnlySpan<float> own = keys.Slice((block - first) * FilterBlocks.Leading, FilterBlocks.Leading);
        float near = _order.Size(block) > wanted ? RowSelection.BoundOf<TLane>(own, wanted)
            : _order.Start(first + _blocks) - _order.Start(first) > wanted ? RowSelection.BoundOf<TLane>(keys, wanted)
            : float.MaxValue;
        Span<int> found = scratch.Found;
        found = found[..RowSelection.Collect<TLane>(keys, float.NegativeInfinity, near, found)];
        Span<float> nearKeys = scratch.NearKeys;
        for (int i = 0; i < found.Length; i++)
        {
            nearKeys[i] = keys[found[i]];
        }

        int columns = (found.Length + FilterBlocks.ColumnMultiple - 1) / FilterBlocks.ColumnMultiple * FilterBlocks.ColumnMultiple;
        nearKeys[found.Length..columns].Fill(float.PositiveInfinity);
        float seed = found.Length > wanted ? RowSelection.BoundOf<TLane>(nearKeys[..columns], wanted) : near;
        for (int i = 0; i < found.Length; i++)
        {
            if (nearKeys[i] <= seed)
            {
                Offer(place, first, found[i]);
            }
        }

        _nearest.Settle(place);

        // g ≥ u + h is h − g ≤ −u, also as rounded, since −u is a float and rounding is monotone.
        float bound = MathF.Min(float.MaxValue, -_filter.Threshold(place, _nearest.Limit(place), radius));
        for (int i = 0; i < found.Length; i++)
        {
            if (nearKeys[i] > seed && nearKeys[i] <= bound)
            {
                Offer(place, first, found[i]);
            }
        }

        foreach (int further in scratch.Found[..RowSelection.Collect<TLane>(keys, near, bound, scratch.Found)])
        {
            Offer(place, first, further);
        }
    }

    private void Offer(int place, int first, int inWindow)
    {
        int other = _order.Start(first + (inWindow / FilterBlocks.Leading)) + (inWindow % FilterBlocks.Leading);
        _nearest.Offer(place, _rows.Distance(place, other), _rows.IndexAt(other));
    }
}
