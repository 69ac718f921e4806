using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>The forward kernel of <see cref="Upsampling"/> in its bilinear mode: along rows first, then between the two rows.</summary>
internal ref struct BilinearForward : ILaneKernel
{
    public ReadOnlySpan<AxisTap> Rows;
    public ReadOnlySpan<AxisTap> Columns;
    public int Units;
    public int Height;
    public int Width;
    public int Samples;
    public ReadOnlySpan<float> X;
    public Span<float> Y;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<TLane>()
        where TLane : unmanaged, ILane<TLane>
    {
        int place = 0;
        for (int unit = 0; unit < Units; unit++)
        {
            foreach (AxisTap row in Rows)
            {
                ref float lower = ref Unsafe.Add(ref MemoryMarshal.GetReference(X), ((unit * Height) + row.Lower) * Width * Samples);
                ref float upper = ref Unsafe.Add(ref MemoryMarshal.GetReference(X), ((unit * Height) + row.Upper) * Width * Samples);
                TLane weight = TLane.Broadcast(row.UpperWeight);
                TLane rest = TLane.Broadcast(1f - row.UpperWeight);
                foreach (AxisTap column in Columns)
                {
                    ref float y = ref Unsafe.Add(ref MemoryMarshal.GetReference(Y), place++ * Samples);
                    for (int sample = 0; sample < Samples; sample += TLane.Count)
                    {
                        int count = Math.Min(TLane.Count, Samples - sample);
                        TLane ofUpper = Between<TLane>(ref upper, column, sample, count);
                        LaneMemory.Store(TLane.MultiplyAdd(weight, ofUpper, rest * Between<TLane>(ref lower, column, sample, count)), ref y, sample, count);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly TLane Between<TLane>(ref float row, AxisTap column, int sample, int count)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane lower = LaneMemory.Load<TLane>(ref row, (column.Lower * Samples) + sample, count);
        TLane upper = LaneMemory.Load<TLane>(ref row, (column.Upper * Samples) + sample, count);
        return TLane.MultiplyAdd(TLane.Broadcast(column.UpperWeight), upper, TLane.Broadcast(1f - column.UpperWeight) * lower);
    }
}
