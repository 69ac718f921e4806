using MathNet.Numerics.Distributions;

namespace Espalier.Pruning.Latents;

/// <summary>
/// Decides from held-out samples whether the network with a latent less is as good: when what it leaves unexplained is below a floor, or when the samples show that its error is
/// not above that of the best network so far by more than a tolerance.
/// </summary>
/// <remarks>
/// The second way asks for evidence: of the differences dᵢ = cᵢ − (1 + τ)·rᵢ of the two networks' errors on sample i, the upper end of the one-sided 95 % interval of the mean,
/// <c>mean + t·sd/√n</c> with Student's t of n − 1 degrees of freedom, must be at most 0 (a test of non-inferiority with the margin τ). Few held-out samples therefore refuse
/// removals, they do not grant them. Under three samples only the floor decides.
/// </remarks>
internal static class RemovalTest
{
    private const double Confidence = 0.95;
    private const int FewestSamples = 3;

    /// <summary>Decides.</summary>
    /// <param name="candidate">The smaller network's error on each held-out sample.</param>
    /// <param name="reference">The errors of the best network so far on the same samples.</param>
    /// <param name="floor">The mean error below which nothing is missed.</param>
    /// <param name="tolerance">τ.</param>
    /// <returns>Whether the removal is accepted.</returns>
    public static bool Accepts(double[] candidate, double[] reference, double floor, double tolerance)
    {
        double mean = candidate.Average();
        if (!double.IsFinite(mean))
        {
            return false;
        }

        return mean <= floor || (candidate.Length >= FewestSamples && UpperDifference(candidate, reference, tolerance) <= 0);
    }

    private static double UpperDifference(double[] candidate, double[] reference, double tolerance)
    {
        double[] differences = candidate.Select((error, i) => error - ((1 + tolerance) * reference[i])).ToArray();
        double mean = differences.Average();
        double variance = differences.Sum(difference => (difference - mean) * (difference - mean)) / (differences.Length - 1);
        double quantile = StudentT.InvCDF(0, 1, differences.Length - 1, Confidence);
        return mean + (quantile * Math.Sqrt(variance / differences.Length));
    }
}
