namespace Espalier.Reference.Networks;

/// <summary>Approximates the sigmoid by a line: <c>f(x) = clip(x/6 + ½, 0, 1)</c>; <c>f′ = 0</c> at ±3.</summary>
public sealed class ReferenceHardSigmoid : ReferenceActivation
{
    /// <inheritdoc/>
    public override double Value(double x) => Math.Clamp((x / 6) + 0.5, 0, 1);

    /// <inheritdoc/>
    public override double Derivative(double x) => x is > -3 and < 3 ? 1.0 / 6 : 0;
}
