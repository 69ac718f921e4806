using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>The tickets of a part, found by seed and plan.</summary>
internal sealed class RetrainedTickets
{
    private readonly Dictionary<(ulong Seed, TicketPlan Plan), RetrainedTicket> _tickets = [];
    private readonly TicketFailures _failures = new();

    /// <summary>Reads the tickets of runs; of a run that failed there are none.</summary>
    public RetrainedTickets(IEnumerable<(ulong Seed, TicketPlan[] Plans, RetrainRun Run)> planned, FinishedRuns runs)
    {
        foreach ((ulong seed, TicketPlan[] plans, RetrainRun run) in planned)
        {
            Add(seed, plans, runs[run]);
        }
    }

    /// <summary>How many failed and why, in a sentence about a part; nothing if none did.</summary>
    public IEnumerable<string> Notes(string part) => _failures.Notes(part);

    /// <summary>The seeds that have tickets at all, which are those whose base training has a result.</summary>
    public IReadOnlyList<ulong> Surviving(IEnumerable<ulong> seeds) => [.. seeds.Where(seed => _tickets.Keys.Any(key => key.Seed == seed))];

    /// <summary>A ticket, or null if it was not trained.</summary>
    public RetrainedTicket? Find(ulong seed, TicketPlan plan) => _tickets.GetValueOrDefault((seed, plan));

    /// <summary>The lowest held-out loss of a ticket; infinity if it diverged, NaN if it was not trained.</summary>
    public double Lowest(ulong seed, TicketPlan plan) => Find(seed, plan)?.Lowest() ?? double.NaN;

    /// <summary>A ticket of all seeds that have it.</summary>
    public IReadOnlyList<RetrainedTicket> Over(IEnumerable<ulong> seeds, params IReadOnlyList<TicketPlan> plans) =>
        [.. from seed in seeds from plan in plans where Find(seed, plan) is not null select Find(seed, plan)];

    /// <summary>Compares two kinds of tickets by their lowest losses, pair by pair.</summary>
    public PairedLosses Compare(IEnumerable<ulong> seeds, IReadOnlyList<TicketPlan> first, IReadOnlyList<TicketPlan> second) =>
        PairedLosses.Of(seeds.SelectMany(seed => first.Zip(second, (one, other) => (seed, Lowest(seed, one), Lowest(seed, other)))));

    private void Add(ulong seed, TicketPlan[] plans, FinishedRun run)
    {
        if (!run.Succeeded)
        {
            _failures.Add(plans.Length, run.Failure);
            return;
        }

        foreach ((TicketPlan plan, RetrainedTicket ticket) in plans.Zip(run.Read(RetrainJson.Default.RetrainResult).Tickets))
        {
            _tickets[(seed, plan)] = ticket;
            _failures.Add(1, ticket.Failure);
        }
    }
}
