namespace Espalier.Experiments.Estimation;

/// <summary>What the estimators say about the samples of one class.</summary>
/// <param name="Label">The class.</param>
/// <param name="Samples">How many samples it has, repeated ones included.</param>
/// <param name="Estimates">One for each estimator, in the order of the table.</param>
public sealed record ClassResult(double Label, int Samples, IReadOnlyList<EstimatorResult> Estimates);
