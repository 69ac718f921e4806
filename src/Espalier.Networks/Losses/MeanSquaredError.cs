using Espalier.Numerics;

namespace Espalier.Networks.Losses;

/// <summary>
/// Squared error, <c>w/N·Σ(prediction − target)²</c> over all N values of the batch; the gradient is <c>2w/N·(prediction − target)</c>.
/// </summary>
/// <remarks>The target is laid out like the prediction. With weight 1 this is PyTorch's <c>MSELoss</c>.</remarks>
public sealed class MeanSquaredError : Loss
{
    /// <summary>Makes the loss.</summary>
    /// <param name="weight">
    /// A factor w. Features divided by the data's total variance turns the mean over features into the share of the variance that is left unexplained.
    /// </param>
    public MeanSquaredError(double weight = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weight);
        Weight = weight;
    }

    /// <summary>Gets the factor w.</summary>
    public double Weight { get; }

    /// <inheritdoc/>
    public override double Evaluate(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target, int samples, Span<float> gradient)
    {
        Check(prediction, target.Length, prediction.Length, gradient);
        double factor = Weight / prediction.Length;
        return factor * SquaredError.Evaluate(prediction, target, (float)(2 * factor), gradient);
    }
}
