namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>What became of one ticket.</summary>
internal sealed record RetrainedTicket
{
    /// <summary>Units of batch normalisations before cutting.</summary>
    public required int Units { get; init; }

    /// <summary>Units that left.</summary>
    public required int Removed { get; init; }

    /// <summary>Units that the mask drops and that had to stay.</summary>
    public required int Remaining { get; init; }

    /// <summary>Trainable parameters that are left.</summary>
    public required int Parameters { get; init; }

    /// <summary>Mean loss of each epoch's batches.</summary>
    public required IReadOnlyList<double> TrainLosses { get; init; }

    /// <summary>Held-out loss after each epoch.</summary>
    public required IReadOnlyList<double> HeldOutLosses { get; init; }

    /// <summary>Why it has no result, such as that it diverged; null if it has one.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it was trained and the loss was no longer a number.</summary>
    public bool HasDiverged() => Failure is not null && Parameters > 0;

    /// <summary>The held-out loss after the first epoch; infinity if it diverged before, NaN if there was no such network.</summary>
    public double First() => HeldOutLosses.Count > 0 ? HeldOutLosses[0] : HasDiverged() ? double.PositiveInfinity : double.NaN;

    /// <summary>The lowest held-out loss; infinity if it diverged, NaN if there was no such network.</summary>
    public double Lowest() => HasDiverged() ? double.PositiveInfinity : Failure is null && HeldOutLosses.Count > 0 ? HeldOutLosses.Min() : double.NaN;

    /// <summary>The held-out loss after the last epoch; infinity if it diverged, NaN if there was no such network.</summary>
    public double Last() => HasDiverged() ? double.PositiveInfinity : Failure is null && HeldOutLosses.Count > 0 ? HeldOutLosses[^1] : double.NaN;
}
