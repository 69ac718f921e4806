using Espalier.Data;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Thesis.Comparison;

namespace Espalier.Experiments.Thesis.Estimators;

/// <summary>Which methods are compared on which sets, each under its own noise.</summary>
internal sealed record EstimatorsSpecification : ComparisonSpecification
{
    /// <inheritdoc/>
    public override IReadOnlyList<NoiseLevel> NoiseOf(GeneratorDescription set) => [ComparedDraw.OwnNoise(set)];
}
