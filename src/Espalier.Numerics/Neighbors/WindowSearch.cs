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

    // So many pairs are measured sooner than a row of keys is looked at again.
    private const int FewMore = 16;

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
        float seed = SeedOf<TLane>(block, first, keys);
        Offer<TLane>(place, first, keys, float.NegativeInfinity, seed, scratch);
        if (_order.Blocks > _blocks)
        {
            _nearest.Settle(place);
        }

        // g ≥ u + h is h − g ≤ −u, also as rounded, since −u is a float and rounding is monotone.
        float bound = MathF.Min(float.MaxValue, -_filter.Threshold(place, _nearest.Limit(place), radius));
        if (bound > seed)
        {
            Offer<TLane>(place, first, keys, seed, bound, scratch);
        }
    }

    /// <summary>A bound that as many keys do not exceed as neighbours are wanted, and not many more.</summary>
    private float SeedOf<TLane>(int block, int first, ReadOnlySpan<float> keys)
        where TLane : unmanaged, ILane<TLane>
    {
        int wanted = _nearest.Neighbors;
        if (_order.Start(first + _blocks) - _order.Start(first) <= wanted)
        {
            return float.MaxValue;
        }

        if (_order.Size(block) <= wanted)
        {
            return RowSelection.BoundOf<TLane>(keys, wanted);
        }

        // The own block, which is near, needs fewer keys to be looked at; where it alone would let too many through, all are.
        ReadOnlySpan<float> own = keys.Slice((block - first) * FilterBlocks.Leading, FilterBlocks.Leading);
        (float low, float high) = RowSelection.Range<TLane>(own);
        float near = RowSelection.BoundWithin<TLane>(own, wanted, low, high);
        return RowSelection.Count<TLane>(keys, near) <= (2 * wanted) + FewMore ? near : RowSelection.BoundWithin<TLane>(keys, wanted, low, near);
    }

    private void Offer<TLane>(int place, int first, ReadOnlySpan<float> keys, float above, float upTo, BlockScratch scratch)
        where TLane : unmanaged, ILane<TLane>
    {
        foreach (int found in scratch.Found[..RowSelection.Collect<TLane>(keys, above, upTo, scratch.Found)])
        {
            int other = _order.Start(first + (found / FilterBlocks.Leading)) + (found % FilterBlocks.Leading);
            _nearest.Offer(place, _rows.Distance(place, other), _rows.IndexAt(other));
        }
    }
}
