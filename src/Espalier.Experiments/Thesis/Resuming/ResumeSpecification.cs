using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.Resuming;

/// <summary>To which weights tickets go back.</summary>
internal sealed record ResumeSpecification : TicketSpecification<ResumePart>;
