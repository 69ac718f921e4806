using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>The backward kernel of <see cref="MaxPooling"/>.</summary>
/// <remarks>The winner is found again by comparing with the result: cheaper than to store and read an index for every place.</remarks>
internal ref struct MaxPoolBackward : ILaneKernel
{
    public PoolingShape Shape;
    public ReadOnlySpan<float> X;
    public ReadOnlySpan<float> Y;
    public ReadOnlySpan<float> OutputGradient;
    public Span<float> InputGradient;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<TLane>()
        where TLane : unmanaged, ILane<TLane>
    {
        int n = Shape.Samples;
        int place = 0;
        for (int unit = 0; unit < Shape.Units; unit++)
        {
            int start = unit * Shape.Height * Shape.Width * n;
            ref float x = ref Unsafe.Add(ref MemoryMarshal.GetReference(X), start);
            ref float dx = ref Unsafe.Add(ref MemoryMarshal.GetReference(InputGradient), start);
            for (int row = 0; row < Shape.OutputHeight; row++)
            {
                for (int column = 0; column < Shape.OutputWidth; column++, place++)
                {
                    ref float y = ref Unsafe.Add(ref MemoryMarshal.GetReference(Y), place * n);
                    ref float dy = ref Unsafe.Add(ref MemoryMarshal.GetReference(OutputGradient), place * n);
                    PooledRectangle rectangle = Shape.RectangleAt(row, column);
                    for (int sample = 0; sample < n; sample += TLane.Count)
                    {
                        int count = Math.Min(TLane.Count, n - sample);
                        TLane largest = LaneMemory.Load<TLane>(ref y, sample, count);
                        TLane gradient = LaneMemory.Load<TLane>(ref dy, sample, count);
                        HandOn(ref x, ref dx, rectangle, largest, gradient, sample, count);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void HandOn<TLane>(ref float x, ref float dx, PooledRectangle rectangle, TLane largest, TLane gradient, int sample, int count)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int row = rectangle.Top; row < rectangle.Bottom; row++)
        {
            for (int column = rectangle.Left; column < rectangle.Right; column++)
            {
                int index = (((row * Shape.Width) + column) * Shape.Samples) + sample;
                TLane isLargest = TLane.Equal(LaneMemory.Load<TLane>(ref x, index, count), largest);
                LaneMemory.Add(TLane.And(isLargest, gradient), ref dx, index, count);

                // What is handed on is gone, so that later positions of the same value get nothing.
                gradient = TLane.AndNot(gradient, isLargest);
            }
        }
    }
}
