using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.Retraining;

/// <summary>The tickets of a part beside their unpruned networks.</summary>
internal sealed class RetrainOutcomes
{
    private readonly RetrainedTickets _tickets = new();

    /// <summary>Reads the runs of a part.</summary>
    public RetrainOutcomes(RetrainPart part, IReadOnlyList<ulong> seeds, FinishedRuns runs)
    {
        Part = part;
        Seeds = seeds;
        foreach ((ulong seed, TicketPlan[] plans, RetrainRun run) in Runs(part, seeds))
        {
            _tickets.Add(seed, plans, runs[run]);
        }
    }

    /// <summary>The part.</summary>
    public RetrainPart Part { get; }

    /// <summary>The seeds.</summary>
    public IReadOnlyList<ulong> Seeds { get; }

    /// <summary>The runs of a part: for each seed one of the unpruned network and one of the tickets of each ratio.</summary>
    public static IEnumerable<(ulong Seed, TicketPlan[] Plans, RetrainRun Run)> Runs(RetrainPart part, IReadOnlyList<ulong> seeds) =>
        from seed in seeds
        from plans in part.Ratios.Select(part.Tickets).Prepend([part.Unpruned()])
        select (seed, plans, part.Retrain(seed, plans));

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
