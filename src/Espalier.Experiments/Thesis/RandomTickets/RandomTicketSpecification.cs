using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.RandomTickets;

/// <summary>Which tickets are held against random ones.</summary>
internal sealed record RandomTicketSpecification : PartedSpecification<RandomTicketPart>;
