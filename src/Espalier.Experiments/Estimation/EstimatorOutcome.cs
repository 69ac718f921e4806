using Espalier.Dimension;

namespace Espalier.Experiments.Estimation;

/// <summary>What one estimator came to in a pass.</summary>
/// <param name="Estimate">The estimate; null if it has none.</param>
/// <param name="Error">Why it has none.</param>
/// <param name="Seconds">Seconds it took; scales not counted.</param>
/// <param name="Profile">Its estimates at growing scales.</param>
internal sealed record EstimatorOutcome(DimensionEstimate? Estimate, string? Error, double Seconds, IReadOnlyList<ScalePoint> Profile)
{
    /// <summary>No answer.</summary>
    public static EstimatorOutcome Failed(string error, double seconds = 0) => new(null, error, seconds, []);
}
