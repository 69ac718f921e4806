namespace Espalier.Networks.Training;

/// <summary>Where a training is.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Batch">The batch in the epoch, from 0.</param>
/// <param name="BatchCount">Batches in an epoch.</param>
public readonly record struct TrainingPosition(int Epoch, int Batch, int BatchCount);
