using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Denoising;

/// <summary>Settings of <see cref="DenoisingProfile.Measure"/>. The defaults need no tuning for a data set.</summary>
public sealed record DenoisingProfileOptions
{
    /// <summary>Gets the seed of weights, of the order of samples and of all noise.</summary>
    public ulong Seed { get; init; }

    /// <summary>Gets the number of training steps. Default 12,000, whatever the number of samples.</summary>
    public int Steps { get; init; } = 12_000;

    /// <summary>Gets the width of the hidden layers. Default 128.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Gets the number of hidden layers. Default 3.</summary>
    public int HiddenLayers { get; init; } = 3;

    /// <summary>Gets the number of samples in a batch. Default 128; fewer where there are fewer samples.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Gets the learning rate at its highest; it falls to 0 along half a cosine. Default 0.01.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>Gets the number of scales of added noise that are read, spaced evenly in their logarithms. Default 14.</summary>
    public int Scales { get; init; } = 14;

    /// <summary>Gets the smallest scale, in units of <see cref="DenoisingProfile.Unit"/>. Default 0.025.</summary>
    public double SmallestScale { get; init; } = 0.025;

    /// <summary>Gets the largest scale, in units of <see cref="DenoisingProfile.Unit"/>. Default 1.</summary>
    public double LargestScale { get; init; } = 1;

    /// <summary>Gets how many times each held-out sample is disturbed at each scale. Default 16.</summary>
    public int Draws { get; init; } = 16;

    /// <summary>Gets the most held-out samples at which local ranks are counted. Default 96.</summary>
    public int RankSamples { get; init; } = 96;

    /// <summary>Checks all settings at once.</summary>
    /// <exception cref="ArgumentException">One or more are out of range; the message lists all of them.</exception>
    public void Validate()
    {
        List<string> problems = [];
        (string Name, double Value, double Least, double Most)[] settings =
        [
            (nameof(Steps), Steps, 1, 1e9),
            (nameof(Width), Width, 1, ThesisDefaults.LargestWidth),
            (nameof(HiddenLayers), HiddenLayers, 1, ThesisDefaults.MostHiddenLayers),
            (nameof(BatchSize), BatchSize, 2, ThesisDefaults.LargestBatch),
            (nameof(LearningRate), LearningRate, 1e-12, 1),
            (nameof(Scales), Scales, 8, 1_000),
            (nameof(SmallestScale), SmallestScale, 1e-4, 0.1),
            (nameof(LargestScale), LargestScale, 0.6, 10),
            (nameof(Draws), Draws, 1, 10_000),
            (nameof(RankSamples), RankSamples, 2, 10_000),
        ];
        foreach ((string name, double value, double least, double most) in settings)
        {
            if (!(value >= least && value <= most))
            {
                problems.Add(FormattableString.Invariant($"{name} is {value} but must be from {least} to {most}"));
            }
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException($"Denoising profile: {string.Join("; ", problems)}.");
        }
    }
}
