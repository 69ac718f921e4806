using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The absolute values.</summary>
internal readonly struct MagnitudeTerm<TLane> : IRowTerm<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    public float Neutral => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Add(TLane sum, TLane x, TLane y) => sum + TLane.Abs(x);
}
