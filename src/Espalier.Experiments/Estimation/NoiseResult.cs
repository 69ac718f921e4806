namespace Espalier.Experiments.Estimation;

/// <summary>What the estimators say when noise is added to the data.</summary>
/// <param name="Level">The amplitude that was added, in the units of the data.</param>
/// <param name="Estimates">One for each estimator, in the order of the table.</param>
public sealed record NoiseResult(double Level, IReadOnlyList<EstimatorResult> Estimates);
