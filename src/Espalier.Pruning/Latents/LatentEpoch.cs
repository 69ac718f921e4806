namespace Espalier.Pruning.Latents;

/// <summary>What one epoch of a <see cref="LatentTraining"/> came to.</summary>
public sealed record LatentEpoch
{
    /// <summary>Gets the epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Gets what the training was doing, in one or two words for people, such as <c>squeezing</c>.</summary>
    public required string Phase { get; init; }

    /// <summary>Gets the mean loss of the epoch's batches, without the penalty.</summary>
    public required double TrainingLoss { get; init; }

    /// <summary>Gets the loss on held-out samples after the epoch.</summary>
    public required double ValidationLoss { get; init; }

    /// <summary>Gets the learning rate of the last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Gets the penalty's value after the epoch.</summary>
    public required double Penalty { get; init; }

    /// <summary>Gets the state of every latent that there was at the start, removed ones included.</summary>
    public required IReadOnlyList<LatentState> Latents { get; init; }

    /// <summary>Gets the masks drawn in this epoch.</summary>
    public IReadOnlyList<DrawnMask> Masks { get; init; } = [];
}
