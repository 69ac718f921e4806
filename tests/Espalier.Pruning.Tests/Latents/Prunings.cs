using Espalier.Networks.Training;
using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Tests.Latents;

/// <summary>Settings and runs of the pruner that tests share.</summary>
internal static class Prunings
{
    /// <summary>Few steps, enough for a few hundred samples.</summary>
    internal static LatentPrunerOptions Options { get; } = new()
    {
        Seed = 1,
        BatchSize = 64,
        WarmUpSteps = 300,
        SqueezeSteps = 3_000,
        RecoverySteps = 1_500,
        PolishSteps = 300,
    };

    /// <summary>So few that every phase comes and goes at once.</summary>
    internal static LatentPrunerOptions Hasty { get; } = Options with { WarmUpSteps = 100, SqueezeSteps = 600, RecoverySteps = 200, PolishSteps = 100 };

    /// <summary>Trains to the end.</summary>
    /// <returns>The pruner and its epochs.</returns>
    internal static (LatentPruner Pruner, List<LatentEpoch> Epochs) Finish(LatentPruner pruner)
    {
        List<LatentEpoch> epochs = [];
        while (!pruner.IsFinished)
        {
            epochs.Add(pruner.Advance(CancellationToken.None));
        }

        return (pruner, epochs);
    }

    internal static (LatentPruner Pruner, List<LatentEpoch> Epochs) Finish((InMemorySamples Training, InMemorySamples Validation) samples, LatentPrunerOptions options) =>
        Finish(new LatentPruner(samples.Training, samples.Validation, options));
}
