using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The products of two rows, each fused with its addition.</summary>
internal readonly struct ProductTerm<TLane> : IRowTerm<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    public float Neutral => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Add(TLane sum, TLane x, TLane y) => TLane.MultiplyAdd(x, y, sum);
}
