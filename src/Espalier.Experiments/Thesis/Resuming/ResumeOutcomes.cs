using Espalier.Experiments.Thesis.Runs;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.Resuming;

/// <summary>The tickets of a part.</summary>
internal sealed class ResumeOutcomes
{
    private readonly RetrainedTickets _tickets = new();

    /// <summary>Reads the runs of a part.</summary>
    public ResumeOutcomes(ResumePart part, IReadOnlyList<ulong> seeds, FinishedRuns runs)
    {
        Part = part;
        Seeds = seeds;
        foreach ((ulong seed, TicketPlan[] plans, RetrainRun run) in Runs(part, seeds))
        {
            _tickets.Add(seed, plans, runs[run]);
        }
    }

    /// <summary>The part.</summary>
    public ResumePart Part { get; }

    /// <summary>The seeds.</summary>
    public IReadOnlyList<ulong> Seeds { get; }

    /// <summary>The runs of a part, one for each seed.</summary>
    public static IEnumerable<(ulong Seed, TicketPlan[] Plans, RetrainRun Run)> Runs(ResumePart part, IReadOnlyList<ulong> seeds)
    {
        TicketPlan[] plans = [.. part.Plans().Select(plan => plan.Plan)];
        return seeds.Select(seed => (seed, plans, part.Retrain(seed, plans)));
    }

    /// <summary>A network of all seeds.</summary>
    public IReadOnlyList<RetrainedTicket> Of(TicketPlan plan) => _tickets.Over(Seeds, plan);

    /// <summary>Its lowest losses.</summary>
    public Spread Lowest(TicketPlan plan) => Spread.Of(Of(plan).Select(ticket => ticket.Lowest()));

    /// <summary>Compares two networks, seed by seed.</summary>
    public PairedLosses Compare(TicketPlan first, TicketPlan second) => _tickets.Compare(Seeds, [first], [second]);
}
