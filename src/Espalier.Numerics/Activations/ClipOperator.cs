using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary><c>f(x) = min(max(low, x), high)</c>, <c>f′ = [low &lt; x &lt; high]</c>; a NaN stays a NaN.</summary>
internal readonly struct ClipOperator(float low, float high) : IActivationOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Apply<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Min(TLane.Broadcast(high), TLane.Max(TLane.Broadcast(low), x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Derivative<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane inside = TLane.And(TLane.GreaterThan(x, TLane.Broadcast(low)), TLane.GreaterThan(TLane.Broadcast(high), x));
        return TLane.And(inside, TLane.Broadcast(1f));
    }
}
