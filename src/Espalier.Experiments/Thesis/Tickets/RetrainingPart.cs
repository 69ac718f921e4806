namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>A part of an experiment that trains tickets again.</summary>
internal abstract record RetrainingPart : TicketPart
{
    /// <summary>How tickets are trained again.</summary>
    public required RetrainSettings Retraining { get; init; }

    /// <summary>Tickets of one seed's base training, trained again in one run.</summary>
    public RetrainRun Retrain(ulong seed, params IReadOnlyList<TicketPlan> tickets) => new(Base(seed), Retraining, tickets);

    /// <summary>
    /// Tickets of one seed's base training, in runs that are each done or not when the work is interrupted: every ticket of images has one of its own, those of rows share one, for their
    /// trainings take less time than a folder deserves.
    /// </summary>
    public IEnumerable<(ulong Seed, TicketPlan[] Plans, RetrainRun Run)> Batches(ulong seed, params IReadOnlyList<TicketPlan> tickets)
    {
        IEnumerable<TicketPlan[]> batches = HoldsImages ? tickets.Select(ticket => new[] { ticket }) : [[.. tickets]];
        return batches.Select(batch => (seed, batch, Retrain(seed, batch)));
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Retraining.Validate();
    }
}
