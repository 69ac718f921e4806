using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>The backward kernel of <see cref="SoftmaxFunction"/>.</summary>
internal ref struct SoftmaxBackward : ILaneKernel
{
    public int Units;
    public int Columns;
    public ReadOnlySpan<float> Y;
    public Span<float> Gradient;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<TLane>()
        where TLane : unmanaged, ILane<TLane>
    {
        ref float y = ref MemoryMarshal.GetReference(Y);
        ref float gradient = ref MemoryMarshal.GetReference(Gradient);
        for (int column = 0; column < Columns; column += TLane.Count)
        {
            int count = Math.Min(TLane.Count, Columns - column);
            TLane sum = TLane.Zero;
            for (int unit = 0; unit < Units; unit++)
            {
                int index = (unit * Columns) + column;
                sum = TLane.MultiplyAdd(LaneMemory.Load<TLane>(ref gradient, index, count), LaneMemory.Load<TLane>(ref y, index, count), sum);
            }

            for (int unit = 0; unit < Units; unit++)
            {
                int index = (unit * Columns) + column;
                TLane result = (LaneMemory.Load<TLane>(ref gradient, index, count) - sum) * LaneMemory.Load<TLane>(ref y, index, count);
                LaneMemory.Store(result, ref gradient, index, count);
            }
        }
    }
}
