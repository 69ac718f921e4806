namespace Espalier.Pruning.Latents;

/// <summary>The thesis's own settings for each kind of data.</summary>
/// <remarks>R. F. Klazinga 2022, TU Delft, and its author's code (<c>settings.py</c>, <c>instrinsic_dim_comparison.py</c>).</remarks>
public static class ThesisDefaults
{
    /// <summary>Adam's learning rate for rows.</summary>
    public const double LearningRate = 1e-3;

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
}
