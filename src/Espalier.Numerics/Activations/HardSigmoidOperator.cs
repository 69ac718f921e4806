using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary><c>f(x) = min(max(0, x + 3), 6)/6</c>, <c>f′ = [−3 &lt; x &lt; 3]/6</c>; a NaN stays a NaN.</summary>
/// <remarks>Not x/6 + ½: that cancels near −3, where x + 3 is exact.</remarks>
internal readonly struct HardSigmoidOperator : IActivationOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Apply<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Min(TLane.Broadcast(6f), TLane.Max(TLane.Zero, x + TLane.Broadcast(3f))) / TLane.Broadcast(6f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Derivative<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.And(TLane.GreaterThan(TLane.Broadcast(3f), TLane.Abs(x)), TLane.Broadcast(1f / 6f));
}
