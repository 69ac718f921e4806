namespace Espalier.Reference.Networks;

/// <summary>Approximates GELU: <c>f(x) = ½·x·(1 + tanh u)</c>, <c>u = √(2/π)·(x + 0.044715·x³)</c>, <c>f′ = ½·(1 + tanh u) + ½·x·(1 − tanh² u)·u′</c>.</summary>
/// <remarks>Source: Hendrycks and Gimpel 2016, arXiv 1606.08415; PyTorch's <c>approximate='tanh'</c>.</remarks>
public sealed class ReferenceTanhGelu : ReferenceActivation
{
    private const double CubicShare = 0.044715;
    private static readonly double s_slope = Math.Sqrt(2 / Math.PI);

    /// <inheritdoc/>
    public override double Value(double x) => 0.5 * x * (1 + Math.Tanh(Inner(x)));

    /// <inheritdoc/>
    public override double Derivative(double x)
    {
        double tanh = Math.Tanh(Inner(x));
        double innerDerivative = s_slope * (1 + (3 * CubicShare * x * x));
        return (0.5 * (1 + tanh)) + (0.5 * x * (1 - (tanh * tanh)) * innerDerivative);
    }

    private static double Inner(double x) => s_slope * (x + (CubicShare * x * x * x));
}
