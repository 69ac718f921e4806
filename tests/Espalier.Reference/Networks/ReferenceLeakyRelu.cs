namespace Espalier.Reference.Networks;

/// <summary>Flattens below zero: <c>f(x) = x</c> for x &gt; 0, else <c>slope·x</c>; <c>f′(0) = slope</c>.</summary>
/// <param name="slope">The slope below zero.</param>
public sealed class ReferenceLeakyRelu(double slope = 0.01) : ReferenceActivation
{
    /// <inheritdoc/>
    public override double Value(double x) => x > 0 ? x : slope * x;

    /// <inheritdoc/>
    public override double Derivative(double x) => x > 0 ? 1 : slope;
}
