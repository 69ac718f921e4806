namespace Espalier.Experiments.Estimation;

/// <summary>What a pass came to.</summary>
/// <param name="Neighbors">How many neighbours were searched; 0 if none.</param>
/// <param name="NeighborSeconds">Seconds the search took.</param>
/// <param name="Outcomes">One for each estimator, in their order.</param>
internal sealed record PassOutcome(int Neighbors, double NeighborSeconds, IReadOnlyList<EstimatorOutcome> Outcomes);
