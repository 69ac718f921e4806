using Espalier.Networks.Losses;
using Espalier.Networks.Plans;
using Espalier.Networks.Training;

namespace Espalier.Pruning.Tickets;

/// <summary>Settings of <see cref="TicketRetraining"/>.</summary>
public sealed record TicketRetrainingOptions
{
    /// <summary>Gets the number of epochs, at least 1.</summary>
    public required int Epochs { get; init; }

    /// <summary>Gets Adam's learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Gets the number of samples in a batch, at least 2. Default 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Gets the seed of the order of samples, and of noise where the network has any. Networks that are compared should have the same.</summary>
    public ulong Seed { get; init; }

    /// <summary>Gets how normalisations behave on the held-out samples. Default as the thesis tests, with the statistics of the batch.</summary>
    public PlanMode HeldOutMode { get; init; } = PlanMode.BatchStatistics;

    /// <summary>Gets what is minimised. Default the mean squared error.</summary>
    public Loss Loss { get; init; } = new MeanSquaredError();

    /// <summary>Gets what the network should give for each training sample; <see langword="null"/>, the default, for the samples themselves, as of an autoencoder.</summary>
    public SampleSource? Targets { get; init; }

    /// <summary>Gets what the network should give for each held-out sample, if <see cref="Targets"/> are given.</summary>
    public SampleSource? HeldOutTargets { get; init; }

    /// <summary>The thesis's settings for rows: 15 epochs, learning rate 1e-3·√64 = 8e-3.</summary>
    /// <remarks>R. F. Klazinga 2022, TU Delft, and its author's code (<c>settings.py</c>).</remarks>
    /// <returns>The settings.</returns>
    public static TicketRetrainingOptions ForRows() => new() { Epochs = 15, LearningRate = 8e-3 };

    /// <summary>The thesis's settings for images, which are those of Fashion-MNIST: 20 epochs, learning rate 2e-4·√64 = 1.6e-3.</summary>
    /// <remarks>R. F. Klazinga 2022, TU Delft, and its author's code (<c>settings.py</c>).</remarks>
    /// <returns>The settings.</returns>
    public static TicketRetrainingOptions ForImages() => new() { Epochs = 20, LearningRate = 1.6e-3 };

    /// <summary>Checks all settings at once.</summary>
    /// <exception cref="ArgumentException">One or more are out of range, with all of them in the message.</exception>
    public void Validate()
    {
        (bool Fits, string Problem)[] rules =
        [
            (Epochs >= 1, $"epochs is {Epochs} but must be at least 1"),
            (LearningRate > 0 && double.IsFinite(LearningRate), $"learning rate is {LearningRate} but must be positive and finite"),
            (BatchSize >= 2, $"batch is {BatchSize} but must be at least 2"),
            (HeldOutMode is PlanMode.BatchStatistics or PlanMode.Evaluation, $"held-out mode is {HeldOutMode} but must be {PlanMode.BatchStatistics} or {PlanMode.Evaluation}"),
            (Loss is not null, "there is no loss"),
            (Targets is null == HeldOutTargets is null, "only one of training and held-out samples have targets; give both or none"),
        ];
        string[] problems = [.. rules.Where(rule => !rule.Fits).Select(rule => rule.Problem)];
        if (problems.Length > 0)
        {
            throw new ArgumentException($"Retraining: {string.Join("; ", problems)}.");
        }
    }
}
