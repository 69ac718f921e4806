namespace Espalier.Reference.Networks;

/// <summary>Saturates below zero: <c>f(x) = x</c> for x &gt; 0, else <c>α·(eˣ − 1)</c>; <c>f′(0) = α</c>.</summary>
/// <param name="alpha">α, the negative of the limit for x → −∞.</param>
public sealed class ReferenceElu(double alpha = 1) : ReferenceActivation
{
    /// <inheritdoc/>
    public override double Value(double x) => x > 0 ? x : alpha * (Math.Exp(x) - 1);

    /// <inheritdoc/>
    public override double Derivative(double x) => x > 0 ? 1 : alpha * Math.Exp(x);
}
