using Espalier.Dimension;
using Espalier.Experiments.Estimation;

namespace Espalier.Experiments.Benchmarks;

/// <summary>Whoever has a row in the tables of a benchmark.</summary>
internal sealed record BenchmarkSeat
{
    /// <summary>A seat for an estimator that sees prepared samples.</summary>
    public BenchmarkSeat(EstimatorDescription estimator, PointPreparation preparation)
    {
        Name = estimator.Name + preparation switch
        {
            PointPreparation.Espalier => " (prepared)",
            PointPreparation.Thesis => " (columns scaled)",
            _ => "",
        };
        Estimator = estimator;
        Preparation = preparation;
    }

    private BenchmarkSeat(string name)
    {
        Name = name;
    }

    /// <summary>The seat of Espalier's fit.</summary>
    public static BenchmarkSeat Fit { get; } = new(EstimationSpecification.FitName);

    /// <summary>What tables and cells call it; no two of a specification are equal.</summary>
    public string Name { get; }

    /// <summary>The estimator; null for the fit.</summary>
    public EstimatorDescription? Estimator { get; }

    /// <summary>What is done to samples before the estimator sees them.</summary>
    public PointPreparation Preparation { get; }
}
