using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.ScaleStrengths;

/// <summary>Which strengths of the base training are tried.</summary>
internal sealed record ScaleStrengthSpecification : TicketSpecification<ScaleStrengthPart>;
