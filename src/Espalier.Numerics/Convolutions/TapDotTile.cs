using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The innermost kernel of the weights' gradient: dot products of up to four gradient rows with several source vectors over a series of runs.</summary>
/// <remarks>
/// Both operands are contiguous along positions and samples, so nothing is transposed or packed. Four rows by six vectors are 24 accumulators for a machine
/// of 32 vector registers; machines of 16 take two vectors. Lanes are folded once at the end, so the bits depend on the lane width.
/// </remarks>
internal static unsafe class TapDotTile
{
    /// <summary>Most rows of a tile.</summary>
    internal const int MaximumRows = 4;

    /// <summary>Most source vectors of a tile.</summary>
    internal const int MaximumVectors = 6;

    /// <summary>Runs a task on a tile of <paramref name="rows"/> rows.</summary>
    internal static void Run<TLane>(int rows, TapDotTask* task)
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
        }
    }

    /// <summary>Source vectors that the tile takes at a time.</summary>
    internal static int Vectors<TLane>()
        where TLane : unmanaged, ILane<TLane> => BlockedProduct.TileHeight<TLane>() == TileRows.Maximum ? MaximumVectors : 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TLane, TRows>(TapDotTask* task)
        where TLane : unmanaged, ILane<TLane>
        where TRows : struct, ITileRows
    {
        bool wide = Vectors<TLane>() == MaximumVectors;
        nint rowStride = task->RowStride;
        TLane s0x0 = TLane.Zero, s0x1 = TLane.Zero, s0x2 = TLane.Zero, s0x3 = TLane.Zero, s0x4 = TLane.Zero, s0x5 = TLane.Zero;
        TLane s1x0 = TLane.Zero, s1x1 = TLane.Zero, s1x2 = TLane.Zero, s1x3 = TLane.Zero, s1x4 = TLane.Zero, s1x5 = TLane.Zero;
        TLane s2x0 = TLane.Zero, s2x1 = TLane.Zero, s2x2 = TLane.Zero, s2x3 = TLane.Zero, s2x4 = TLane.Zero, s2x5 = TLane.Zero;
        TLane s3x0 = TLane.Zero, s3x1 = TLane.Zero, s3x2 = TLane.Zero, s3x3 = TLane.Zero, s3x4 = TLane.Zero, s3x5 = TLane.Zero;

        for (TapRun* run = task->Runs; run < task->RunsEnd; run++)
        {
            float* y0 = task->Gradient + run->Destination;
            float* y1 = TRows.Count > 1 ? y0 + rowStride : y0;
            float* y2 = TRows.Count > 2 ? y1 + rowStride : y0;
            float* y3 = TRows.Count > 3 ? y2 + rowStride : y0;
            float* x = task->Source + run->Source;
            float* x0 = x + task->Offsets[0];
            float* x1 = x + task->Offsets[1];
            float* x2 = x + task->Offsets[2];
            float* x3 = x + task->Offsets[3];
            float* x4 = x + task->Offsets[4];
            float* x5 = x + task->Offsets[5];
            nint length = run->Length;
            nint i = 0;
            for (; i <= length - TLane.Count; i += TLane.Count)
            {
                TLane d0 = TLane.Load(in *(y0 + i), 0);
                TLane d1 = TRows.Count > 1 ? TLane.Load(in *(y1 + i), 0) : d0;
                TLane d2 = TRows.Count > 2 ? TLane.Load(in *(y2 + i), 0) : d0;
                TLane d3 = TRows.Count > 3 ? TLane.Load(in *(y3 + i), 0) : d0;
                TLane b0 = TLane.Load(in *(x0 + i), 0);
                Add<TLane, TRows>(b0, d0, d1, d2, d3, ref s0x0, ref s1x0, ref s2x0, ref s3x0);
                TLane b1 = TLane.Load(in *(x1 + i), 0);
                Add<TLane, TRows>(b1, d0, d1, d2, d3, ref s0x1, ref s1x1, ref s2x1, ref s3x1);
                if (wide)
                {
                    TLane b2 = TLane.Load(in *(x2 + i), 0);
                    Add<TLane, TRows>(b2, d0, d1, d2, d3, ref s0x2, ref s1x2, ref s2x2, ref s3x2);
                    TLane b3 = TLane.Load(in *(x3 + i), 0);
                    Add<TLane, TRows>(b3, d0, d1, d2, d3, ref s0x3, ref s1x3, ref s2x3, ref s3x3);
                    TLane b4 = TLane.Load(in *(x4 + i), 0);
                    Add<TLane, TRows>(b4, d0, d1, d2, d3, ref s0x4, ref s1x4, ref s2x4, ref s3x4);
                    TLane b5 = TLane.Load(in *(x5 + i), 0);
                    Add<TLane, TRows>(b5, d0, d1, d2, d3, ref s0x5, ref s1x5, ref s2x5, ref s3x5);
                }
            }

            if (i < length)
            {
                int valid = (int)(length - i);
                TLane d0 = TLane.LoadPartial(in *(y0 + i), 0, valid);
                TLane d1 = TRows.Count > 1 ? TLane.LoadPartial(in *(y1 + i), 0, valid) : d0;
                TLane d2 = TRows.Count > 2 ? TLane.LoadPartial(in *(y2 + i), 0, valid) : d0;
                TLane d3 = TRows.Count > 3 ? TLane.LoadPartial(in *(y3 + i), 0, valid) : d0;
                TLane b0 = TLane.LoadPartial(in *(x0 + i), 0, valid);
                Add<TLane, TRows>(b0, d0, d1, d2, d3, ref s0x0, ref s1x0, ref s2x0, ref s3x0);
                TLane b1 = TLane.LoadPartial(in *(x1 + i), 0, valid);
                Add<TLane, TRows>(b1, d0, d1, d2, d3, ref s0x1, ref s1x1, ref s2x1, ref s3x1);
                if (wide)
                {
                    TLane b2 = TLane.LoadPartial(in *(x2 + i), 0, valid);
                    Add<TLane, TRows>(b2, d0, d1, d2, d3, ref s0x2, ref s1x2, ref s2x2, ref s3x2);
                    TLane b3 = TLane.LoadPartial(in *(x3 + i), 0, valid);
                    Add<TLane, TRows>(b3, d0, d1, d2, d3, ref s0x3, ref s1x3, ref s2x3, ref s3x3);
                    TLane b4 = TLane.LoadPartial(in *(x4 + i), 0, valid);
                    Add<TLane, TRows>(b4, d0, d1, d2, d3, ref s0x4, ref s1x4, ref s2x4, ref s3x4);
                    TLane b5 = TLane.LoadPartial(in *(x5 + i), 0, valid);
                    Add<TLane, TRows>(b5, d0, d1, d2, d3, ref s0x5, ref s1x5, ref s2x5, ref s3x5);
                }
            }
        }

        float* sums = task->Sums;
        Fold(sums, s0x0, s0x1, s0x2, s0x3, s0x4, s0x5);

        if (TRows.Count > 1)
        {
            Fold(sums + 6, s1x0, s1x1, s1x2, s1x3, s1x4, s1x5);
        }

        if (TRows.Count > 2)
        {
            Fold(sums + 12, s2x0, s2x1, s2x2, s2x3, s2x4, s2x5);
        }

        if (TRows.Count > 3)
        {
            Fold(sums + 18, s3x0, s3x1, s3x2, s3x3, s3x4, s3x5);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLane, TRows>(
        TLane x, TLane d0, TLane d1, TLane d2, TLane d3, ref TLane s0, ref TLane s1, ref TLane s2, ref TLane s3)
        where TLane : unmanaged, ILane<TLane>
        where TRows : struct, ITileRows
    {
        s0 = TLane.MultiplyAdd(d0, x, s0);
        s1 = TRows.Count > 1 ? TLane.MultiplyAdd(d1, x, s1) : s1;
        s2 = TRows.Count > 2 ? TLane.MultiplyAdd(d2, x, s2) : s2;
        s3 = TRows.Count > 3 ? TLane.MultiplyAdd(d3, x, s3) : s3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fold<TLane>(float* sums, TLane s0, TLane s1, TLane s2, TLane s3, TLane s4, TLane s5)
        where TLane : unmanaged, ILane<TLane>
    {
        sums[0] = TLane.Sum(s0);
        sums[1] = TLane.Sum(s1);
        sums[2] = TLane.Sum(s2);
        sums[3] = TLane.Sum(s3);
        sums[4] = TLane.Sum(s4);
        sums[5] = TLane.Sum(s5);
    }
}
