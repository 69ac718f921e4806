namespace Espalier.Networks.Losses;

/// <summary>A loss: one number for how far a batch's prediction is from its target, and its gradient.</summary>
public abstract class Loss
{
    /// <summary>Computes the loss of a batch and its gradient with respect to the prediction.</summary>
    /// <param name="prediction">The network's result, <c>[unit][position][sample]</c>.</param>
    /// <param name="target">What it should be; its layout is stated by each loss.</param>
    /// <param name="samples">Number of samples in the batch, the length of the innermost axis.</param>
    /// <param name="gradient">Receives the gradient, laid out like the prediction; empty when only the loss is wanted.</param>
    /// <returns>The loss; NaN or infinite when the prediction is.</returns>
    public abstract double Evaluate(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, int samples, Span<float> gradient);

    /// <summary>Refuses spans that do not belong together.</summary>
    private protected static void Check(ReadOnlySpan<float> prediction, int targetLength, int expectedTargetLength, Span<float> gradient)
    {
        if (targetLength != expectedTargetLength)
        {
            throw new ArgumentException($"The target has {targetLength} values; expected {expectedTargetLength} for a prediction of {prediction.Length}.");
        }

        if (!gradient.IsEmpty && gradient.Length != prediction.Length)
        {
            throw new ArgumentException($"The gradient has {gradient.Length} values but the prediction {prediction.Length}.");
        }
    }
}
