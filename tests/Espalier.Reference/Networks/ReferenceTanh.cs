namespace Espalier.Reference.Networks;

/// <summary>Squashes into (−1, 1): <c>f(x) = tanh x</c>, <c>f′ = 1 − f²</c>.</summary>
public sealed class ReferenceTanh : ReferenceActivation
{
    /// <inheritdoc/>
    public override double Value(double x) => Math.Tanh(x);

    /// <inheritdoc/>
    public override double Derivative(double x) => 1 - (Math.Tanh(x) * Math.Tanh(x));
}
