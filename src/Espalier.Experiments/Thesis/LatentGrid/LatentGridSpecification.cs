using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.LatentGrid;

/// <summary>Which grids of strengths are trained.</summary>
internal sealed record LatentGridSpecification : PartedSpecification<LatentGridPart>;
