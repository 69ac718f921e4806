namespace Espalier.Experiments.Estimation;

/// <summary>How far an estimation is.</summary>
/// <param name="Fraction">The share of its steps that is done, 0 to 1; steps take unequal time.</param>
/// <param name="Status">What it is at, in a few words.</param>
public readonly record struct EstimationProgress(double Fraction, string Status);
