using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.Resuming;

/// <summary>To which weights tickets go back.</summary>
internal sealed record ResumeSpecification : PartedSpecification<ResumePart>;
