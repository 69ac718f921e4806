namespace Espalier.Reference.Networks;

/// <summary>Clips to [low, high]: hard tanh for −1 and 1, ReLU6 for 0 and 6; <c>f′ = 0</c> at both ends.</summary>
/// <param name="low">The least output.</param>
/// <param name="high">The greatest output.</param>
public sealed class ReferenceClip(double low, double high) : ReferenceActivation
{
    /// <inheritdoc/>
    public override double Value(double x) => Math.Clamp(x, low, high);

    /// <inheritdoc/>
    public override double Derivative(double x) => x > low && x < high ? 1 : 0;
}
