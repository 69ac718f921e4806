namespace Espalier.Reference.Networks;

/// <summary>Passes numbers through: <c>f(x) = x</c>.</summary>
public sealed class ReferenceIdentity : ReferenceActivation
{
    /// <inheritdoc/>
    public override double Value(double x) => x;

    /// <inheritdoc/>
    public override double Derivative(double x) => 1;
}
