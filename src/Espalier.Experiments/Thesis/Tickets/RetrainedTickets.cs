using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>The tickets of a part, found by seed and plan.</summary>
internal sealed class RetrainedTickets
{
    private readonly Dictionary<(ulong Seed, TicketPlan Plan), RetrainedTicket> _tickets = [];

    /// <summary>Notes the tickets of a run; of one that failed there are none.</summary>
    public void Add(ulong seed, IReadOnlyList<TicketPlan> plans, FinishedRun run)
    {
        if (run.Succeeded)
        {
            foreach ((TicketPlan plan, RetrainedTicket ticket) in plans.Zip(run.Read(RetrainJson.Default.RetrainResult).Tickets))
            {
                _tickets[(seed, plan)] = ticket;
            }
        }
    }

    /// <summary>A ticket, or null if it was not trained.</summary>
    public RetrainedTicket? Find(ulong seed, TicketPlan plan) => _tickets.GetValueOrDefault((seed, plan));

    /// <summary>The lowest held-out loss of a ticket; NaN if it was not trained or failed.</summary>
    public double Lowest(ulong seed, TicketPlan plan) => Find(seed, plan)?.Lowest() ?? double.NaN;

    /// <summary>A ticket of all seeds that have it.</summary>
    public IReadOnlyList<RetrainedTicket> Over(IEnumerable<ulong> seeds, params IReadOnlyList<TicketPlan> plans) =>
        [.. from seed in seeds from plan in plans where Find(seed, plan) is not null select Find(seed, plan)];

    /// <summary>Compares two kinds of tickets by their lowest losses, pair by pair.</summary>
    public PairedLosses Compare(IEnumerable<ulong> seeds, IReadOnlyList<TicketPlan> first, IReadOnlyList<TicketPlan> second) =>
        PairedLosses.Of(seeds.SelectMany(seed => first.Zip(second, (one, other) => (Lowest(seed, one), Lowest(seed, other)))));
}
