using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The kernel for what <see cref="TwoLaneTapTile"/> leaves over: up to 12 rows by one lane of columns, whole or ragged.</summary>
/// <remarks>
/// Elements are the same chains as in the wider tile. Of a ragged lane nothing behind the last column is read or written.
/// </remarks>
internal static unsafe class OneLaneTapTile
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
        int columns = task->Columns;
        bool whole = columns == TLane.Count;
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

        Tap* end = task->Taps + task->Depth;
        for (Tap* tap = task->Taps; tap < end; tap++)
        {
            float* x = a + ((nint)tap->Weight * TileRows.Maximum);
            float* source = b + tap->Source;
            TLane b0 = whole ? TLane.Load(in *source, 0) : TLane.LoadPartial(in *source, 0, columns);
            TLane x0 = TLane.Broadcast(*x);
            c0 = TLane.MultiplyAdd(x0, b0, c0);

            if (TRows.Count > 1)
            {
                TLane weight = TLane.Broadcast(x[1]);
                c1 = TLane.MultiplyAdd(weight, b0, c1);
            }

            if (TRows.Count > 2)
            {
                TLane weight = TLane.Broadcast(x[2]);
                c2 = TLane.MultiplyAdd(weight, b0, c2);
            }

            if (TRows.Count > 3)
            {
                TLane weight = TLane.Broadcast(x[3]);
                c3 = TLane.MultiplyAdd(weight, b0, c3);
            }

            if (TRows.Count > 4)
            {
                TLane weight = TLane.Broadcast(x[4]);
                c4 = TLane.MultiplyAdd(weight, b0, c4);
            }

            if (TRows.Count > 5)
            {
                TLane weight = TLane.Broadcast(x[5]);
                c5 = TLane.MultiplyAdd(weight, b0, c5);
            }

            if (TRows.Count > 6)
            {
                TLane weight = TLane.Broadcast(x[6]);
                c6 = TLane.MultiplyAdd(weight, b0, c6);
            }

            if (TRows.Count > 7)
            {
                TLane weight = TLane.Broadcast(x[7]);
                c7 = TLane.MultiplyAdd(weight, b0, c7);
            }

            if (TRows.Count > 8)
            {
                TLane weight = TLane.Broadcast(x[8]);
                c8 = TLane.MultiplyAdd(weight, b0, c8);
            }

            if (TRows.Count > 9)
            {
                TLane weight = TLane.Broadcast(x[9]);
                c9 = TLane.MultiplyAdd(weight, b0, c9);
            }

            if (TRows.Count > 10)
            {
                TLane weight = TLane.Broadcast(x[10]);
                c10 = TLane.MultiplyAdd(weight, b0, c10);
            }

            if (TRows.Count > 11)
            {
                TLane weight = TLane.Broadcast(x[11]);
                c11 = TLane.MultiplyAdd(weight, b0, c11);
            }
        }

        float* target = task->C;
        Finish(task, 0, c0, columns, ref target);

        if (TRows.Count > 1)
        {
            Finish(task, 1, c1, columns, ref target);
        }

        if (TRows.Count > 2)
        {
            Finish(task, 2, c2, columns, ref target);
        }

        if (TRows.Count > 3)
        {
            Finish(task, 3, c3, columns, ref target);
        }

        if (TRows.Count > 4)
        {
            Finish(task, 4, c4, columns, ref target);
        }

        if (TRows.Count > 5)
        {
            Finish(task, 5, c5, columns, ref target);
        }

        if (TRows.Count > 6)
        {
            Finish(task, 6, c6, columns, ref target);
        }

        if (TRows.Count > 7)
        {
            Finish(task, 7, c7, columns, ref target);
        }

        if (TRows.Count > 8)
        {
            Finish(task, 8, c8, columns, ref target);
        }

        if (TRows.Count > 9)
        {
            Finish(task, 9, c9, columns, ref target);
        }

        if (TRows.Count > 10)
        {
            Finish(task, 10, c10, columns, ref target);
        }

        if (TRows.Count > 11)
        {
            Finish(task, 11, c11, columns, ref target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TLane>(TapTask* task, int row, TLane sum, int columns, ref float* target)
        where TLane : unmanaged, ILane<TLane>
    {
        if (task->Bias != null)
        {
            sum += TLane.Broadcast(task->Bias[row]);
        }

        if (task->Accumulate)
        {
            sum = TLane.LoadPartial(in *target, 0, columns) + sum;
        }

        sum.StorePartial(ref *target, 0, columns);
        target += task->CRowStride;
    }
}
