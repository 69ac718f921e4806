namespace Espalier.Reference.Networks;

/// <summary>Weighs a number by the normal distribution function: <c>f(x) = x·Φ(x)</c>, <c>Φ(x) = ½·(1 + erf(x/√2))</c>, <c>f′ = Φ + x·φ</c>; PyTorch's default form.</summary>
/// <remarks>Source: Hendrycks and Gimpel 2016, arXiv 1606.08415.</remarks>
public sealed class ReferenceGelu : ReferenceActivation
{
    /// <inheritdoc/>
    public override double Value(double x) => x * Distribution(x);

    /// <inheritdoc/>
    public override double Derivative(double x) => Distribution(x) + (x * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI));

    // The complement keeps the digits of the lower tail, which 1 + erf would cancel away.
    private static double Distribution(double x) => 0.5 * ErrorFunction.Complement(-x / Math.Sqrt(2));
}
