using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.Weights;

/// <summary>Which trainings are made whose scales are looked at.</summary>
internal sealed record WeightsSpecification : PartedSpecification<WeightsPart>;
