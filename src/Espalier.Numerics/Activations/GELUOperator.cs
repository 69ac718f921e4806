using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary><c>f(x) = x·Φ(x)</c>, <c>f′ = Φ(x) + x·φ(x)</c> with the normal distribution's Φ and density φ.</summary>
internal readonly struct GELUOperator : IActivationOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Apply<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => x * NormalDistribution(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Derivative<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane density = TLane.Broadcast(0.3989422804f) * LaneMath.Exp(TLane.Broadcast(-0.5f) * x * x);
        return TLane.MultiplyAdd(x, density, NormalDistribution(x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane NormalDistribution<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.MultiplyAdd(TLane.Broadcast(0.5f), LaneMath.Erf(TLane.Broadcast(0.7071067812f) * x), TLane.Broadcast(0.5f));
}
