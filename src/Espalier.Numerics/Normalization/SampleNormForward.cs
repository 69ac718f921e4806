using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>The forward kernel of <see cref="SampleNormalization"/>.</summary>
internal ref struct SampleNormForward : ILaneKernel
{
    public SampleNormRows Rows;
    public ReadOnlySpan<float> X;
    public Span<float> Y;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<TLane>()
        where TLane : unmanaged, ILane<TLane>
    {
        int samples = Rows.Samples;
        int n = Rows.RowsPerGroup;
        TLane total = TLane.Broadcast(n);
        for (int group = 0; group < Rows.Groups; group++)
        {
            ref float x = ref Unsafe.Add(ref MemoryMarshal.GetReference(X), group * n * samples);
            ref float y = ref Unsafe.Add(ref MemoryMarshal.GetReference(Y), group * n * samples);
            ref float means = ref Rows.Mean[group * samples];
            ref float inverses = ref Rows.InverseDeviation[group * samples];
            for (int sample = 0; sample < samples; sample += TLane.Count)
            {
                int count = Math.Min(TLane.Count, samples - sample);
                TLane mean = Sum<TLane>(ref x, sample, count) / total;
                TLane variance = Squares(ref x, mean, sample, count) / total;
                TLane inverse = TLane.Broadcast(1f) / TLane.Sqrt(variance + TLane.Broadcast(Rows.Epsilon));
                LaneMemory.Store(mean, ref means, sample, count);
                LaneMemory.Store(inverse, ref inverses, sample, count);
                for (int row = 0; row < n; row++)
                {
                    int scale = ((group * n) + row) / Rows.RowsPerScale;
                    TLane normalized = (LaneMemory.Load<TLane>(ref x, (row * samples) + sample, count) - mean) * inverse;
                    TLane result = TLane.MultiplyAdd(TLane.Broadcast(Rows.Scale[scale]), normalized, TLane.Broadcast(Rows.Shift[scale]));
                    LaneMemory.Store(result, ref y, (row * samples) + sample, count);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly TLane Sum<TLane>(ref float x, int sample, int count)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane total = TLane.Zero;
        for (int start = 0; start < Rows.RowsPerGroup; start += SampleNormalization.Block)
        {
            int end = Math.Min(start + SampleNormalization.Block, Rows.RowsPerGroup);
            TLane sum = TLane.Zero;
            for (int row = start; row < end; row++)
            {
                sum += LaneMemory.Load<TLane>(ref x, (row * Rows.Samples) + sample, count);
            }

            total += sum;
        }

        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly TLane Squares<TLane>(ref float x, TLane mean, int sample, int count)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane total = TLane.Zero;
        for (int start = 0; start < Rows.RowsPerGroup; start += SampleNormalization.Block)
        {
            int end = Math.Min(start + SampleNormalization.Block, Rows.RowsPerGroup);
            TLane sum = TLane.Zero;
            for (int row = start; row < end; row++)
            {
                TLane difference = LaneMemory.Load<TLane>(ref x, (row * Rows.Samples) + sample, count) - mean;
                sum = TLane.MultiplyAdd(difference, difference, sum);
            }

            total += sum;
        }

        return total;
    }
}
