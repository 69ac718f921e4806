using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>Looks at one row of keys, small for near points: counts and collects those within a bound.</summary>
/// <remarks>The number of keys is a multiple of every lane; those that mean nothing are +∞.</remarks>
internal static class RowSelection
{
    // Halvings of the range of keys; more would sharpen the bound by less than a key is exact to.
    private const int MostHalvings = 24;

    /// <summary>Turns products g into keys: half the squared distance but for a constant of the row, <c>hⱼ − gⱼ</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void WriteKeys<TLane>(ReadOnlySpan<float> halves, Span<float> keys)
        where TLane : unmanaged, ILane<TLane>
    {
        ref float half = ref MemoryMarshal.GetReference(halves);
        ref float key = ref MemoryMarshal.GetReference(keys);
        for (nuint j = 0; j < (nuint)keys.Length; j += (nuint)TLane.Count)
        {
            (TLane.Load(in half, j) - TLane.Load(in key, j)).Store(ref key, j);
        }
    }

    /// <summary>Finds a bound that at least <paramref name="wanted"/> keys do not exceed, and hardly more than an eighth beyond that.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="wanted">The number of keys wanted, at least 1 and at most the number of finite ones.</param>
    internal static float BoundOf<TLane>(ReadOnlySpan<float> keys, int wanted)
        where TLane : unmanaged, ILane<TLane>
    {
        (float low, float high) = Range<TLane>(keys);
        return BoundWithin<TLane>(keys, wanted, low, high);
    }

    /// <summary>As <see cref="BoundOf"/>, if it is known to lie between two keys.</summary>
    internal static float BoundWithin<TLane>(ReadOnlySpan<float> keys, int wanted, float low, float high)
        where TLane : unmanaged, ILane<TLane>
    {
        int enough = wanted + (wanted / 8) + 2;
        for (int halving = 0; halving < MostHalvings; halving++)
        {
            float middle = low + ((high - low) / 2);
            int count = Count<TLane>(keys, middle);
            if (count < wanted)
            {
                low = middle;
            }
            else
            {
                high = middle;
                if (count <= enough)
                {
                    break;
                }
            }
        }

        return high;
    }

    /// <summary>Counts the keys up to a bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Count<TLane>(ReadOnlySpan<float> keys, float upTo)
        where TLane : unmanaged, ILane<TLane>
    {
        ref float key = ref MemoryMarshal.GetReference(keys);
        TLane high = TLane.Broadcast(upTo);
        int count = 0;
        for (nuint j = 0; j < (nuint)keys.Length; j += (nuint)TLane.Count)
        {
            count += BitOperations.PopCount(TLane.MaskBits(TLane.GreaterThanOrEqual(high, TLane.Load(in key, j))));
        }

        return count;
    }

    /// <summary>The smallest and the largest finite key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (float Lowest, float Highest) Range<TLane>(ReadOnlySpan<float> keys)
        where TLane : unmanaged, ILane<TLane>
    {
        ref float key = ref MemoryMarshal.GetReference(keys);
        TLane lowest = TLane.Broadcast(float.MaxValue);
        TLane highest = TLane.Broadcast(-float.MaxValue);
        TLane infinity = TLane.Broadcast(float.PositiveInfinity);
        for (nuint j = 0; j < (nuint)keys.Length; j += (nuint)TLane.Count)
        {
            TLane lane = TLane.Load(in key, j);
            lowest = TLane.Min(lane, lowest);
            highest = TLane.Max(TLane.Select(TLane.Equal(lane, infinity), highest, lane), highest);
        }

        return (-TLane.HorizontalMax(-lowest), TLane.HorizontalMax(highest));
    }

    /// <summary>Writes the places of keys above one bound and up to another, rising, and returns their number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Collect<TLane>(ReadOnlySpan<float> keys, float above, float upTo, Span<int> places)
        where TLane : unmanaged, ILane<TLane>
    {
        ref float key = ref MemoryMarshal.GetReference(keys);
        TLane low = TLane.Broadcast(above);
        TLane high = TLane.Broadcast(upTo);
        int count = 0;
        for (int j = 0; j < keys.Length; j += TLane.Count)
        {
            TLane lane = TLane.Load(in key, (nuint)j);
            TLane inside = TLane.And(TLane.GreaterThan(lane, low), TLane.GreaterThanOrEqual(high, lane));
            for (uint bits = TLane.MaskBits(inside); bits != 0; bits &= bits - 1)
            {
                places[count++] = j + BitOperations.TrailingZeroCount(bits);
            }
        }

        return count;
    }
}
