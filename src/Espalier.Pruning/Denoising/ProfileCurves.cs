namespace Espalier.Pruning.Denoising;

/// <summary>What was measured of a denoiser, scale by scale; all lists have one entry for each scale.</summary>
/// <param name="Values">The number of values of a sample, D.</param>
/// <param name="Scales">σ in units of the data, rising, evenly spaced in their logarithms.</param>
/// <param name="Traces">t(σ) on held-out samples.</param>
/// <param name="Errors">Their standard errors.</param>
/// <param name="TrainingTraces">t(σ) on training samples.</param>
/// <param name="Ranks">Mean number of eigenvalues of the Jacobian above ½, or null where ranks were not counted.</param>
/// <param name="LooseRanks">Mean number of those above ¼, or null.</param>
internal sealed record ProfileCurves(
    int Values,
    double[] Scales,
    double[] Traces,
    double[] Errors,
    double[] TrainingTraces,
    double[]? Ranks,
    double[]? LooseRanks)
{
    /// <summary>By how much held-out traces are above those of training, beyond their standard error: what was learnt by heart.</summary>
    public double GapAt(int scale) => Math.Max(0, Traces[scale] - TrainingTraces[scale] - Errors[scale]);

    /// <summary>The change of a curve for each unit of ln σ.</summary>
    public double SlopeAt(double[] curve, int scale)
    {
        int before = Math.Max(scale - 1, 0);
        int after = Math.Min(scale + 1, Scales.Length - 1);
        return (curve[after] - curve[before]) / Math.Log(Scales[after] / Scales[before]);
    }
}
