using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.Retraining;

/// <summary>Which tickets are trained again.</summary>
internal sealed record RetrainSpecification : PartedSpecification<RetrainPart>;
