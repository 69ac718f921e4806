namespace Espalier.Reference.Networks;

/// <summary>Descends by Adam: <c>g ← g + λ·p</c>, <c>m ← β₁·m + (1 − β₁)·g</c>, <c>v ← β₂·v + (1 − β₂)·g²</c>, <c>p ← p − lr·m̂/(√v̂ + ε)</c>.</summary>
/// <remarks>
/// <c>m̂ = m/(1 − β₁ᵗ)</c>, <c>v̂ = v/(1 − β₂ᵗ)</c>, t from 1. Weight decay λ joins the gradient and so passes through the moments, as in PyTorch's <c>Adam</c>;
/// see <see cref="ReferenceAdamW"/> for the decoupled kind. Source: Kingma and Ba 2015, arXiv 1412.6980, algorithm 1.
/// </remarks>
/// <param name="learningRate">lr.</param>
/// <param name="firstDecay">β₁.</param>
/// <param name="secondDecay">β₂.</param>
/// <param name="epsilon">ε, outside the root.</param>
/// <param name="weightDecay">λ.</param>
public sealed class ReferenceAdam(
    double learningRate, double firstDecay = 0.9, double secondDecay = 0.999, double epsilon = 1e-8, double weightDecay = 0)
    : ReferenceOptimizer(learningRate)
{
    private double[]? _first;
    private double[]? _second;
    private int _steps;

    /// <inheritdoc/>
    public override void Step(Span<double> values, ReadOnlySpan<double> gradient)
    {
        _first ??= new double[values.Length];
        _second ??= new double[values.Length];
        _steps++;
        double firstCorrection = 1 - Math.Pow(firstDecay, _steps);
        double secondCorrection = 1 - Math.Pow(secondDecay, _steps);
        for (int i = 0; i < values.Length; i++)
        {
            double g = gradient[i] + (weightDecay * values[i]);
            _first[i] = (firstDecay * _first[i]) + ((1 - firstDecay) * g);
            _second[i] = (secondDecay * _second[i]) + ((1 - secondDecay) * g * g);
            values[i] -= LearningRate * (_first[i] / firstCorrection) / (Math.Sqrt(_second[i] / secondCorrection) + epsilon);
        }
    }
}
