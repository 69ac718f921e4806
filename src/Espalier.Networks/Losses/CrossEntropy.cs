namespace Espalier.Networks.Losses;

/// <summary>
/// Cross-entropy of logits against class indices, the mean over samples of <c>ln Σ_c e^{x_c} − x_t</c>; the gradient is <c>(softmax(x) − [c = t])/n</c>.
/// </summary>
/// <remarks>
/// The prediction is <c>[class][sample]</c>, the target one class index for each sample, as a float. Equals PyTorch's <c>CrossEntropyLoss</c>;
/// the largest logit of each sample is subtracted first, so nothing overflows.
/// </remarks>
public sealed class CrossEntropy : Loss
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A target is not a whole number from 0 to the number of classes less one.</exception>
    public override double Evaluate(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, int samples, Span<float> gradient)
    {
        Check(prediction, target.Length, samples, gradient);
        int classes = prediction.Length / samples;
        double sum = 0;
        for (int sample = 0; sample < samples; sample++)
        {
            int label = LabelOf(target, sample, classes);
            double largest = double.NegativeInfinity;
            for (int c = 0; c < classes; c++)
            {
                largest = Math.Max(largest, prediction[(c * samples) + sample]);
            }

            double total = 0;
            for (int c = 0; c < classes; c++)
            {
                total += Math.Exp(prediction[(c * samples) + sample] - largest);
            }

            sum += Math.Log(total) + largest - prediction[(label * samples) + sample];
            if (gradient.IsEmpty)
            {
                continue;
            }

            for (int c = 0; c < classes; c++)
            {
                int at = (c * samples) + sample;
                gradient[at] = (float)(((Math.Exp(prediction[at] - largest) / total) - (c == label ? 1 : 0)) / samples);
            }
        }

        return sum / samples;
    }

    private static int LabelOf(ReadOnlySpan<float> target, int sample, int classes)
    {
        float label = target[sample];
        return label >= 0 && label < classes && label == MathF.Floor(label)
            ? (int)label
            : throw new ArgumentException($"The target of sample {sample} is {label}; expected a class index from 0 to {classes - 1}.");
    }
}
