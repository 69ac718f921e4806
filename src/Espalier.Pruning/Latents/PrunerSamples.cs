using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Latents;

/// <summary>What a <see cref="LatentPruner"/> learns from and is judged by, and what is measured of it once.</summary>
/// <remarks>
/// Rows in memory are used whole. Of images, and of samples that are not in memory, held-out losses and the statistics of the code are taken over at most 2,000 drawn samples, and an epoch is
/// at most <see cref="MostEpochSteps"/> steps, so that neither time nor memory between decisions grows with the data.
/// </remarks>
internal sealed class PrunerSamples
{
    private const int MostDrawn = 2_000;
    private const int MostEpochSteps = 128;

    private readonly bool _isBounded;

    /// <param name="training">The samples to learn from.</param>
    /// <param name="validation">The held-out samples.</param>
    /// <param name="seed">The seed of drawings.</param>
    /// <exception cref="ArgumentException">There are too few, they are all the same or not finite, or the held-out ones have another shape.</exception>
    public PrunerSamples(SampleSource training, SampleSource validation, ulong seed)
    {
        Variance = Check(training, validation);
        Training = training;
        _isBounded = AreImages || training is not InMemorySamples;
        Calibration = Bound(training, "calibration-samples", seed);
        HeldOut = Bound(validation, "held-out-samples", seed);
        Resolution = SampleResolution.Measure(training, seed) / Variance;
    }

    /// <summary>Gets the samples to learn from.</summary>
    public SampleSource Training { get; }

    /// <summary>Gets those of them that the statistics of the code are taken over.</summary>
    public SampleSource Calibration { get; }

    /// <summary>Gets the held-out samples that decide.</summary>
    public SampleSource HeldOut { get; }

    /// <summary>Gets the total variance of the samples to learn from, positive.</summary>
    public double Variance { get; }

    /// <summary>Gets the mean squared distance from a sample to its nearest neighbour, as a share of the variance.</summary>
    public double Resolution { get; }

    /// <summary>Gets the shape of a sample.</summary>
    public ActivationShape Shape => Training.Shape;

    /// <summary>Gets whether the samples are images.</summary>
    public bool AreImages => IsImage(Shape);

    /// <summary>Tells whether samples of a shape are images.</summary>
    public static bool IsImage(ActivationShape shape) => shape.Height > 1 && shape.Width > 1;

    /// <summary>Computes the steps of an epoch.</summary>
    /// <param name="batchSize">Samples in a batch.</param>
    public int EpochSteps(int batchSize)
    {
        int steps = Math.Max(LatentPruner.LeastEpochSteps, Training.Count / Math.Min(batchSize, Training.Count));
        return _isBounded ? Math.Min(steps, MostEpochSteps) : steps;
    }

    /// <summary>Computes a network's share of the variance that is unexplained, for each held-out sample.</summary>
    public double[] ErrorsOf(Network network) => Array.ConvertAll(ReconstructionErrors.Compute(network, HeldOut), error => error / Variance);

    /// <summary>Checks that a checkpoint is of these samples.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <exception cref="ArgumentException">It is of samples of another width, or of another number of held-out ones.</exception>
    public void CheckAgainst(PrunerCheckpoint checkpoint)
    {
        if (checkpoint.Network.InputShape != Shape || checkpoint.BestErrors.Length != HeldOut.Count)
        {
            throw new ArgumentException(
                $"The checkpoint is of samples of {checkpoint.Network.InputShape.Size} values, {checkpoint.BestErrors.Length} of them held out, but these have {Shape.Size} values and {HeldOut.Count} are held out; resume with the samples of before.");
        }
    }

    private static double Check(SampleSource training, SampleSource validation)
    {
        if (training.Count < 3 || validation.Count < 1)
        {
            throw new ArgumentException($"There are {training.Count} samples to learn from and {validation.Count} held out; at least 3 and 1 are needed.");
        }

        if (validation.Shape != training.Shape)
        {
            throw new ArgumentException($"The samples to learn from have {training.Shape.Size} values each but those held out have {validation.Shape.Size}; prepare both in the same way.");
        }

        double variance = SampleMoments.Measure(training).TotalVariance;
        if (!double.IsFinite(variance))
        {
            throw new ArgumentException("The samples to learn from hold a value that is no finite number; drop or fill it first.");
        }

        return variance > 0 ? variance : throw new ArgumentException("All samples to learn from are the same; there is nothing to find a dimension of.");
    }

    private SampleSource Bound(SampleSource samples, string purpose, ulong seed)
    {
        int most = DrawnSamples.Limit(samples.Shape, MostDrawn);
        return _isBounded && samples.Count > most
            ? DrawnSamples.Take(samples, new RandomStream(seed, purpose).NextPermutation(samples.Count).AsSpan(0, most))
            : samples;
    }
}
