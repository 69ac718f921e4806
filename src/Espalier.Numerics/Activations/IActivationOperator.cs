namespace Espalier.Numerics;

/// <summary>The mathematics of one activation function and nothing else: value and derivative, for a register of any width.</summary>
internal interface IActivationOperator
{
    /// <summary>Computes <c>f(x)</c>.</summary>
    public TLane Apply<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>Computes <c>f′(x)</c>.</summary>
    public TLane Derivative<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>;
}
