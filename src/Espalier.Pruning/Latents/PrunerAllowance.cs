namespace Espalier.Pruning.Latents;

/// <summary>How much networks of fewer latents may leave unexplained.</summary>
/// <param name="samples">The samples.</param>
/// <param name="options">κ, code noise, the noise of the samples and the dimension expected.</param>
/// <param name="limits">The floor.</param>
internal sealed class PrunerAllowance(PrunerSamples samples, LatentPrunerOptions options, PrunerLimits limits)
{
    /// <summary>Computes the share of the held-out variance that a network may miss: a multiple of the floor above the noise that it cannot reproduce.</summary>
    /// <param name="left">Its latents.</param>
    /// <param name="accepted">Latents of the accepted network.</param>
    /// <param name="best">The share that the best network so far leaves unexplained.</param>
    /// <param name="floors">The multiple.</param>
    public double Of(int left, int accepted, double best, double floors) =>
        NoiseOf(left) + (floors * limits.Floor(options, samples.Resolution, samples.AreImages ? accepted : left + 1, best));

    /// <summary>Tells whether a network has fewer latents than the dimension expected and is far worse than the one before, so that the floor alone must not let it pass.</summary>
    /// <param name="width">Its latents.</param>
    /// <param name="error">The share that it leaves unexplained.</param>
    /// <param name="before">The same of the network before.</param>
    /// <param name="allowed">What it may miss.</param>
    public bool IsBelowExpected(int width, double error, double before, double allowed) =>
        !samples.AreImages
        && width < options.ExpectedDimension - 0.5
        && error > PrunerLimits.ExpectedFactor * Math.Max(before, PrunerLimits.LeastShare * allowed);

    private double NoiseOf(int latents) => samples.AreImages
        ? 0
        : PrunerLimits.NoiseFactor * Math.Max(0, samples.Shape.Size - latents) * options.NoiseVariance / samples.Variance;
}
