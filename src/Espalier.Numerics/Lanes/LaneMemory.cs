using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>Loads and stores of as many floats as are left in a row; a full register takes the unmasked way.</summary>
internal static class LaneMemory
{
    /// <summary>Reads the first <paramref name="count"/> floats, at most a register, and fills with +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Load<TLane>(ref readonly float source, int index, int count)
        where TLane : unmanaged, ILane<TLane> =>
        count == TLane.Count ? TLane.Load(in source, (nuint)index) : TLane.LoadPartial(in source, (nuint)index, count);

    /// <summary>Writes the first <paramref name="count"/> floats, at most a register, and touches nothing beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TLane>(TLane value, ref float destination, int index, int count)
        where TLane : unmanaged, ILane<TLane>
    {
        if (count == TLane.Count)
        {
            value.Store(ref destination, (nuint)index);
        }
        else
        {
            value.StorePartial(ref destination, (nuint)index, count);
        }
    }

    /// <summary>Adds to the first <paramref name="count"/> floats, at most a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<TLane>(TLane value, ref float destination, int index, int count)
        where TLane : unmanaged, ILane<TLane> =>
        Store(Load<TLane>(ref destination, index, count) + value, ref destination, index, count);
}
