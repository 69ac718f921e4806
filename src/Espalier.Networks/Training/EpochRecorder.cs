namespace Espalier.Networks.Training;

/// <summary>Keeps what a training came to, epoch by epoch.</summary>
public sealed class EpochRecorder : TrainingObserver
{
    private readonly List<EpochSummary> _epochs = [];

    /// <summary>Gets the epochs that were completed, in their order.</summary>
    public IReadOnlyList<EpochSummary> Epochs => _epochs;

    /// <summary>Gets the last of them; <see langword="null"/> before any.</summary>
    public EpochSummary? Last => _epochs.Count > 0 ? _epochs[^1] : null;

    /// <inheritdoc/>
    public override void AfterEpoch(Trainer trainer, EpochSummary summary) => _epochs.Add(summary);
}
