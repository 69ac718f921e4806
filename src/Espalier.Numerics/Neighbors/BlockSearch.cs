using System.Collections.Concurrent;

namespace Espalier.Numerics;

/// <summary>All pairs of points by blocks: products in single precision tell most pairs apart, the others are measured in double.</summary>
/// <remarks>
/// <para>1. Each block is compared with the blocks about it (<see cref="WindowSearch{T}"/>), which gives every point a limit near its last. 2. Each other pair of blocks is compared once, for the
/// points of both, near pairs of blocks first, since limits sink faster then. Blocks farther apart than all their limits are skipped.</para>
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
    private readonly WindowSearch<T> _window;
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
        _window = new WindowSearch<T>(order, rows, filter, nearest);
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
        bool windowsHoldAll = blocks <= WindowSearch<T>.MostBlocks;
        _progress.Expect(windowsHoldAll ? blocks : blocks + ((long)blocks * (blocks - 1) / 2));
        _pool.Run(blocks, CompareWithWindow<TLane>);
        for (int gap = 1; gap < blocks && !windowsHoldAll; gap++)
        {
            int apart = gap;
            _pool.Run(blocks - gap, block => Compare<TLane>(block, block + apart));
        }
    }

    private void CompareWithWindow<TLane>(int block)
        where TLane : unmanaged, ILane<TLane>
    {
        _progress.Step();
        BlockScratch scratch = Rent();
        _window.Compare<TLane>(block, scratch);
        _scratch.Add(scratch);
    }

    private void Compare<TLane>(int first, int second)
        where TLane : unmanaged, ILane<TLane>
    {
        _progress.Step();
        bool rowsDone = _window.Covers(first, second);
        bool columnsDone = _window.Covers(second, first);
        if ((rowsDone && columnsDone) || _boxes.AreFartherApart(first, second, _nearest))
        {
            return;
        }

        BlockScratch scratch = Rent();
        _filter.Multiply<TLane>(first, 0, _order.Size(first), second, scratch.Products, FilterBlocks.Leading);
        _filter.WriteThresholds(first, second, _nearest, scratch.RowThresholds);
        _filter.WriteThresholds(second, first, _nearest, scratch.ColumnThresholds);
        (rowsDone ? scratch.RowThresholds : columnsDone ? scratch.ColumnThresholds : default).Fill(float.PositiveInfinity);
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
        Offer(first, second, !rowsDone, !columnsDone, scratch.Found[..count], scratch.Distances);
        _scratch.Add(scratch);
    }

    private void Offer(int first, int second, bool toRows, bool toColumns, ReadOnlySpan<int> found, Span<double> distances)
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
            for (int pair = 0; toRows && pair < found.Length; pair++)
            {
                _nearest.Offer(rows + (found[pair] >> 16), distances[pair], _rows.IndexAt(columns + (found[pair] & 0xFFFF)));
            }
        }

        lock (_owners[second])
        {
            for (int pair = 0; toColumns && pair < found.Length; pair++)
            {
                _nearest.Offer(columns + (found[pair] & 0xFFFF), distances[pair], _rows.IndexAt(rows + (found[pair] >> 16)));
            }
        }
    }

    private BlockScratch Rent() => _scratch.TryTake(out BlockScratch? scratch) ? scratch : _window.CreateScratch();
}
