using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.RandomTickets;

/// <summary>The tickets of a part and their rivals.</summary>
internal sealed class RandomTicketOutcomes
{
    private static readonly TicketKind[] s_pruned = [TicketKind.Own, TicketKind.NewWeights, TicketKind.SameShares, TicketKind.Random];

    private readonly RetrainedTickets _tickets;

    /// <summary>Reads the runs of a part.</summary>
    public RandomTicketOutcomes(RandomTicketPart part, IReadOnlyList<ulong> seeds, FinishedRuns runs)
    {
        Part = part;
        _tickets = new RetrainedTickets(Runs(part, seeds), runs);
        Seeds = _tickets.Surviving(seeds);
    }

    /// <summary>The kinds that are pruned, the ticket first.</summary>
    public static IReadOnlyList<TicketKind> Pruned => s_pruned;

    /// <summary>The part.</summary>
    public RandomTicketPart Part { get; }

    /// <summary>The seeds whose base trainings have a result.</summary>
    public IReadOnlyList<ulong> Seeds { get; }

    /// <summary>What the reader should know of trainings that failed.</summary>
    public IEnumerable<string> Notes => _tickets.Notes(Part.Name);

    /// <summary>The runs of a part: for each seed and shot, so that more shots leave finished runs as they are, those of the unpruned network and those of each ratio.</summary>
    public static IEnumerable<(ulong Seed, TicketPlan[] Plans, RetrainRun Run)> Runs(RandomTicketPart part, IReadOnlyList<ulong> seeds) =>
        from seed in seeds
        from shot in Enumerable.Range(0, part.Shots)
        from plans in part.Ratios
            .Select(ratio => s_pruned.Select(kind => part.Plan(kind, ratio, shot)).ToArray())
            .Prepend([part.Plan(TicketKind.Unpruned, 0, shot)])
        from batch in part.Batches(seed, plans)
        select batch;

    /// <summary>The networks of a kind and a ratio, of all seeds and shots.</summary>
    public IReadOnlyList<RetrainedTicket> Of(TicketKind kind, double ratio) => _tickets.Over(Seeds, Part.Plans(kind, ratio));

    /// <summary>Their lowest losses.</summary>
    public Spread Lowest(TicketKind kind, double ratio) => Spread.Of(Of(kind, ratio).Select(ticket => ticket.Lowest()));

    /// <summary>Compares two kinds by seed and shot.</summary>
    public PairedLosses Compare(TicketKind first, TicketKind second, double ratio) => _tickets.Compare(Seeds, Part.Plans(first, ratio), Part.Plans(second, ratio));
}
