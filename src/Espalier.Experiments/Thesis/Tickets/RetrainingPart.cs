namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>A part of an experiment that trains tickets again.</summary>
internal abstract record RetrainingPart : TicketPart
{
    /// <summary>How tickets are trained again.</summary>
    public required RetrainSettings Retraining { get; init; }

    /// <summary>Tickets of one seed's base training, trained again in one run.</summary>
    public RetrainRun Retrain(ulong seed, params IReadOnlyList<TicketPlan> tickets) => new(Base(seed), Retraining, tickets);

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Retraining.Validate();
    }
}
