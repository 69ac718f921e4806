using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary><c>f(x) = ln(1 + eˣ)</c>, <c>f′ = σ(x)</c>.</summary>
internal readonly struct SoftplusOperator : IActivationOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Apply<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => LaneMath.Softplus(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Derivative<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => LaneMath.Sigmoid(x);
}
