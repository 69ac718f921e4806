using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary>The squared distances from a centre.</summary>
internal readonly struct CenteredSquareTerm<TLane>(float center) : IRowTerm<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    public float Neutral => center;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Add(TLane sum, TLane x, TLane y)
    {
        TLane distance = x - TLane.Broadcast(center);
        return TLane.MultiplyAdd(distance, distance, sum);
    }
}
