using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The kernel for one row, as depthwise convolutions and images of one channel have: eight lanes of columns at a time.</summary>
/// <remarks>A row of <see cref="TwoLaneTapTile"/> alone would be two chains of multiply-adds, each waiting for itself; eight cover the latency. The sums are the same.</remarks>
internal static unsafe class WideTapTile
{
    /// <summary>Lanes of columns in a tile.</summary>
    internal const int Lanes = 8;

    /// <summary>Runs a task, whose tiles are eight lanes wide, on one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TLane>(TapTask* task)
        where TLane : unmanaged, ILane<TLane>
    {
        nuint lane = (nuint)TLane.Count;
        float* b = task->B;
        float* c = task->C;
        Tap* end = task->Taps + task->Depth;
        TLane shift = task->Bias == null ? TLane.Zero : TLane.Broadcast(*task->Bias);
        for (int tile = task->Tiles; tile > 0; tile--)
        {
            TLane c0 = TLane.Zero, c1 = TLane.Zero, c2 = TLane.Zero, c3 = TLane.Zero;
            TLane c4 = TLane.Zero, c5 = TLane.Zero, c6 = TLane.Zero, c7 = TLane.Zero;
            for (Tap* tap = task->Taps; tap < end; tap++)
            {
                ref float source = ref b[tap->Source];
                TLane weight = TLane.Broadcast(task->A[(nint)tap->Weight * TileRows.Maximum]);
                c0 = TLane.MultiplyAdd(weight, TLane.Load(in source, 0), c0);
                c1 = TLane.MultiplyAdd(weight, TLane.Load(in source, lane), c1);
                c2 = TLane.MultiplyAdd(weight, TLane.Load(in source, 2 * lane), c2);
                c3 = TLane.MultiplyAdd(weight, TLane.Load(in source, 3 * lane), c3);
                c4 = TLane.MultiplyAdd(weight, TLane.Load(in source, 4 * lane), c4);
                c5 = TLane.MultiplyAdd(weight, TLane.Load(in source, 5 * lane), c5);
                c6 = TLane.MultiplyAdd(weight, TLane.Load(in source, 6 * lane), c6);
                c7 = TLane.MultiplyAdd(weight, TLane.Load(in source, 7 * lane), c7);
            }

            Finish(task, c, shift, c0, c1, c2, c3);
            Finish(task, c + (4 * TLane.Count), shift, c4, c5, c6, c7);
            b += Lanes * TLane.Count;
            c += Lanes * TLane.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TLane>(TapTask* task, float* target, TLane shift, TLane c0, TLane c1, TLane c2, TLane c3)
        where TLane : unmanaged, ILane<TLane>
    {
        Finish(task, target, shift, c0);
        Finish(task, target + TLane.Count, shift, c1);
        Finish(task, target + (2 * TLane.Count), shift, c2);
        Finish(task, target + (3 * TLane.Count), shift, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TLane>(TapTask* task, float* target, TLane shift, TLane sum)
        where TLane : unmanaged, ILane<TLane>
    {
        sum = task->Bias == null ? sum : sum + shift;
        sum = task->Accumulate ? TLane.Load(in *target, 0) + sum : sum;
        sum.Store(ref *target, 0);
    }
}
