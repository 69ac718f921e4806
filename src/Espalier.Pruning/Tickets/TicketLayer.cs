namespace Espalier.Pruning.Tickets;

/// <summary>What a ticket made of one batch normalisation.</summary>
/// <param name="Name">The normalisation's name in the network.</param>
/// <param name="Units">How many units it had.</param>
/// <param name="Removed">Units that left, ascending, by their number before.</param>
/// <param name="Remaining">Units that the mask drops and that had to stay, ascending, by their number before; <see cref="Ticket"/> says when that is.</param>
public sealed record TicketLayer(string Name, int Units, IReadOnlyList<int> Removed, IReadOnlyList<int> Remaining);
