using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>The forward kernel of <see cref="MaxPooling"/>.</summary>
internal ref struct MaxPoolForward : ILaneKernel
{
    public PoolingShape Shape;
    public ReadOnlySpan<float> X;
    public Span<float> Y;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<TLane>()
        where TLane : unmanaged, ILane<TLane>
    {
        int n = Shape.Samples;
        int place = 0;
        for (int unit = 0; unit < Shape.Units; unit++)
        {
            ref float x = ref Unsafe.Add(ref MemoryMarshal.GetReference(X), unit * Shape.Height * Shape.Width * n);
            for (int row = 0; row < Shape.OutputHeight; row++)
            {
                for (int column = 0; column < Shape.OutputWidth; column++, place++)
                {
                    ref float y = ref Unsafe.Add(ref MemoryMarshal.GetReference(Y), place * n);
                    PooledRectangle rectangle = Shape.RectangleAt(row, column);
                    for (int sample = 0; sample < n; sample += TLane.Count)
                    {
                        int count = Math.Min(TLane.Count, n - sample);
                        LaneMemory.Store(Largest<TLane>(ref x, rectangle, sample, count), ref y, sample, count);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly TLane Largest<TLane>(ref float x, PooledRectangle rectangle, int sample, int count)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane largest = TLane.Broadcast(float.NegativeInfinity);
        for (int row = rectangle.Top; row < rectangle.Bottom; row++)
        {
            for (int column = rectangle.Left; column < rectangle.Right; column++)
            {
                TLane value = LaneMemory.Load<TLane>(ref x, (((row * Shape.Width) + column) * Shape.Samples) + sample, count);

                // Max keeps its second operand where either is NaN, so a NaN found before stays; one found now is taken by the selection.
                largest = TLane.Select(TLane.Equal(value, value), TLane.Max(value, largest), value);
            }
        }

        return largest;
    }
}
