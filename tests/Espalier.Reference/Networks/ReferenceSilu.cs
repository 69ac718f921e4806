namespace Espalier.Reference.Networks;

/// <summary>Weighs a number by its sigmoid σ: <c>f(x) = x·σ(x)</c>, <c>f′ = σ + x·σ·(1 − σ)</c>; also called swish.</summary>
public sealed class ReferenceSilu : ReferenceActivation
{
    /// <inheritdoc/>
    public override double Value(double x) => x * Sigmoid(x);

    /// <inheritdoc/>
    public override double Derivative(double x) => Sigmoid(x) + (x * Sigmoid(x) * Sigmoid(-x));

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
