using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.ScaleStrengths;

/// <summary>Which strengths of the base training are tried.</summary>
internal sealed record ScaleStrengthSpecification : PartedSpecification<ScaleStrengthPart>;
