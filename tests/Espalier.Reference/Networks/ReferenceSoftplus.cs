namespace Espalier.Reference.Networks;

/// <summary>Smooths the ReLU: <c>f(x) = ln(1 + eˣ)</c>, <c>f′ = 1/(1 + e⁻ˣ)</c>.</summary>
/// <remarks>PyTorch returns x itself above 20, which differs from this by less than 2.1e-9.</remarks>
public sealed class ReferenceSoftplus : ReferenceActivation
{
    /// <inheritdoc/>
    public override double Value(double x) => Math.Max(x, 0) + StableLogarithm.OfOnePlus(Math.Exp(-Math.Abs(x)));

    /// <inheritdoc/>
    public override double Derivative(double x) => 1 / (1 + Math.Exp(-x));
}
