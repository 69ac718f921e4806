using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary><c>f(x) = tanh x</c>, <c>f′ = 1 − tanh² x</c>.</summary>
internal readonly struct TanhOperator : IActivationOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Apply<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => LaneMath.Tanh(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Derivative<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane y = LaneMath.Tanh(x);
        return TLane.MultiplyAdd(-y, y, TLane.Broadcast(1f));
    }
}
