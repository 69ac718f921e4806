using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.MaskDistances;

/// <summary>Which trainings' masks are compared.</summary>
internal sealed record MaskDistanceSpecification : PartedSpecification<MaskDistancePart>;
