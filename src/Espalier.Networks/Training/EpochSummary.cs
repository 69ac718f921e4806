namespace Espalier.Networks.Training;

/// <summary>What one epoch came to.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="TrainingLoss">Mean of the batches' losses, each taken before its step.</param>
/// <param name="ValidationLoss">Loss on the held-out samples after the epoch; NaN without any.</param>
/// <param name="LearningRate">The learning rate of the last step.</param>
public sealed record EpochSummary(int Epoch, double TrainingLoss, double ValidationLoss, double LearningRate);
