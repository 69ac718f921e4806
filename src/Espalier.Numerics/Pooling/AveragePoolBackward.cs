using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>The backward kernel of <see cref="AveragePooling"/>.</summary>
internal ref struct AveragePoolBackward : ILaneKernel
{
    public PoolingShape Shape;
    public bool CountPadding;
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
            ref float dx = ref Unsafe.Add(ref MemoryMarshal.GetReference(InputGradient), unit * Shape.Height * Shape.Width * n);
            for (int row = 0; row < Shape.OutputHeight; row++)
            {
                for (int column = 0; column < Shape.OutputWidth; column++, place++)
                {
                    ref float dy = ref Unsafe.Add(ref MemoryMarshal.GetReference(OutputGradient), place * n);
                    PooledRectangle rectangle = Shape.RectangleAt(row, column);
                    TLane divisor = TLane.Broadcast(CountPadding ? rectangle.PaddedArea : rectangle.Area);
                    for (int sample = 0; sample < n; sample += TLane.Count)
                    {
                        int count = Math.Min(TLane.Count, n - sample);
                        Spread(ref dx, rectangle, LaneMemory.Load<TLane>(ref dy, sample, count) / divisor, sample, count);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Spread<TLane>(ref float dx, PooledRectangle rectangle, TLane share, int sample, int count)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int row = rectangle.Top; row < rectangle.Bottom; row++)
        {
            for (int column = rectangle.Left; column < rectangle.Right; column++)
            {
                LaneMemory.Add(share, ref dx, (((row * Shape.Width) + column) * Shape.Samples) + sample, count);
            }
        }
    }
}
