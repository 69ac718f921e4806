using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.Resuming;

/// <summary>The tickets of a part.</summary>
internal sealed class ResumeOutcomes
{
    private readonly RetrainedTickets _tickets;

    /// <summary>Reads the runs of a part.</summary>
    public ResumeOutcomes(ResumePart part, IReadOnlyList<ulong> seeds, FinishedRuns runs)
    {
        Part = part;
        _tickets = new RetrainedTickets(Runs(part, seeds), runs);
        Seeds = _tickets.Surviving(seeds);
    }

    /// <summary>The part.</summary>
    public ResumePart Part { get; }

    /// <summary>The seeds whose base trainings have a result.</summary>
    public IReadOnlyList<ulong> Seeds { get; }

    /// <summary>What the reader should know of trainings that failed.</summary>
    public IEnumerable<string> Notes => _tickets.Notes(Part.Name);

    /// <summary>The runs of a part, one for each seed and network, for they differ in epochs.</summary>
    public static IEnumerable<(ulong Seed, TicketPlan[] Plans, RetrainRun Run)> Runs(ResumePart part, IReadOnlyList<ulong> seeds) =>
        from seed in seeds
        from plan in part.Plans()
        select (seed, new[] { plan.Plan }, part.Resume(seed, plan.Plan));

    /// <summary>A network of all seeds.</summary>
    public IReadOnlyList<RetrainedTicket> Of(TicketPlan plan) => _tickets.Over(Seeds, plan);

    /// <summary>Its lowest losses.</summary>
    public Spread Lowest(TicketPlan plan) => Spread.Of(Of(plan).Select(ticket => ticket.Lowest()));

    /// <summary>Compares two networks, seed by seed.</summary>
    public PairedLosses Compare(TicketPlan first, TicketPlan second) => _tickets.Compare(Seeds, [first], [second]);
}
