namespace Espalier.Pruning.Latents;

/// <summary>The thesis's own settings for each kind of data.</summary>
/// <remarks>R. F. Klazinga 2022, TU Delft, and its author's code (<c>settings.py</c>, <c>instrinsic_dim_comparison.py</c>).</remarks>
public static class ThesisDefaults
{
    /// <summary>Adam's learning rate for rows.</summary>
    public const double LearningRate = 1e-3;

    /// <summary>λ_conv, the penalty on the scales of channels, for all images.</summary>
    public const double ConvolutionStrength = 1e-4;

    /// <summary>Samples in a batch.</summary>
    public const int BatchSize = 64;

    /// <summary>How many times an epoch masks are drawn.</summary>
    public const int DrawingsPerEpoch = 4;

    /// <summary>Samples that a network sees in all, in the comparison of estimators.</summary>
    public const int ComparisonSamples = 400_000;

    /// <summary>More epochs than this would only fill the disk with metrics of tiny tables.</summary>
    public const int MostEpochs = 4000;

    /// <summary>Evaluation keeps a batch's indices on the stack.</summary>
    internal const int LargestBatch = 16_384;

    // Beyond these a mistyped number would take the machine's memory.
    internal const int LargestWidth = 16_384;
    internal const int MostHiddenLayers = 64;
    internal const double LargestMultiplier = 64;
    internal const long MostBatchValues = 1L << 28;

    /// <summary>Gets the shares of units for which masks are drawn.</summary>
    public static IReadOnlyList<double> Ratios { get; } = [0.1, 0.3, 0.5, 0.7];

    /// <summary>The settings of the comparison of estimators: topology [D, 5, 1], λ_latent 0.1, λ_linear 1e-3, 400,000 samples in all.</summary>
    /// <param name="features">The number of features D.</param>
    /// <param name="samples">The number of training samples n.</param>
    /// <returns>Settings with 400,000/n epochs, rounded, from 1 to <see cref="MostEpochs"/>.</returns>
    public static ThesisTrainingOptions ForTable(int features, int samples) => new()
    {
        Latents = features,
        HiddenLayers = 5,
        LatentStrength = 0.1,
        LinearStrength = 1e-3,
        Epochs = (int)Math.Clamp(Math.Round(ComparisonSamples / (double)samples), 1, MostEpochs),
    };

    /// <summary>The settings for sine rows: topology [8, 4, 1], both strengths 1e-4, 20 epochs.</summary>
    /// <returns>The settings.</returns>
    public static ThesisTrainingOptions ForSineRows() => new()
    {
        Latents = 8,
        HiddenLayers = 4,
        LatentStrength = 1e-4,
        LinearStrength = 1e-4,
        Epochs = 20,
    };

    /// <summary>The settings for images; λ_conv is <see cref="ConvolutionStrength"/> for all.</summary>
    /// <remarks>
    /// Sine images: [8, 5, 12], λ_latent and λ_linear 1e-3, learning rate 1e-2, 20 epochs; others likewise. MNIST: [20, 5, 6], λ_latent 0.2, λ_linear 1e-3, 8e-3, 30 epochs.
    /// Fashion-MNIST: [3, 5, 3], λ_latent 0 (nothing is pruned), λ_linear 1e-4, 1.6e-3, 20 epochs.
    /// </remarks>
    /// <param name="set">Which images.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such set.</exception>
    public static ThesisTrainingOptions ForImages(ThesisImageSet set) => set switch
    {
        ThesisImageSet.Sine or ThesisImageSet.Other => new()
        {
            Latents = 8,
            HiddenLayers = 5,
            Multiplier = 12,
            LatentStrength = 1e-3,
            LinearStrength = 1e-3,
            LearningRate = 1e-2,
            Epochs = 20,
        },
        ThesisImageSet.Mnist => new()
        {
            Latents = 20,
            HiddenLayers = 5,
            Multiplier = 6,
            LatentStrength = 0.2,
            LinearStrength = 1e-3,
            LearningRate = 8e-3,
            Epochs = 30,
        },
        ThesisImageSet.FashionMnist => new()
        {
            Latents = 3,
            HiddenLayers = 5,
            Multiplier = 3,
            LatentStrength = 0,
            LinearStrength = 1e-4,
            LearningRate = 1.6e-3,
            Epochs = 20,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(set), set, "there are no settings for such images"),
    };
}
