namespace Espalier.Reference.Networks;

/// <summary>Approximates SiLU without exponentials: <c>f(x) = x·clip(x/6 + ½, 0, 1)</c>; <c>f′(−3) = −½</c>, <c>f′(3) = 3/2</c>.</summary>
public sealed class ReferenceHardSwish : ReferenceActivation
{
    /// <inheritdoc/>
    public override double Value(double x) => x * Math.Clamp((x / 6) + 0.5, 0, 1);

    /// <inheritdoc/>
    public override double Derivative(double x) => x < -3 ? 0 : x <= 3 ? (x / 3) + 0.5 : 1;
}
