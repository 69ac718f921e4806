using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>The products of all pairs of rows of a matrix, in double precision.</summary>
public static class GramProduct
{
    // Three by three sums keep 9 accumulators and 6 operands in 16 registers and read 6 vectors for 9 multiply-adds.
    private const int Tile = 3;

    // Rows of a chunk that threads share, a multiple of the tile; and the length at which 2·24 rows still fit into a level-1 cache of 32 KB beside the sums.
    private const int ChunkRows = 24;
    private const int BlockLength = 256;

    private const long SmallestSharedWork = 2_000_000;

    /// <summary>Adds <c>A·Aᵀ</c> to the lower triangle of a matrix.</summary>
    /// <param name="rows">A, [m × length] row-major.</param>
    /// <param name="length">The length of a row, at least 1.</param>
    /// <param name="destination">[m × m] row-major; what lies above the diagonal is not touched.</param>
    /// <param name="pool">Threads to share large products with; null for the calling thread alone. The bits do not depend on it.</param>
    /// <remarks>Costs m²·length/2 multiply-adds. NaN and infinity propagate.</remarks>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static void Add(ReadOnlyMemory<double> rows, int length, Memory<double> destination, WorkerPool? pool = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        int m = rows.Length / length;
        if (rows.Length % length != 0 || destination.Length != m * m)
        {
            throw new ArgumentException(
                $"{rows.Length} values in rows of {length} have {(long)m * m} products, but the destination has {destination.Length} places.", nameof(destination));
        }

        int chunks = (m + ChunkRows - 1) / ChunkRows;
        WorkerPool threads = pool is not null && (long)m * m * length >= SmallestSharedWork ? pool : WorkerPool.Single;
        threads.Run(chunks, chunk =>
        {
            int first = chunk * ChunkRows;
            int end = Math.Min(first + ChunkRows, m);
            for (int start = 0; start < length; start += BlockLength)
            {
                AddBlock(rows.Span, length, destination.Span, m, first, end, start, Math.Min(BlockLength, length - start));
            }
        });
    }

    private static void AddBlock(ReadOnlySpan<double> rows, int length, Span<double> destination, int m, int first, int end, int start, int count)
    {
        for (int column = 0; column < end; column += Tile)
        {
            // Tiles on the diagonal compute a few products twice, and only the lower ones are kept.
            for (int row = Math.Max(first, column / Tile * Tile); row < end; row += Tile)
            {
                AddTile(rows, length, destination, m, row, Math.Min(row + Tile, end), column, Math.Min(column + Tile, m), start, count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTile(
        ReadOnlySpan<double> rows, int length, Span<double> destination, int m, int row, int rowEnd, int column, int columnEnd, int start, int count)
    {
        ReadOnlySpan<double> a0 = rows.Slice((row * length) + start, count);
        ReadOnlySpan<double> a1 = rows.Slice((Math.Min(row + 1, rowEnd - 1) * length) + start, count);
        ReadOnlySpan<double> a2 = rows.Slice((Math.Min(row + 2, rowEnd - 1) * length) + start, count);
        ReadOnlySpan<double> b0 = rows.Slice((column * length) + start, count);
        ReadOnlySpan<double> b1 = rows.Slice((Math.Min(column + 1, columnEnd - 1) * length) + start, count);
        ReadOnlySpan<double> b2 = rows.Slice((Math.Min(column + 2, columnEnd - 1) * length) + start, count);
        ref double x0 = ref MemoryMarshal.GetReference(a0);
        ref double x1 = ref MemoryMarshal.GetReference(a1);
        ref double x2 = ref MemoryMarshal.GetReference(a2);
        ref double y0 = ref MemoryMarshal.GetReference(b0);
        ref double y1 = ref MemoryMarshal.GetReference(b1);
        ref double y2 = ref MemoryMarshal.GetReference(b2);
        Vector<double> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default, s20 = default, s21 = default, s22 = default;
        int i = 0;
        for (; i <= count - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> v0 = Vector.LoadUnsafe(ref y0, (nuint)i);
            Vector<double> v1 = Vector.LoadUnsafe(ref y1, (nuint)i);
            Vector<double> v2 = Vector.LoadUnsafe(ref y2, (nuint)i);
            Vector<double> w = Vector.LoadUnsafe(ref x0, (nuint)i);
            s00 = Vector.FusedMultiplyAdd(w, v0, s00);
            s01 = Vector.FusedMultiplyAdd(w, v1, s01);
            s02 = Vector.FusedMultiplyAdd(w, v2, s02);
            w = Vector.LoadUnsafe(ref x1, (nuint)i);
            s10 = Vector.FusedMultiplyAdd(w, v0, s10);
            s11 = Vector.FusedMultiplyAdd(w, v1, s11);
            s12 = Vector.FusedMultiplyAdd(w, v2, s12);
            w = Vector.LoadUnsafe(ref x2, (nuint)i);
            s20 = Vector.FusedMultiplyAdd(w, v0, s20);
            s21 = Vector.FusedMultiplyAdd(w, v1, s21);
            s22 = Vector.FusedMultiplyAdd(w, v2, s22);
        }

        Span<double> sums =
        [
            Vector.Sum(s00), Vector.Sum(s01), Vector.Sum(s02), Vector.Sum(s10), Vector.Sum(s11), Vector.Sum(s12), Vector.Sum(s20), Vector.Sum(s21), Vector.Sum(s22),
        ];
        for (; i < count; i++)
        {
            sums[0] += a0[i] * b0[i];
            sums[1] += a0[i] * b1[i];
            sums[2] += a0[i] * b2[i];
            sums[3] += a1[i] * b0[i];
            sums[4] += a1[i] * b1[i];
            sums[5] += a1[i] * b2[i];
            sums[6] += a2[i] * b0[i];
            sums[7] += a2[i] * b1[i];
            sums[8] += a2[i] * b2[i];
        }

        for (int down = 0; row + down < rowEnd; down++)
        {
            for (int right = 0; column + right < columnEnd && column + right <= row + down; right++)
            {
                destination[((row + down) * m) + column + right] += sums[(down * Tile) + right];
            }
        }
    }
}
