namespace Espalier.Reference.Networks;

/// <summary>Squashes into (0, 1): <c>f(x) = 1/(1 + e⁻ˣ)</c>, <c>f′ = f·(1 − f)</c>.</summary>
public sealed class ReferenceSigmoid : ReferenceActivation
{
    /// <inheritdoc/>
    public override double Value(double x) => 1 / (1 + Math.Exp(-x));

    /// <inheritdoc/>
    public override double Derivative(double x) => Value(x) * Value(-x);
}
