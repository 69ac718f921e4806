using System.Runtime.CompilerServices;

namespace Espalier.Numerics;

/// <summary><c>f(x) = x·min(max(0, x + 3), 6)/6</c>; <c>f′ = 0</c> below −3, <c>x/3 + ½</c> to 3 inclusive, 1 above.</summary>
internal readonly struct HardSwishOperator : IActivationOperator
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Apply<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => x * default(HardSigmoidOperator).Apply(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Derivative<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane three = TLane.Broadcast(3f);
        TLane slope = TLane.MultiplyAdd(x, TLane.Broadcast(1f / 3f), TLane.Broadcast(0.5f));
        TLane upper = TLane.Select(TLane.GreaterThan(x, three), TLane.Broadcast(1f), slope);
        return TLane.AndNot(upper, TLane.GreaterThan(-three, x));
    }
}
