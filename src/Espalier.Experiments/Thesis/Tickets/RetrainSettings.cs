using Espalier.Pruning.Latents;
using Espalier.Pruning.Tickets;

namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>How tickets are trained again, as specification files write it.</summary>
internal sealed record RetrainSettings
{
    /// <summary>The number of epochs.</summary>
    public required int Epochs { get; init; }

    /// <summary>Adam's learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Samples of a batch; those of the thesis when null.</summary>
    public int? Batch { get; init; }

    /// <summary>The training that these settings ask for.</summary>
    public TicketRetrainingOptions ToOptions(ulong seed) => new() { Epochs = Epochs, LearningRate = LearningRate, BatchSize = Batch ?? ThesisDefaults.BatchSize, Seed = seed };

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="ArgumentException">One is out of range.</exception>
    public void Validate() => ToOptions(0).Validate();
}
