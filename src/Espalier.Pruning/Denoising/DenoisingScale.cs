namespace Espalier.Pruning.Denoising;

/// <summary>What was measured at one scale of added noise.</summary>
/// <param name="Sigma">The scale σ, in the units of the samples.</param>
/// <param name="Trace">t(σ) on held-out samples: the mean squared error of the denoiser over σ².</param>
/// <param name="StandardError">Its standard error over held-out samples.</param>
/// <param name="TrainingTrace">t(σ) on training samples; well below <paramref name="Trace"/> where samples were learnt by heart.</param>
public sealed record DenoisingScale(double Sigma, double Trace, double StandardError, double TrainingTrace)
{
    /// <summary>Gets the mean local rank, or null where ranks were not counted: at the largest scales, and for samples of very many values.</summary>
    public double? MeanRank { get; init; }
}
