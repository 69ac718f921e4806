namespace Espalier.Dimension;

/// <summary>Settings that many estimators share; null stands for the estimator's own default.</summary>
public sealed record EstimatorSettings
{
    /// <summary>The number of neighbours k, at least 1; ignored by estimators without one.</summary>
    public int? Neighbors { get; init; }
}
