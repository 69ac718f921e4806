using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.RandomTickets;

/// <summary>Which tickets are held against random ones.</summary>
internal sealed record RandomTicketSpecification : TicketSpecification<RandomTicketPart>;
