using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary><c>f(x) = x·σ(x)</c>, <c>f′ = σ·(1 + x·(1 − σ))</c>.</summary>
internal readonly struct SiLUOperator : IActivationOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Apply<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => x * LaneMath.Sigmoid(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Derivative<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane sigmoid = LaneMath.Sigmoid(x);
        TLane one = TLane.Broadcast(1f);
        return sigmoid * TLane.MultiplyAdd(x, one - sigmoid, one);
    }
}
