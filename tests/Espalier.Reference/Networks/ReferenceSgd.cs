namespace Espalier.Reference.Networks;

/// <summary>Descends with momentum: <c>g ← g + λ·p</c>, <c>b ← μ·b + g</c> (b = g at the first step), <c>p ← p − lr·d</c>, d = b, or g + μ·b after Nesterov, or g without momentum.</summary>
/// <remarks>PyTorch's <c>SGD</c> without dampening; the learning rate stands outside the momentum sum, unlike in Sutskever et al. 2013.</remarks>
/// <param name="learningRate">lr.</param>
/// <param name="momentum">μ, 0 for none.</param>
/// <param name="nesterov">Whether to look ahead by the momentum.</param>
/// <param name="weightDecay">λ, added to the gradient.</param>
public sealed class ReferenceSgd(double learningRate, double momentum = 0, bool nesterov = false, double weightDecay = 0)
    : ReferenceOptimizer(learningRate)
{
    private double[]? _velocity;

    /// <inheritdoc/>
    public override void Step(Span<double> values, ReadOnlySpan<double> gradient)
    {
        // Starting from zero gives b = g at the first step.
        _velocity ??= new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double g = gradient[i] + (weightDecay * values[i]);
            _velocity[i] = (momentum * _velocity[i]) + g;
            double direction = nesterov ? g + (momentum * _velocity[i]) : _velocity[i];
            values[i] -= LearningRate * direction;
        }
    }
}
