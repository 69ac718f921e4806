namespace Espalier.Experiments.Thesis.Tickets;

/// <summary>The result of a <see cref="RetrainRun"/>.</summary>
internal sealed record RetrainResult
{
    /// <summary>The tickets, in the order in which they were asked for.</summary>
    public required IReadOnlyList<RetrainedTicket> Tickets { get; init; }
}
