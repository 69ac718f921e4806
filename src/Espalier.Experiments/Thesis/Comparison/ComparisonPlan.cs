using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>The draws of a comparison and the runs that each of them asks for.</summary>
/// <param name="specification">What is compared.</param>
internal sealed class ComparisonPlan(ComparisonSpecification specification)
{
    /// <summary>All draws: set by set, noise by noise, seed by seed.</summary>
    public IReadOnlyList<ComparedDraw> Draws { get; } =
    [
        .. from set in specification.Compared()
           from noise in specification.NoiseOf(set)
           from seed in specification.Seeds
           select new ComparedDraw(set, specification.Samples, noise, seed),
    ];

    /// <summary>All runs.</summary>
    public IEnumerable<PlannedRun> Runs => Draws.SelectMany(draw => (IEnumerable<PlannedRun>)
    [
        Thesis(draw),
        .. Espalier(draw) is { } fit ? [fit] : Array.Empty<PlannedRun>(),
        .. Preparations.Select(preparation => Estimates(draw, preparation)),
    ]);

    /// <summary>What is done to samples before established estimators look at them, raw samples first.</summary>
    public IReadOnlyList<PointPreparation> Preparations { get; } = [PointPreparation.Raw, .. specification.Preparations ?? []];

    /// <summary>The thesis's method on a draw.</summary>
    public PlannedRun Thesis(ComparedDraw draw) => new FitPlan(specification.Thesis.ToFit(draw));

    /// <summary>Espalier's method on a draw; null if it does not fit this one.</summary>
    public PlannedRun? Espalier(ComparedDraw draw) => (specification.EspalierSeeds ?? specification.Seeds).Contains(draw.Seed)
        ? new FitPlan(new FitSpecification { Data = draw.Data, Method = FitMethod.Espalier, Seed = draw.Seed, NoiseKind = draw.Kind })
        : null;

    /// <summary>The established estimators on a draw.</summary>
    public PlannedRun Estimates(ComparedDraw draw, PointPreparation preparation) => new EstimateRun(draw, preparation, specification.Established());
}
