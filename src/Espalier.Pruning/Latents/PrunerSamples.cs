using Espalier.Networks.Training;

namespace Espalier.Pruning.Latents;

/// <summary>Refuses samples that a <see cref="LatentPruner"/> cannot learn from.</summary>
internal static class PrunerSamples
{
    /// <summary>Checks the samples.</summary>
    /// <param name="training">The samples to learn from.</param>
    /// <param name="validation">The held-out samples.</param>
    /// <returns>The total variance of the samples to learn from, positive.</returns>
    /// <exception cref="ArgumentException">There are too few, they are all the same or not finite, or the held-out ones have another shape.</exception>
    public static double Check(InMemorySamples training, InMemorySamples validation)
    {
        if (training.Count < 3 || validation.Count < 1)
        {
            throw new ArgumentException($"There are {training.Count} samples to learn from and {validation.Count} held out; at least 3 and 1 are needed.");
        }

        if (validation.Shape != training.Shape)
        {
            throw new ArgumentException($"The samples to learn from have {training.Shape.Size} values each but those held out have {validation.Shape.Size}; prepare both in the same way.");
        }

        double variance = SampleVariance.Total(training);
        if (!double.IsFinite(variance))
        {
            throw new ArgumentException("The samples to learn from hold a value that is no finite number; drop or fill it first.");
        }

        return variance > 0 ? variance : throw new ArgumentException("All samples to learn from are the same; there is nothing to find a dimension of.");
    }

    /// <summary>Checks that a checkpoint is of these samples.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="training">The samples to learn from.</param>
    /// <param name="validation">The held-out samples.</param>
    /// <exception cref="ArgumentException">It is of samples of another width, or of another number of held-out ones.</exception>
    public static void CheckAgainst(PrunerCheckpoint checkpoint, InMemorySamples training, InMemorySamples validation)
    {
        if (checkpoint.Network.InputShape != training.Shape || checkpoint.BestErrors.Length != validation.Count)
        {
            throw new ArgumentException(
                $"The checkpoint is of samples of {checkpoint.Network.InputShape.Size} values, {checkpoint.BestErrors.Length} of them held out, but these have {training.Shape.Size} values and {validation.Count} are held out; resume with the samples of before.");
        }
    }
}
