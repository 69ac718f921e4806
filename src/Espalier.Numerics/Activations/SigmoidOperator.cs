using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary><c>f(x) = σ(x)</c>, <c>f′ = σ·(1 − σ)</c>.</summary>
internal readonly struct SigmoidOperator : IActivationOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Apply<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => LaneMath.Sigmoid(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Derivative<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane y = LaneMath.Sigmoid(x);
        return y * (TLane.Broadcast(1f) - y);
    }
}
