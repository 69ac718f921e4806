using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>The backward kernel of <see cref="Upsampling"/> in its bilinear mode: each place hands its gradient to four positions by their weights.</summary>
internal ref struct BilinearBackward : ILaneKernel
{
    public ReadOnlySpan<AxisTap> Rows;
    public ReadOnlySpan<AxisTap> Columns;
    public int Units;
    public int Height;
    public int Width;
    public int Samples;
    public ReadOnlySpan<float> OutputGradient;
    public Span<float> InputGradient;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<TLane>()
        where TLane : unmanaged, ILane<TLane>
    {
        int place = 0;
        for (int unit = 0; unit < Units; unit++)
        {
            foreach (AxisTap row in Rows)
            {
                ref float lower = ref Unsafe.Add(ref MemoryMarshal.GetReference(InputGradient), ((unit * Height) + row.Lower) * Width * Samples);
                ref float upper = ref Unsafe.Add(ref MemoryMarshal.GetReference(InputGradient), ((unit * Height) + row.Upper) * Width * Samples);
                TLane weight = TLane.Broadcast(row.UpperWeight);
                TLane rest = TLane.Broadcast(1f - row.UpperWeight);
                foreach (AxisTap column in Columns)
                {
                    ref float dy = ref Unsafe.Add(ref MemoryMarshal.GetReference(OutputGradient), place++ * Samples);
                    for (int sample = 0; sample < Samples; sample += TLane.Count)
                    {
                        int count = Math.Min(TLane.Count, Samples - sample);
                        TLane gradient = LaneMemory.Load<TLane>(ref dy, sample, count);
                        Spread(ref lower, column, gradient * rest, sample, count);
                        Spread(ref upper, column, gradient * weight, sample, count);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Spread<TLane>(ref float row, AxisTap column, TLane gradient, int sample, int count)
        where TLane : unmanaged, ILane<TLane>
    {
        LaneMemory.Add(gradient * TLane.Broadcast(1f - column.UpperWeight), ref row, (column.Lower * Samples) + sample, count);
        LaneMemory.Add(gradient * TLane.Broadcast(column.UpperWeight), ref row, (column.Upper * Samples) + sample, count);
    }
}
