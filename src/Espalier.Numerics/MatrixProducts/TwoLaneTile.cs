using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Espalier.Numerics;

/// <summary>The innermost kernel of the matrix product: up to 12 rows by two lanes of columns, held in registers over the whole depth.</summary>
/// <remarks>
/// Columns are always whole lanes. Each element is one chain of fused multiply-adds in ascending depth, whatever the lane width or the height
/// of the tile, so every body gives the same bits. The left operand is broadcast from memory with any strides, packed or not: four base
/// addresses reach three rows each through scaled indexing, which keeps twelve rows within the general registers.
/// </remarks>
internal static unsafe class TwoLaneTile
{
    // From this depth on a tile takes longer than the trip of its part of the destination to the first-level cache, which can so be hidden.
    private const int PrefetchDepth = 64;

    /// <summary>Runs a task on a tile of <paramref name="rows"/> rows.</summary>
    internal static void Run<TLane>(int rows, TileTask* task)
        where TLane : unmanaged, ILane<TLane>
    {
        switch (rows)
        {
            case 1:
                Run<TLane, TileRows.One>(task);
                break;
            case 2:
                Run<TLane, TileRows.Two>(task);
                break;
            case 3:
                Run<TLane, TileRows.Three>(task);
                break;
            case 4:
                Run<TLane, TileRows.Four>(task);
                break;
            case 5:
                Run<TLane, TileRows.Five>(task);
                break;
            case 6:
                Run<TLane, TileRows.Six>(task);
                break;
            case 7:
                Run<TLane, TileRows.Seven>(task);
                break;
            case 8:
                Run<TLane, TileRows.Eight>(task);
                break;
            case 9:
                Run<TLane, TileRows.Nine>(task);
                break;
            case 10:
                Run<TLane, TileRows.Ten>(task);
                break;
            case 11:
                Run<TLane, TileRows.Eleven>(task);
                break;
            case 12:
                Run<TLane, TileRows.Twelve>(task);
                break;
        }
    }

    // Optimised at once: the unoptimised first tier would be some fifty times slower and is the only one a short run would see.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TLane, TRows>(TileTask* task)
        where TLane : unmanaged, ILane<TLane>
        where TRows : struct, ITileRows
    {
        nint aRow = task->ARowStride;
        nint aRowTwice = 2 * aRow;
        nint aDepth = task->ADepthStride;
        nint bDepth = task->BDepthStride;
        float* bTile = task->B;
        float* c = task->C;
        float* bias = task->Bias;
        for (nint tile = task->Tiles; tile > 0; tile--)
        {
            float* a0 = task->A;
            float* a3 = a0 + (3 * aRow);
            float* a6 = a3 + (3 * aRow);
            float* a9 = a6 + (3 * aRow);
            float* b = bTile;
            if (task->Depth >= PrefetchDepth)
            {
                PrefetchDestination(c, task->CRowStride, TRows.Count, TLane.Count);
            }

            TLane c0x0 = TLane.Zero, c0x1 = TLane.Zero;
            TLane c1x0 = TLane.Zero, c1x1 = TLane.Zero;
            TLane c2x0 = TLane.Zero, c2x1 = TLane.Zero;
            TLane c3x0 = TLane.Zero, c3x1 = TLane.Zero;
            TLane c4x0 = TLane.Zero, c4x1 = TLane.Zero;
            TLane c5x0 = TLane.Zero, c5x1 = TLane.Zero;
            TLane c6x0 = TLane.Zero, c6x1 = TLane.Zero;
            TLane c7x0 = TLane.Zero, c7x1 = TLane.Zero;
            TLane c8x0 = TLane.Zero, c8x1 = TLane.Zero;
            TLane c9x0 = TLane.Zero, c9x1 = TLane.Zero;
            TLane c10x0 = TLane.Zero, c10x1 = TLane.Zero;
            TLane c11x0 = TLane.Zero, c11x1 = TLane.Zero;

            for (nint p = task->Depth; p > 0; p--)
            {
                TLane b0 = TLane.Load(in *b, 0);
                TLane b1 = TLane.Load(in *b, (nuint)TLane.Count);
                TLane x0 = TLane.Broadcast(*a0);
                c0x0 = TLane.MultiplyAdd(x0, b0, c0x0);
                c0x1 = TLane.MultiplyAdd(x0, b1, c0x1);

                if (TRows.Count > 1)
                {
                    TLane x = TLane.Broadcast(a0[aRow]);
                    c1x0 = TLane.MultiplyAdd(x, b0, c1x0);
                    c1x1 = TLane.MultiplyAdd(x, b1, c1x1);
                }

                if (TRows.Count > 2)
                {
                    TLane x = TLane.Broadcast(a0[aRowTwice]);
                    c2x0 = TLane.MultiplyAdd(x, b0, c2x0);
                    c2x1 = TLane.MultiplyAdd(x, b1, c2x1);
                }

                if (TRows.Count > 3)
                {
                    TLane x = TLane.Broadcast(*a3);
                    c3x0 = TLane.MultiplyAdd(x, b0, c3x0);
                    c3x1 = TLane.MultiplyAdd(x, b1, c3x1);
                }

                if (TRows.Count > 4)
                {
                    TLane x = TLane.Broadcast(a3[aRow]);
                    c4x0 = TLane.MultiplyAdd(x, b0, c4x0);
                    c4x1 = TLane.MultiplyAdd(x, b1, c4x1);
                }

                if (TRows.Count > 5)
                {
                    TLane x = TLane.Broadcast(a3[aRowTwice]);
                    c5x0 = TLane.MultiplyAdd(x, b0, c5x0);
                    c5x1 = TLane.MultiplyAdd(x, b1, c5x1);
                }

                if (TRows.Count > 6)
                {
                    TLane x = TLane.Broadcast(*a6);
                    c6x0 = TLane.MultiplyAdd(x, b0, c6x0);
                    c6x1 = TLane.MultiplyAdd(x, b1, c6x1);
                }

                if (TRows.Count > 7)
                {
                    TLane x = TLane.Broadcast(a6[aRow]);
                    c7x0 = TLane.MultiplyAdd(x, b0, c7x0);
                    c7x1 = TLane.MultiplyAdd(x, b1, c7x1);
                }

                if (TRows.Count > 8)
                {
                    TLane x = TLane.Broadcast(a6[aRowTwice]);
                    c8x0 = TLane.MultiplyAdd(x, b0, c8x0);
                    c8x1 = TLane.MultiplyAdd(x, b1, c8x1);
                }

                if (TRows.Count > 9)
                {
                    TLane x = TLane.Broadcast(*a9);
                    c9x0 = TLane.MultiplyAdd(x, b0, c9x0);
                    c9x1 = TLane.MultiplyAdd(x, b1, c9x1);
                }

                if (TRows.Count > 10)
                {
                    TLane x = TLane.Broadcast(a9[aRow]);
                    c10x0 = TLane.MultiplyAdd(x, b0, c10x0);
                    c10x1 = TLane.MultiplyAdd(x, b1, c10x1);
                }

                if (TRows.Count > 11)
                {
                    TLane x = TLane.Broadcast(a9[aRowTwice]);
                    c11x0 = TLane.MultiplyAdd(x, b0, c11x0);
                    c11x1 = TLane.MultiplyAdd(x, b1, c11x1);
                }

                a0 += aDepth;
                a3 += aDepth;
                a6 += aDepth;
                a9 += aDepth;
                b += bDepth;
            }

            float* target = c;
            Finish(task, bias, 0, c0x0, c0x1, ref target);

            if (TRows.Count > 1)
            {
                Finish(task, bias, 1, c1x0, c1x1, ref target);
            }

            if (TRows.Count > 2)
            {
                Finish(task, bias, 2, c2x0, c2x1, ref target);
            }

            if (TRows.Count > 3)
            {
                Finish(task, bias, 3, c3x0, c3x1, ref target);
            }

            if (TRows.Count > 4)
            {
                Finish(task, bias, 4, c4x0, c4x1, ref target);
            }

            if (TRows.Count > 5)
            {
                Finish(task, bias, 5, c5x0, c5x1, ref target);
            }

            if (TRows.Count > 6)
            {
                Finish(task, bias, 6, c6x0, c6x1, ref target);
            }

            if (TRows.Count > 7)
            {
                Finish(task, bias, 7, c7x0, c7x1, ref target);
            }

            if (TRows.Count > 8)
            {
                Finish(task, bias, 8, c8x0, c8x1, ref target);
            }

            if (TRows.Count > 9)
            {
                Finish(task, bias, 9, c9x0, c9x1, ref target);
            }

            if (TRows.Count > 10)
            {
                Finish(task, bias, 10, c10x0, c10x1, ref target);
            }

            if (TRows.Count > 11)
            {
                Finish(task, bias, 11, c11x0, c11x1, ref target);
            }

            bTile += task->BTileStride;
            c += 2 * TLane.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchDestination(float* c, nint rowStride, int rows, int lane)
    {
        if (Sse.IsSupported)
        {
            for (int row = 0; row < rows; row++)
            {
                Sse.Prefetch0(c);
                Sse.Prefetch0(c + lane);
                c += rowStride;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TLane>(TileTask* task, float* bias, int row, TLane first, TLane second, ref float* target)
        where TLane : unmanaged, ILane<TLane>
    {
        if (bias != null)
        {
            TLane shift = TLane.Broadcast(bias[row]);
            first += shift;
            second += shift;
        }

        if (task->Accumulate)
        {
            first = TLane.Load(in *target, 0) + first;
            second = TLane.Load(in *target, (nuint)TLane.Count) + second;
        }

        first.Store(ref *target, 0);
        second.Store(ref *target, (nuint)TLane.Count);
        target += task->CRowStride;
    }
}
