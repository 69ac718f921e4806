using Espalier.Dimension.Tests.Goldens;

namespace Espalier.Dimension.Tests.Distances;

/// <summary>Every estimator of distances on neighbours whose distribution is known exactly.</summary>
public sealed class FormulaTests
{
    private const int Points = 4000;

    // The share of points in the straight part of TwoNN is 0.9; its error in units of d/√n from the integrals in the class's remarks, computed by quadrature.
    private const double TwoNNError = 1.0762;

    public static TheoryData<string, double> Unbiased => Cases(
        ["TwoNN", "TwoNN-ML", "TwoNN-Bayes", "L2N2", "GRIDE", "MLE", "MLE-median", "MiND_MLk", "MiND_ML1", "MADA-median"], [1, 5, 23.5]);

    /// <summary>The relative error times √n that independent points give, derived from each method's distribution.</summary>
    public static TheoryData<string, double> IndependentErrors => new()
    {
        { "TwoNN", TwoNNError },
        { "TwoNN-ML", 1 },
        { "TwoNN-Bayes", 1 },
        { "L2N2", Math.PI / Math.Sqrt(6) },
        { "MLE", 1 / Math.Sqrt(19) },
        { "MiND_ML1", 1 },
    };

    [Theory]
    [MemberData(nameof(Unbiased))]
    public void Estimate_PoissonNeighbors_FindsTheirDimension(string name, double dimension)
    {
        DimensionEstimate estimate = Create(name).Estimate(SampleClouds.PoissonGraph(Points, 128, dimension, seed: 3));

        // Medians of skewed estimates at points lie a little off and have no error of their own.
        double tolerance = Math.Max(5 * (estimate.StandardError ?? 0), name.EndsWith("median", StringComparison.Ordinal) ? 0.03 * dimension : 0);
        Assert.InRange(estimate.Dimension, dimension - tolerance, dimension + tolerance);
        Assert.Empty(estimate.Dropped);
    }

    [Theory]
    [MemberData(nameof(IndependentErrors))]
    public void Estimate_IndependentNeighborhoods_HasTheErrorOfTheFormula(string name, double factor)
    {
        DimensionEstimate estimate = Create(name).Estimate(SampleClouds.PoissonGraph(Points, 128, 5, seed: 4));
        Assert.InRange(estimate.StandardError!.Value, 0.9 * factor * 5 / Math.Sqrt(Points), 1.15 * factor * 5 / Math.Sqrt(Points));
        Assert.InRange(estimate.Interval!.High - estimate.Interval.Low, 3.8 * estimate.StandardError.Value, 4.0 * estimate.StandardError.Value);
    }

    // One set's error must be near the scatter over independent sets, though neighbourhoods overlap and edges bias all of them.
    [Theory]
    [InlineData("TwoNN", 0.75, 1.4)]
    [InlineData("L2N2", 0.75, 1.4)]
    [InlineData("GRIDE", 0.75, 1.4)]
    [InlineData("MLE", 0.85, 1.7)]
    [InlineData("MLE-mean", 0.85, 1.7)]
    [InlineData("MADA", 0.75, 1.7)]
    [InlineData("MiND_MLk", 0.75, 1.5)]
    [InlineData("ABIDE", 0.6, 2)]
    public void Estimate_NormalPoints_HasTheScatterOverSets(string name, double low, double high)
    {
        DimensionEstimate[] estimates = [.. Enumerable.Range(0, 60).Select(seed => Create(name).Estimate(SampleClouds.Normal(200, 4, (ulong)seed)))];
        double scatter = SampleClouds.Deviation([.. estimates.Select(estimate => estimate.Dimension)]);
        Assert.InRange(estimates.Average(estimate => estimate.StandardError!.Value), low * scatter, high * scatter);
    }

    // The k-th distance is counted among those whose mean is taken, which the true ball's moment does not have: d + 1 grows by k/(k − 1).
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(23.5)]
    public void Estimate_MeanDistance_CountsTheRadiusItself(double dimension)
    {
        double expected = ((dimension + 1) * 100 / 99) - 1;
        Assert.InRange(new MOM().Estimate(SampleClouds.PoissonGraph(Points, 100, dimension, seed: 3)).Dimension, expected * 0.995, expected * 1.015);
    }

    [Fact]
    public void Estimate_MeanOfFormulaWithoutCorrection_IsDrawnUpAsDerived()
    {
        // E[(k − 1)/S] = d (k − 1)/(k − 2), which k − 2 takes away.
        var graph = SampleClouds.PoissonGraph(Points, 5, 4, seed: 5);
        double plain = new MLE { Neighbors = 5, Combination = PointCombination.Mean }.Estimate(graph).Dimension;
        double unbiased = new MLE { Neighbors = 5, Combination = PointCombination.Mean, Unbiased = true }.Estimate(graph).Dimension;
        Assert.InRange(unbiased, 3.8, 4.2);
        Agreement.Require(unbiased * 4 / 3, plain, 1e-12);
    }

    private static DimensionEstimator Create(string name) => EstimatorCatalogue.Find(name)!.Create(new EstimatorSettings());

    private static TheoryData<string, double> Cases(string[] names, double[] dimensions)
    {
        TheoryData<string, double> cases = [];
        foreach (string name in names)
        {
            foreach (double dimension in dimensions)
            {
                cases.Add(name, dimension);
            }
        }

        return cases;
    }
}
