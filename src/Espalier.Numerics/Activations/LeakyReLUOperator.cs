using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary><c>f(x) = x</c> where x &gt; 0, else <c>slope·x</c>.</summary>
internal readonly struct LeakyReLUOperator(float slope) : IActivationOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Apply<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(TLane.GreaterThan(x, TLane.Zero), x, TLane.Broadcast(slope) * x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Derivative<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(TLane.GreaterThan(x, TLane.Zero), TLane.Broadcast(1f), TLane.Broadcast(slope));
}
