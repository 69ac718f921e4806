using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>The forward kernel of <see cref="SoftmaxFunction"/>.</summary>
internal ref struct SoftmaxForward : ILaneKernel
{
    public int Units;
    public int Columns;
    public ReadOnlySpan<float> X;
    public Span<float> Y;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<TLane>()
        where TLane : unmanaged, ILane<TLane>
    {
        ref float x = ref MemoryMarshal.GetReference(X);
        ref float y = ref MemoryMarshal.GetReference(Y);
        for (int column = 0; column < Columns; column += TLane.Count)
        {
            int count = Math.Min(TLane.Count, Columns - column);
            TLane largest = LaneMemory.Load<TLane>(ref x, column, count);
            for (int unit = 1; unit < Units; unit++)
            {
                largest = TLane.Max(LaneMemory.Load<TLane>(ref x, (unit * Columns) + column, count), largest);
            }

            TLane sum = TLane.Zero;
            for (int unit = 0; unit < Units; unit++)
            {
                int index = (unit * Columns) + column;
                TLane power = LaneMath.Exp(LaneMemory.Load<TLane>(ref x, index, count) - largest);
                LaneMemory.Store(power, ref y, index, count);
                sum += power;
            }

            for (int unit = 0; unit < Units; unit++)
            {
                int index = (unit * Columns) + column;
                LaneMemory.Store(LaneMemory.Load<TLane>(ref y, index, count) / sum, ref y, index, count);
            }
        }
    }
}
