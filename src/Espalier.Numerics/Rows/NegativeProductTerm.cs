using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The products of two rows where the first is not positive, each fused with its addition; a NaN of the first row counts.</summary>
internal readonly struct NegativeProductTerm<TLane> : IRowTerm<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    public float Neutral => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Add(TLane sum, TLane x, TLane y) => TLane.MultiplyAdd(TLane.AndNot(x, TLane.GreaterThan(x, TLane.Zero)), y, sum);
}
