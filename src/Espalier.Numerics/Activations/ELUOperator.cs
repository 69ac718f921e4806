using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary><c>f(x) = x</c> where x &gt; 0, else <c>α·(eˣ − 1)</c>; <c>f′ = 1</c> or <c>α·eˣ</c>.</summary>
internal readonly struct ELUOperator(float alpha) : IActivationOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Apply<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(TLane.GreaterThan(x, TLane.Zero), x, TLane.Broadcast(alpha) * LaneMath.ExpMinusOne(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Derivative<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(TLane.GreaterThan(x, TLane.Zero), TLane.Broadcast(1f), TLane.Broadcast(alpha) * LaneMath.Exp(x));
}
