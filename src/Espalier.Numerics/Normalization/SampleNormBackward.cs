using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>The backward kernel of <see cref="SampleNormalization"/>: parameters first, while the gradient is still that of the result, then the input in its place.</summary>
internal ref struct SampleNormBackward : ILaneKernel
{
    public SampleNormRows Rows;
    public ReadOnlySpan<float> X;
    public Span<float> Gradient;
    public Span<float> ScaleGradient;
    public Span<float> ShiftGradient;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<TLane>()
        where TLane : unmanaged, ILane<TLane>
    {
        for (int scale = 0; scale < ScaleGradient.Length; scale++)
        {
            ToParameters<TLane>(scale);
        }

        for (int group = 0; group < Rows.Groups; group++)
        {
            for (int sample = 0; sample < Rows.Samples; sample += TLane.Count)
            {
                ToInput<TLane>(group, sample, Math.Min(TLane.Count, Rows.Samples - sample));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void ToParameters<TLane>(int scale)
        where TLane : unmanaged, ILane<TLane>
    {
        double scaleSum = 0;
        double shiftSum = 0;
        for (int row = scale * Rows.RowsPerScale; row < (scale + 1) * Rows.RowsPerScale; row++)
        {
            ref float x = ref Unsafe.Add(ref MemoryMarshal.GetReference(X), row * Rows.Samples);
            ref float gradient = ref Unsafe.Add(ref MemoryMarshal.GetReference(Gradient), row * Rows.Samples);
            int statistics = row / Rows.RowsPerGroup * Rows.Samples;
            TLane scaleSums = TLane.Zero;
            TLane shiftSums = TLane.Zero;
            for (int sample = 0; sample < Rows.Samples; sample += TLane.Count)
            {
                // Beyond the end everything is read as zero, and so is the inverse deviation: nothing is added.
                int count = Math.Min(TLane.Count, Rows.Samples - sample);
                TLane dy = LaneMemory.Load<TLane>(ref gradient, sample, count);
                scaleSums = TLane.MultiplyAdd(dy, Normalized<TLane>(ref x, sample, statistics + sample, count), scaleSums);
                shiftSums += dy;
            }

            scaleSum += TLane.Sum(scaleSums);
            shiftSum += TLane.Sum(shiftSums);
        }

        ScaleGradient[scale] = (float)scaleSum;
        ShiftGradient[scale] = (float)shiftSum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void ToInput<TLane>(int group, int sample, int count)
        where TLane : unmanaged, ILane<TLane>
    {
        int n = Rows.RowsPerGroup;
        int samples = Rows.Samples;
        int statistics = (group * samples) + sample;
        ref float x = ref Unsafe.Add(ref MemoryMarshal.GetReference(X), group * n * samples);
        ref float gradient = ref Unsafe.Add(ref MemoryMarshal.GetReference(Gradient), group * n * samples);
        TLane total = TLane.Zero;
        TLane totalProduct = TLane.Zero;
        for (int start = 0; start < n; start += SampleNormalization.Block)
        {
            int end = Math.Min(start + SampleNormalization.Block, n);
            TLane sum = TLane.Zero;
            TLane product = TLane.Zero;
            for (int row = start; row < end; row++)
            {
                int index = (row * samples) + sample;
                TLane g = LaneMemory.Load<TLane>(ref gradient, index, count) * TLane.Broadcast(Rows.Scale[((group * n) + row) / Rows.RowsPerScale]);
                LaneMemory.Store(g, ref gradient, index, count);
                sum += g;
                product = TLane.MultiplyAdd(g, Normalized<TLane>(ref x, index, statistics, count), product);
            }

            total += sum;
            totalProduct += product;
        }

        TLane inverse = LaneMemory.Load<TLane>(ref Rows.InverseDeviation[0], statistics, count);
        TLane mean = total / TLane.Broadcast(n);
        TLane tilt = -(totalProduct / TLane.Broadcast(n));
        for (int row = 0; row < n; row++)
        {
            int index = (row * samples) + sample;
            TLane rest = LaneMemory.Load<TLane>(ref gradient, index, count) - mean;
            LaneMemory.Store(inverse * TLane.MultiplyAdd(tilt, Normalized<TLane>(ref x, index, statistics, count), rest), ref gradient, index, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly TLane Normalized<TLane>(ref float x, int index, int statistics, int count)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane mean = LaneMemory.Load<TLane>(ref Rows.Mean[0], statistics, count);
        TLane inverse = LaneMemory.Load<TLane>(ref Rows.InverseDeviation[0], statistics, count);
        return (LaneMemory.Load<TLane>(ref x, index, count) - mean) * inverse;
    }
}
