using Espalier.Networks.Plans;
using Espalier.Networks.Schedules;

namespace Espalier.Networks.Training;

/// <summary>Settings of <see cref="TrainingLoop"/>.</summary>
public sealed record TrainingLoopOptions
{
    /// <summary>Gets the last epoch, counted from 1.</summary>
    public required int Epochs { get; init; }

    /// <summary>Gets the learning rate over steps.</summary>
    public required LearningRateSchedule Schedule { get; init; }

    /// <summary>Gets the seed from which each epoch's order of samples is drawn.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Gets the first epoch; above 1 when a run goes on from a checkpoint.</summary>
    public int FirstEpoch { get; init; } = 1;

    /// <summary>Gets the number of samples in a batch. The last batch of an epoch holds what is left.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Gets how normalisations behave on the held-out samples.</summary>
    public PlanMode ValidationMode { get; init; } = PlanMode.Evaluation;

    /// <summary>Gets what the network should give for each training sample; <see langword="null"/>, the default, for the samples themselves.</summary>
    public SampleSource? Targets { get; init; }

    /// <summary>Gets what the network should give for each held-out sample; <see langword="null"/>, the default, for the samples themselves.</summary>
    public SampleSource? ValidationTargets { get; init; }

    /// <summary>Gets those who watch and steer, called in this order.</summary>
    public IReadOnlyList<TrainingObserver> Observers { get; init; } = [];
}
