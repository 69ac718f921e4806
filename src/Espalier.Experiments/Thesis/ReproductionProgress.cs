namespace Espalier.Experiments.Thesis;

/// <summary>How far an experiment is.</summary>
/// <param name="Fraction">The share that is done, 0 to 1, runs weighed by how long they take.</param>
/// <param name="Finished">Runs that are finished, earlier ones included.</param>
/// <param name="Total">Runs in all.</param>
/// <param name="Last">The run that was last heard of.</param>
public readonly record struct ReproductionProgress(double Fraction, int Finished, int Total, string Last);
