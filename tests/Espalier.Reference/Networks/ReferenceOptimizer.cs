namespace Espalier.Reference.Networks;

/// <summary>Moves one array of parameters along its gradients; each array has an optimizer, and so moments, of its own.</summary>
/// <param name="learningRate">The learning rate of the first step.</param>
public abstract class ReferenceOptimizer(double learningRate)
{
    /// <summary>Gets or sets the learning rate of the next step, which a schedule changes.</summary>
    public double LearningRate { get; set; } = learningRate;

    /// <summary>Takes one step.</summary>
    /// <param name="values">The parameters, changed in place; of one length in all steps.</param>
    /// <param name="gradient">The gradient of the loss by them, left unchanged.</param>
    public abstract void Step(Span<double> values, ReadOnlySpan<double> gradient);
}
