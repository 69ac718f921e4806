namespace Espalier.Reference.Networks;

/// <summary>Descends by Adam with decoupled weight decay: first <c>p ← p·(1 − lr·λ)</c>, then Adam's step on the bare gradient.</summary>
/// <remarks>Source: Loshchilov and Hutter 2019, arXiv 1711.05101, algorithm 2. Differs from the paper as PyTorch's <c>AdamW</c> does: the decay is multiplied by the learning rate.</remarks>
public sealed class ReferenceAdamW : ReferenceOptimizer
{
    private readonly ReferenceAdam _adam;
    private readonly double _weightDecay;

    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">lr.</param>
    /// <param name="firstDecay">β₁.</param>
    /// <param name="secondDecay">β₂.</param>
    /// <param name="epsilon">ε, outside the root.</param>
    /// <param name="weightDecay">λ.</param>
    public ReferenceAdamW(double learningRate, double firstDecay = 0.9, double secondDecay = 0.999, double epsilon = 1e-8, double weightDecay = 0.01)
        : base(learningRate)
    {
        _adam = new ReferenceAdam(learningRate, firstDecay, secondDecay, epsilon);
        _weightDecay = weightDecay;
    }

    /// <inheritdoc/>
    public override void Step(Span<double> values, ReadOnlySpan<double> gradient)
    {
        foreach (ref double value in values)
        {
            value *= 1 - (LearningRate * _weightDecay);
        }

        _adam.LearningRate = LearningRate;
        _adam.Step(values, gradient);
    }
}
