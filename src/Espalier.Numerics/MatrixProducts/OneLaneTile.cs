using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The innermost kernel of the matrix product: up to 12 rows by one lane of columns, held in registers over the whole depth.</summary>
/// <remarks>
/// For the columns that two-lane tiles leave over; the only kernel that loads and stores part of a lane. Each element is one chain of fused multiply-adds in ascending depth, whatever the lane width or the height
/// of the tile, so every body gives the same bits. The left operand is broadcast from memory with any strides, packed or not: four base
/// addresses reach three rows each through scaled indexing, which keeps twelve rows within the general registers.
/// </remarks>
internal static unsafe class OneLaneTile
{
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
            TLane c0 = TLane.Zero;
            TLane c1 = TLane.Zero;
            TLane c2 = TLane.Zero;
            TLane c3 = TLane.Zero;
            TLane c4 = TLane.Zero;
            TLane c5 = TLane.Zero;
            TLane c6 = TLane.Zero;
            TLane c7 = TLane.Zero;
            TLane c8 = TLane.Zero;
            TLane c9 = TLane.Zero;
            TLane c10 = TLane.Zero;
            TLane c11 = TLane.Zero;

            for (nint p = task->Depth; p > 0; p--)
            {
                TLane b0 = TLane.Load(in *b, 0);
                c0 = TLane.MultiplyAdd(TLane.Broadcast(*a0), b0, c0);

                if (TRows.Count > 1)
                {
                    c1 = TLane.MultiplyAdd(TLane.Broadcast(a0[aRow]), b0, c1);
                }

                if (TRows.Count > 2)
                {
                    c2 = TLane.MultiplyAdd(TLane.Broadcast(a0[aRowTwice]), b0, c2);
                }

                if (TRows.Count > 3)
                {
                    c3 = TLane.MultiplyAdd(TLane.Broadcast(*a3), b0, c3);
                }

                if (TRows.Count > 4)
                {
                    c4 = TLane.MultiplyAdd(TLane.Broadcast(a3[aRow]), b0, c4);
                }

                if (TRows.Count > 5)
                {
                    c5 = TLane.MultiplyAdd(TLane.Broadcast(a3[aRowTwice]), b0, c5);
                }

                if (TRows.Count > 6)
                {
                    c6 = TLane.MultiplyAdd(TLane.Broadcast(*a6), b0, c6);
                }

                if (TRows.Count > 7)
                {
                    c7 = TLane.MultiplyAdd(TLane.Broadcast(a6[aRow]), b0, c7);
                }

                if (TRows.Count > 8)
                {
                    c8 = TLane.MultiplyAdd(TLane.Broadcast(a6[aRowTwice]), b0, c8);
                }

                if (TRows.Count > 9)
                {
                    c9 = TLane.MultiplyAdd(TLane.Broadcast(*a9), b0, c9);
                }

                if (TRows.Count > 10)
                {
                    c10 = TLane.MultiplyAdd(TLane.Broadcast(a9[aRow]), b0, c10);
                }

                if (TRows.Count > 11)
                {
                    c11 = TLane.MultiplyAdd(TLane.Broadcast(a9[aRowTwice]), b0, c11);
                }

                a0 += aDepth;
                a3 += aDepth;
                a6 += aDepth;
                a9 += aDepth;
                b += bDepth;
            }

            float* target = c;
            Finish(task, bias, 0, c0, ref target);

            if (TRows.Count > 1)
            {
                Finish(task, bias, 1, c1, ref target);
            }

            if (TRows.Count > 2)
            {
                Finish(task, bias, 2, c2, ref target);
            }

            if (TRows.Count > 3)
            {
                Finish(task, bias, 3, c3, ref target);
            }

            if (TRows.Count > 4)
            {
                Finish(task, bias, 4, c4, ref target);
            }

            if (TRows.Count > 5)
            {
                Finish(task, bias, 5, c5, ref target);
            }

            if (TRows.Count > 6)
            {
                Finish(task, bias, 6, c6, ref target);
            }

            if (TRows.Count > 7)
            {
                Finish(task, bias, 7, c7, ref target);
            }

            if (TRows.Count > 8)
            {
                Finish(task, bias, 8, c8, ref target);
            }

            if (TRows.Count > 9)
            {
                Finish(task, bias, 9, c9, ref target);
            }

            if (TRows.Count > 10)
            {
                Finish(task, bias, 10, c10, ref target);
            }

            if (TRows.Count > 11)
            {
                Finish(task, bias, 11, c11, ref target);
            }

            bTile += task->BTileStride;
            c += TLane.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TLane>(TileTask* task, float* bias, int row, TLane sum, ref float* target)
        where TLane : unmanaged, ILane<TLane>
    {
        int columns = task->LastColumns;
        if (bias != null)
        {
            sum += TLane.Broadcast(bias[row]);
        }

        if (columns == TLane.Count)
        {
            sum = task->Accumulate ? TLane.Load(in *target, 0) + sum : sum;
            sum.Store(ref *target, 0);
        }
        else
        {
            sum = task->Accumulate ? TLane.LoadPartial(in *target, 0, columns) + sum : sum;
            sum.StorePartial(ref *target, 0, columns);
        }

        target += task->CRowStride;
    }
}
