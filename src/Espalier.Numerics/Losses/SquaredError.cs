using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>The sum of squared differences and its gradient in one pass.</summary>
public static class SquaredError
{
    private const int Block = 1024;

    /// <summary>Computes <c>Σ(a − b)²</c> and, where wanted, <c>gradient = factor·(a − b)</c>.</summary>
    /// <remarks>Summed in lanes over blocks of 1,024 values, blocks in double, in fixed order. No allocation. NaN and infinity spread to the sum.</remarks>
    /// <param name="a">The prediction.</param>
    /// <param name="b">The target, as long as <paramref name="a"/>.</param>
    /// <param name="factor">What the difference is multiplied by in the gradient.</param>
    /// <param name="gradient">As long as <paramref name="a"/>, or empty when it is not wanted.</param>
    /// <returns>The sum of squares.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Evaluate(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float factor, Span<float> gradient)
    {
        if (a.Length != b.Length || (!gradient.IsEmpty && gradient.Length != a.Length))
        {
            throw new ArgumentException($"The prediction has {a.Length} values, the target {b.Length} and the gradient {gradient.Length}; they must agree.", nameof(b));
        }

        return Lanes.Current switch
        {
            LaneWidth.Vector512 => Evaluate<Lane512>(a, b, factor, gradient),
            LaneWidth.Vector256 => Evaluate<Lane256>(a, b, factor, gradient),
            LaneWidth.Vector128 => Evaluate<Lane128>(a, b, factor, gradient),
            _ => Evaluate<LaneScalar>(a, b, factor, gradient),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double Evaluate<TLane>(ReadOnlySpan<float> a, ReadOnlySpan<float> b, float factor, Span<float> gradient)
        where TLane : unmanaged, ILane<TLane>
    {
        ref float left = ref MemoryMarshal.GetReference(a);
        ref float right = ref MemoryMarshal.GetReference(b);
        ref float slope = ref MemoryMarshal.GetReference(gradient);
        bool wanted = !gradient.IsEmpty;
        TLane scale = TLane.Broadcast(factor);
        double total = 0;
        for (int start = 0; start < a.Length; start += Block)
        {
            int end = Math.Min(start + Block, a.Length);
            TLane sum = TLane.Zero;
            int i = start;
            for (; i <= end - TLane.Count; i += TLane.Count)
            {
                TLane difference = TLane.Load(ref left, (nuint)i) - TLane.Load(ref right, (nuint)i);
                sum = TLane.MultiplyAdd(difference, difference, sum);
                if (wanted)
                {
                    (scale * difference).Store(ref slope, (nuint)i);
                }
            }

            if (i < end)
            {
                TLane difference = TLane.LoadPartial(ref left, (nuint)i, end - i) - TLane.LoadPartial(ref right, (nuint)i, end - i);
                sum = TLane.MultiplyAdd(difference, difference, sum);
                if (wanted)
                {
                    (scale * difference).StorePartial(ref slope, (nuint)i, end - i);
                }
            }

            total += TLane.Sum(sum);
        }

        return total;
    }
}
