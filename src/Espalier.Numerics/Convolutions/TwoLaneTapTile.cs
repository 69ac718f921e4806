using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The innermost kernel of convolutions: up to 12 rows by two lanes of columns, held in registers over a list of taps.</summary>
/// <remarks>
/// The sibling of <see cref="TwoLaneTile"/>: the right rows are found through the list instead of a stride, and the left ones are packed, so that one address
/// reaches all weights of a tap. Each element is one chain of fused multiply-adds in the order of the list, whatever the lane width or the height of the tile.
/// </remarks>
internal static unsafe class TwoLaneTapTile
{
    /// <summary>Runs a task on a tile of <paramref name="rows"/> rows.</summary>
    internal static void Run<TLane>(int rows, TapTask* task)
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
    private static void Run<TLane, TRows>(TapTask* task)
        where TLane : unmanaged, ILane<TLane>
        where TRows : struct, ITileRows
    {
        float* a = task->A;
        float* b = task->B;
        float* c = task->C;
        for (int tile = task->Tiles; tile > 0; tile--)
        {
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

            Tap* end = task->Taps + task->Depth;
            for (Tap* tap = task->Taps; tap < end; tap++)
            {
                float* x = a + ((nint)tap->Weight * TileRows.Maximum);
                float* source = b + tap->Source;
                TLane b0 = TLane.Load(in *source, 0);
                TLane b1 = TLane.Load(in *source, (nuint)TLane.Count);
                TLane x0 = TLane.Broadcast(*x);
                c0x0 = TLane.MultiplyAdd(x0, b0, c0x0);
                c0x1 = TLane.MultiplyAdd(x0, b1, c0x1);

                if (TRows.Count > 1)
                {
                    TLane weight = TLane.Broadcast(x[1]);
                    c1x0 = TLane.MultiplyAdd(weight, b0, c1x0);
                    c1x1 = TLane.MultiplyAdd(weight, b1, c1x1);
                }

                if (TRows.Count > 2)
                {
                    TLane weight = TLane.Broadcast(x[2]);
                    c2x0 = TLane.MultiplyAdd(weight, b0, c2x0);
                    c2x1 = TLane.MultiplyAdd(weight, b1, c2x1);
                }

                if (TRows.Count > 3)
                {
                    TLane weight = TLane.Broadcast(x[3]);
                    c3x0 = TLane.MultiplyAdd(weight, b0, c3x0);
                    c3x1 = TLane.MultiplyAdd(weight, b1, c3x1);
                }

                if (TRows.Count > 4)
                {
                    TLane weight = TLane.Broadcast(x[4]);
                    c4x0 = TLane.MultiplyAdd(weight, b0, c4x0);
                    c4x1 = TLane.MultiplyAdd(weight, b1, c4x1);
                }

                if (TRows.Count > 5)
                {
                    TLane weight = TLane.Broadcast(x[5]);
                    c5x0 = TLane.MultiplyAdd(weight, b0, c5x0);
                    c5x1 = TLane.MultiplyAdd(weight, b1, c5x1);
                }

                if (TRows.Count > 6)
                {
                    TLane weight = TLane.Broadcast(x[6]);
                    c6x0 = TLane.MultiplyAdd(weight, b0, c6x0);
                    c6x1 = TLane.MultiplyAdd(weight, b1, c6x1);
                }

                if (TRows.Count > 7)
                {
                    TLane weight = TLane.Broadcast(x[7]);
                    c7x0 = TLane.MultiplyAdd(weight, b0, c7x0);
                    c7x1 = TLane.MultiplyAdd(weight, b1, c7x1);
                }

                if (TRows.Count > 8)
                {
                    TLane weight = TLane.Broadcast(x[8]);
                    c8x0 = TLane.MultiplyAdd(weight, b0, c8x0);
                    c8x1 = TLane.MultiplyAdd(weight, b1, c8x1);
                }

                if (TRows.Count > 9)
                {
                    TLane weight = TLane.Broadcast(x[9]);
                    c9x0 = TLane.MultiplyAdd(weight, b0, c9x0);
                    c9x1 = TLane.MultiplyAdd(weight, b1, c9x1);
                }

                if (TRows.Count > 10)
                {
                    TLane weight = TLane.Broadcast(x[10]);
                    c10x0 = TLane.MultiplyAdd(weight, b0, c10x0);
                    c10x1 = TLane.MultiplyAdd(weight, b1, c10x1);
                }

                if (TRows.Count > 11)
                {
                    TLane weight = TLane.Broadcast(x[11]);
                    c11x0 = TLane.MultiplyAdd(weight, b0, c11x0);
                    c11x1 = TLane.MultiplyAdd(weight, b1, c11x1);
                }
            }

            float* target = c;
            Finish(task, 0, c0x0, c0x1, ref target);

            if (TRows.Count > 1)
            {
                Finish(task, 1, c1x0, c1x1, ref target);
            }

            if (TRows.Count > 2)
            {
                Finish(task, 2, c2x0, c2x1, ref target);
            }

            if (TRows.Count > 3)
            {
                Finish(task, 3, c3x0, c3x1, ref target);
            }

            if (TRows.Count > 4)
            {
                Finish(task, 4, c4x0, c4x1, ref target);
            }

            if (TRows.Count > 5)
            {
                Finish(task, 5, c5x0, c5x1, ref target);
            }

            if (TRows.Count > 6)
            {
                Finish(task, 6, c6x0, c6x1, ref target);
            }

            if (TRows.Count > 7)
            {
                Finish(task, 7, c7x0, c7x1, ref target);
            }

            if (TRows.Count > 8)
            {
                Finish(task, 8, c8x0, c8x1, ref target);
            }

            if (TRows.Count > 9)
            {
                Finish(task, 9, c9x0, c9x1, ref target);
            }

            if (TRows.Count > 10)
            {
                Finish(task, 10, c10x0, c10x1, ref target);
            }

            if (TRows.Count > 11)
            {
                Finish(task, 11, c11x0, c11x1, ref target);
            }

            b += 2 * TLane.Count;
            c += 2 * TLane.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TLane>(TapTask* task, int row, TLane first, TLane second, ref float* target)
        where TLane : unmanaged, ILane<TLane>
    {
        if (task->Bias != null)
        {
            TLane shift = TLane.Broadcast(task->Bias[row]);
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
