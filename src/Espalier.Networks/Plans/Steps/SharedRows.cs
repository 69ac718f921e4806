using Espalier.Numerics;

namespace Espalier.Networks.Plans.Steps;

/// <summary>The rows of one pass of a step (units, places or stretches of values), shared out over the plan's threads.</summary>
/// <remarks>
/// Chunks are cut by the amount of work alone, and rows do not meet, so results have the same bits whatever the pool. Made once for a step; running
/// it allocates nothing.
/// </remarks>
internal sealed class SharedRows
{
    /// <summary>Values in a row of those passes that could be cut anywhere.</summary>
    internal const int Stretch = 4096;

    // Some 3 µs of one core for a pass over values in the cache: about what it costs to wake a thread that spins; a pass that is shared has two chunks at least.
    private const long ChunkWork = 1 << 13;
    private const int MostChunks = 16;

    private readonly WorkerPool _pool;
    private readonly int _rows;
    private readonly int _chunks;
    private readonly Action<int, int> _body;
    private readonly Action<int> _runChunk;

    /// <param name="pool">The plan's threads; <see langword="null"/> for the calling one.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="workOfRow">Values that a row's pass reads, counted once for each time it goes over them.</param>
    /// <param name="body">The pass over some of the rows: the first, and the one behind the last.</param>
    public SharedRows(WorkerPool? pool, int rows, long workOfRow, Action<int, int> body)
    {
        _pool = pool ?? WorkerPool.Single;
        _rows = rows;
        _chunks = (int)Math.Clamp(rows * workOfRow / ChunkWork, 1, Math.Min(rows, MostChunks));
        _body = body;
        _runChunk = RunChunk;
    }

    /// <summary>Shares out stretches of values, each computed from values at the same place.</summary>
    /// <param name="pool">The plan's threads; <see langword="null"/> for the calling one.</param>
    /// <param name="length">Number of values.</param>
    /// <param name="body">The pass over some of the values: the first, and how many.</param>
    /// <returns>The rows.</returns>
    public static SharedRows OfValues(WorkerPool? pool, int length, Action<int, int> body) =>
        new(pool, (length + Stretch - 1) / Stretch, Stretch, (first, end) => body(first * Stretch, Math.Min(end * Stretch, length) - (first * Stretch)));

    /// <summary>Where the values of some rows lie.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="end">The row behind the last.</param>
    /// <param name="rowLength">Values in a row.</param>
    /// <returns>The range of values.</returns>
    public static Range Values(int first, int end, int rowLength) => (first * rowLength)..(end * rowLength);

    /// <summary>Makes the pass over all rows.</summary>
    public void Run() => _pool.Run(_chunks, _runChunk);

    private void RunChunk(int chunk) => _body((int)((long)_rows * chunk / _chunks), (int)((long)_rows * (chunk + 1) / _chunks));
}
