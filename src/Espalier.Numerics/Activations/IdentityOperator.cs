using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary><c>f(x) = x</c>.</summary>
internal readonly struct IdentityOperator : IActivationOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Apply<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => x;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Derivative<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Broadcast(1f);
}
