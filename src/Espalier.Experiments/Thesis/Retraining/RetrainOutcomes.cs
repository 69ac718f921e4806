using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.Retraining;

/// <summary>The tickets of a part beside their unpruned networks.</summary>
internal sealed class RetrainOutcomes
{
    private readonly RetrainedTickets _tickets;

    /// <summary>Reads the runs of a part.</summary>
    public RetrainOutcomes(RetrainPart part, IReadOnlyList<ulong> seeds, FinishedRuns runs)
    {
        Part = part;
        _tickets = new RetrainedTickets(Runs(part, seeds), runs);
        Seeds = _tickets.Surviving(seeds);
    }

    /// <summary>The part.</summary>
    public RetrainPart Part { get; }

    /// <summary>The seeds whose base trainings have a result.</summary>
    public IReadOnlyList<ulong> Seeds { get; }

    /// <summary>What the reader should know of trainings that failed.</summary>
    public IEnumerable<string> Notes => _tickets.Notes(Part.Name);

    /// <summary>The runs of a part: for each seed those of the unpruned network and those of the tickets of each ratio.</summary>
    public static IEnumerable<(ulong Seed, TicketPlan[] Plans, RetrainRun Run)> Runs(RetrainPart part, IReadOnlyList<ulong> seeds) =>
        from seed in seeds
        from plans in part.Ratios.Select(part.Tickets).Prepend([part.Unpruned()])
        from batch in part.Batches(seed, plans)
        select batch;

    /// <summary>One kind of network of all seeds.</summary>
    public IReadOnlyList<RetrainedTicket> Of(TicketPlan plan) => _tickets.Over(Seeds, plan);

    /// <summary>The lowest losses of one kind of network.</summary>
    public Spread Lowest(TicketPlan plan) => Spread.Of(Of(plan).Select(ticket => ticket.Lowest()));

    /// <summary>Tickets beside the unpruned networks of their seeds.</summary>
    public PairedLosses BesideUnpruned(params IReadOnlyList<TicketPlan> plans) =>
        _tickets.Compare(Seeds, plans, [.. plans.Select(_ => Part.Unpruned())]);

    /// <summary>Tickets of one drawing epoch beside those of another, of one ratio.</summary>
    public PairedLosses Beside(int drawEpoch, int other, double ratio) => _tickets.Compare(Seeds, [Part.Ticket(ratio, drawEpoch)], [Part.Ticket(ratio, other)]);
}
