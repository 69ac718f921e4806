using Espalier.Networks.Architectures;

namespace Espalier.Pruning.Latents;

/// <summary>Settings of <see cref="ThesisTraining"/>; <see cref="ThesisDefaults"/> has the thesis's own for each kind of data.</summary>
public sealed record ThesisTrainingOptions
{
    /// <summary>Gets the number of latents L at the start.</summary>
    public required int Latents { get; init; }

    /// <summary>Gets the number of hidden layers on each side h.</summary>
    public required int HiddenLayers { get; init; }

    /// <summary>Gets the width multiplier of the hidden layers m. Default 1.</summary>
    public double Multiplier { get; init; } = 1;

    /// <summary>Gets λ_latent, the penalty on the scales of layers as wide as the latent one.</summary>
    public required double LatentStrength { get; init; }

    /// <summary>Gets λ_linear, the penalty on all other scales.</summary>
    public required double LinearStrength { get; init; }

    /// <summary>Gets the number of epochs, at least 1.</summary>
    public required int Epochs { get; init; }

    /// <summary>Gets Adam's learning rate. Default 1e-3.</summary>
    public double LearningRate { get; init; } = ThesisDefaults.LearningRate;

    /// <summary>Gets the number of samples in a batch, at least 2. Default 64.</summary>
    public int BatchSize { get; init; } = ThesisDefaults.BatchSize;

    /// <summary>Gets the seed of the weights and of the order of samples.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Gets whether latents that no longer count as active leave the network at the end of each epoch, which the thesis does not do. The widths of layers change with it, and so
    /// which other layers count as latent by their width. Default no.
    /// </summary>
    public bool RemoveDead { get; init; }

    /// <summary>Gets whether and how training stops early. Default not at all, as in the thesis.</summary>
    public ThesisEarlyBird EarlyBird { get; init; }

    /// <summary>Checks all settings at once, without building a network.</summary>
    /// <param name="inputs">The number of inputs D.</param>
    /// <exception cref="ArgumentException">One or more are out of range, with all of them in the message, or the topology has a layer without units.</exception>
    public void Validate(int inputs)
    {
        (bool Fits, string Problem)[] rules =
        [
            (Latents is >= 1 and <= ThesisDefaults.LargestWidth, $"latents is {Latents} but must be from 1 to {ThesisDefaults.LargestWidth}"),
            (HiddenLayers is >= 0 and <= ThesisDefaults.MostHiddenLayers, $"hidden is {HiddenLayers} but must be from 0 to {ThesisDefaults.MostHiddenLayers}"),
            (Multiplier is > 0 and <= ThesisDefaults.LargestMultiplier, $"multiplier is {Multiplier} but must be above 0 and at most {ThesisDefaults.LargestMultiplier}"),
            (LatentStrength >= 0 && double.IsFinite(LatentStrength), $"lambda-latent is {LatentStrength} but must not be negative"),
            (LinearStrength >= 0 && double.IsFinite(LinearStrength), $"lambda-linear is {LinearStrength} but must not be negative"),
            (Epochs >= 1, $"epochs is {Epochs} but must be at least 1"),
            (LearningRate > 0 && double.IsFinite(LearningRate), $"learning-rate is {LearningRate} but must be positive"),
            (BatchSize is >= 2 and <= ThesisDefaults.LargestBatch, $"batch is {BatchSize} but must be from 2 to {ThesisDefaults.LargestBatch}"),
        ];
        string[] problems = [.. rules.Where(rule => !rule.Fits).Select(rule => rule.Problem)];
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join("; ", problems));
        }

        Topology(inputs).Widths();
    }

    /// <summary>The network's topology on so many inputs.</summary>
    internal ThesisAutoencoderOptions Topology(int inputs) => new()
    {
        Inputs = inputs,
        Latents = Latents,
        HiddenLayers = HiddenLayers,
        Multiplier = Multiplier,
    };
}
