namespace Espalier.Experiments.Benchmarks;

/// <summary>How far a benchmark is.</summary>
/// <param name="Finished">Cells that are finished, those of earlier runs included.</param>
/// <param name="Total">Cells in all.</param>
/// <param name="Last">The cell that was finished last, in words.</param>
public readonly record struct ManifoldBenchmarkProgress(int Finished, int Total, string Last);
