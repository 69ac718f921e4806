namespace Espalier.Experiments.Runs;

/// <summary>One line of <c>metrics.jsonl</c>: a training run after one epoch.</summary>
/// <remarks>Values that are not finite are written as the strings <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>.</remarks>
public sealed record EpochMetrics
{
    /// <summary>Which epoch, from 1; 0 is the state before training.</summary>
    public required int Epoch { get; init; }

    /// <summary>What the training was doing, in a word or two, such as <c>squeezing</c>; <see langword="null"/> where it does one thing throughout.</summary>
    public string? Phase { get; init; }

    /// <summary>Mean loss on the training rows, without the penalty.</summary>
    public required double TrainLoss { get; init; }

    /// <summary>Mean loss on the held-out rows; NaN if none are held out.</summary>
    public required double ValidationLoss { get; init; }

    /// <summary>Step size of the optimiser.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The penalty's value after the epoch; the method says what it penalises.</summary>
    public required double Penalty { get; init; }

    /// <summary>Latent neurons that count as active.</summary>
    public required int ActiveLatents { get; init; }

    /// <summary>Every latent's |γ|, [latents of the first network], in its order; NaN once the latent was removed.</summary>
    public required double[] Gammas { get; init; }

    /// <summary>The probability that each latent fires, in the same order, 0 to 1, 0 once it was removed; <see langword="null"/> if it has no meaning for the network.</summary>
    public double[]? Firing { get; init; }

    /// <summary>Seconds of wall-clock time from the beginning of training to the end of this epoch, over all resumptions.</summary>
    public required double Seconds { get; init; }
}
