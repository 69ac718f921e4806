using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.Retraining;

/// <summary>Which tickets are trained again.</summary>
internal sealed record RetrainSpecification : TicketSpecification<RetrainPart>;
