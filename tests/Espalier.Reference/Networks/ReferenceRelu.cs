namespace Espalier.Reference.Networks;

/// <summary>Cuts off below zero: <c>f(x) = max(x, 0)</c>; <c>f′(0) = 0</c>.</summary>
public sealed class ReferenceRelu : ReferenceActivation
{
    /// <inheritdoc/>
    public override double Value(double x) => x > 0 ? x : 0;

    /// <inheritdoc/>
    public override double Derivative(double x) => x > 0 ? 1 : 0;
}
