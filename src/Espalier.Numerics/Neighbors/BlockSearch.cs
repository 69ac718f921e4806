using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace Espalier.Numerics;

/// <summary>All pairs of points by blocks: products in single precision tell most pairs apart, the others are measured in double.</summary>
/// <remarks>
/// <para>1. Each block is compared with itself, which gives every point a first limit: the distance of the k-th nearest in its block. 2. Each pair of blocks is compared once, for the points of
/// both, near pairs of blocks first, since limits sink faster then. Blocks farther apart than all their limits are skipped.</para>
/// <para>Exact: <see cref="FilterBlocks"/> proves that no pair within a limit is passed over, and <see cref="NearestRows"/> judges the rest by <see cref="PairDistance"/> alone. Where
/// the filter cannot tell pairs apart, as among near-duplicates far from the centre, all pairs are measured: slower, never wrong. Which limits a thread happens to see changes how many
/// pairs are measured and not what is found.</para>
/// </remarks>
internal sealed class BlockSearch<T>
    where T : unmanaged
{
    private readonly PointOrder _order;
    private readonly PointRows<T> _rows;
    private readonly FilterBlocks _filter;
    private readonly BlockBoxes _boxes;
    private readonly NearestRows _nearest;
    private readonly SearchProgress _progress;
    private readonly WorkerPool _pool;
    private readonly Lock[] _owners;
    private readonly ConcurrentBag<BlockScratch> _scratch = [];

    internal BlockSearch(PointOrder order, PointRows<T> rows, FilterBlocks filter, BlockBoxes boxes, NearestRows nearest, SearchProgress progress, WorkerPool pool)
    {
        _order = order;
        _rows = rows;
        _filter = filter;
        _boxes = boxes;
        _nearest = nearest;
        _progress = progress;
        _pool = pool;
        _owners = new Lock[order.Blocks];
        for (int block = 0; block < _owners.Length; block++)
        {
            _owners[block] = new Lock();
        }
    }

    /// <summary>Compares everything with everything.</summary>
    internal void Run<TLane>()
        where TLane : unmanaged, ILane<TLane>
    {
        int blocks = _order.Blocks;
        _progress.Expect(blocks + ((long)blocks * (blocks - 1) / 2));
        _pool.Run(blocks, CompareWithItself<TLane>);
        for (int gap = 1; gap < blocks; gap++)
        {
            int apart = gap;
            _pool.Run(blocks - gap, block => Compare<TLane>(block, block + apart));
        }
    }

    private void CompareWithItself<TLane>(int block)
        where TLane : unmanaged, ILane<TLane>
    {
        _progress.Step();
        BlockScratch scratch = Rent();
        _filter.Multiply<TLane>(block, block, scratch.Products);
        int start = _order.Start(block);
        int size = _order.Size(block);
        ReadOnlySpan<float> halves = _filter.Halves(block);
        Span<float> keys = stackalloc float[FilterBlocks.MostPoints];
        Span<float> sorted = stackalloc float[FilterBlocks.MostPoints];
        keys = keys[..size];
        sorted = sorted[..size];
        for (int i = 0; i < size; i++)
        {
            // Half the squared distance but for a constant of the row; the farthest of the k smallest gives the row's first limit.
            ReadOnlySpan<float> products = scratch.Products.Slice(i * FilterBlocks.Leading, size);
            TensorPrimitives.Subtract(halves[..size], products, keys);
            keys[i] = float.PositiveInfinity;
            float seed = float.NegativeInfinity;
            if (size > _nearest.Neighbors)
            {
                keys.CopyTo(sorted);
                sorted.Sort();
                seed = sorted[_nearest.Neighbors - 1];
                OfferUpTo(seed, keys, start, i);
                _nearest.Settle(start + i);
            }

            // g ≥ u + h is h − g ≤ −u, also as rounded, since −u is a float and rounding is monotone.
            float bar = -_filter.Threshold(start + i, _nearest.Limit(start + i), block);
            for (int j = 0; j < keys.Length; j++)
            {
                if (keys[j] > seed && keys[j] <= bar && j != i)
                {
                    _nearest.Offer(start + i, _rows.Distance(start + i, start + j), _rows.IndexAt(start + j));
                }
            }
        }

        _scratch.Add(scratch);
    }

    private void OfferUpTo(float seed, ReadOnlySpan<float> keys, int start, int i)
    {
        for (int j = 0; j < keys.Length; j++)
        {
            if (keys[j] <= seed)
            {
                _nearest.Offer(start + i, _rows.Distance(start + i, start + j), _rows.IndexAt(start + j));
            }
        }
    }

    private void Compare<TLane>(int first, int second)
        where TLane : unmanaged, ILane<TLane>
    {
        _progress.Step();
        if (_boxes.AreFartherApart(first, second, _nearest))
        {
            return;
        }

        BlockScratch scratch = Rent();
        _filter.Multiply<TLane>(first, second, scratch.Products);
        _filter.WriteThresholds(first, second, _nearest, scratch.RowThresholds);
        _filter.WriteThresholds(second, first, _nearest, scratch.ColumnThresholds);
        int count = new BlockPairScan
        {
            Products = scratch.Products,
            RowThresholds = scratch.RowThresholds,
            RowHalves = _filter.Halves(first),
            ColumnThresholds = scratch.ColumnThresholds,
            ColumnHalves = _filter.Halves(second),
            Rows = _order.Size(first),
            Columns = _filter.Columns(second),
            Found = scratch.Found,
        }.Run<TLane>();
        Offer(first, second, scratch.Found[..count], scratch.Distances);
        _scratch.Add(scratch);
    }

    private void Offer(int first, int second, ReadOnlySpan<int> found, Span<double> distances)
    {
        int rows = _order.Start(first);
        int columns = _order.Start(second);
        for (int pair = 0; pair < found.Length; pair++)
        {
            distances[pair] = _rows.Distance(rows + (found[pair] >> 16), columns + (found[pair] & 0xFFFF));
        }

        // One owner at a time, so that two threads can never wait for each other.
        lock (_owners[first])
        {
            for (int pair = 0; pair < found.Length; pair++)
            {
                _nearest.Offer(rows + (found[pair] >> 16), distances[pair], _rows.IndexAt(columns + (found[pair] & 0xFFFF)));
            }
        }

        lock (_owners[second])
        {
            for (int pair = 0; pair < found.Length; pair++)
            {
                _nearest.Offer(columns + (found[pair] & 0xFFFF), distances[pair], _rows.IndexAt(rows + (found[pair] >> 16)));
            }
        }
    }

    private BlockScratch Rent() => _scratch.TryTake(out BlockScratch? scratch) ? scratch : new BlockScratch(Math.Min(FilterBlocks.MostPoints, _order.Count));
}
