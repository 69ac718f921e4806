using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.MaskDistances;

/// <summary>Which trainings' masks are compared.</summary>
internal sealed record MaskDistanceSpecification : TicketSpecification<MaskDistancePart>;
