namespace Espalier.Dimension;

/// <summary>Settings that many estimators share; null stands for the estimator's own default.</summary>
public sealed record EstimatorSettings
{
    /// <summary>The number of neighbours k, at least 1; ignored by estimators without one.</summary>
    public int? Neighbors { get; init; }

    /// <summary>The standard deviation of noise in distances, in the units of the data, at least 0; ignored by estimators that do not model noise.</summary>
    public double? NoiseDeviation { get; init; }
}
