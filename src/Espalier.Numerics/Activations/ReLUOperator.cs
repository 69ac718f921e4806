using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary><c>f(x) = max(0, x)</c>, <c>f′ = [x &gt; 0]</c>; a NaN stays a NaN.</summary>
internal readonly struct ReLUOperator : IActivationOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Apply<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Max(TLane.Zero, x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Derivative<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.And(TLane.GreaterThan(x, TLane.Zero), TLane.Broadcast(1f));
}
