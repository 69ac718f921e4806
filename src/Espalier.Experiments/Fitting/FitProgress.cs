using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Fitting;

/// <summary>How far a fit is.</summary>
/// <param name="Fraction">A guess of the share that is done, 0 to 1.</param>
/// <param name="Epoch">What the last epoch came to.</param>
public readonly record struct FitProgress(double Fraction, LatentEpoch Epoch);
