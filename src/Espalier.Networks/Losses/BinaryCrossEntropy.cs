namespace Espalier.Networks.Losses;

/// <summary>
/// Binary cross-entropy of logits, the mean over all N values of <c>max(x, 0) − x·t + ln(1 + e^−|x|)</c>; the gradient is <c>(σ(x) − t)/N</c>.
/// </summary>
/// <remarks>The target holds probabilities in [0, 1] and is laid out like the prediction. Equals PyTorch's <c>BCEWithLogitsLoss</c>; no overflow for any logit.</remarks>
public sealed class BinaryCrossEntropy : Loss
{
    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, int samples, Span<float> gradient)
    {
        Check(prediction, target.Length, prediction.Length, gradient);
        double sum = 0;
        double share = 1.0 / prediction.Length;
        for (int i = 0; i < prediction.Length; i++)
        {
            double x = prediction[i];
            double decay = Math.Exp(-Math.Abs(x));
            sum += Math.Max(x, 0) - (x * target[i]) + Math.Log(1 + decay);
            if (!gradient.IsEmpty)
            {
                double sigmoid = x >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
                gradient[i] = (float)(share * (sigmoid - target[i]));
            }
        }

        return sum * share;
    }
}
