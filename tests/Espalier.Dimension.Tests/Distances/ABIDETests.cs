using Espalier.Dimension.Tests.Catalogue;
using Espalier.Dimension.Tests.Goldens;
using Espalier.Reference.Dimension;

namespace Espalier.Dimension.Tests.Distances;

public sealed class ABIDETests
{
    private const double OnePercent = 6.634896601021213;

    [Fact]
    public void Estimate_RoundedPoints_BeginsFromMoreNeighbors()
    {
        // The two nearest neighbours are equally far everywhere, so TwoNN has no answer.
        PointCloud lattice = SmallSets.Lattice(20);
        DimensionEstimate estimate = new ABIDE().Estimate(lattice);
        Assert.Throws<EstimationException>(() => new TwoNN().Estimate(lattice));
        Assert.InRange(estimate.Dimension, 1.7, 2.2);
    }

    [Theory]
    [InlineData("M3_Nonlinear_4to6", 100)]
    [InlineData("M7_Roll_noise", 100)]
    [InlineData("ball5_in_10", 30)]
    public void Estimate_GoldenSets_EndsWhereTheReferenceDoes(string set, int most)
    {
        PointCloud points = DimensionGolden.Points(set);
        var neighbors = new ReferenceNeighborDistances(points.Values.Span, points.Features);
        double[] logarithms = [.. Enumerable.Range(0, points.Count).Select(point => Math.Log(neighbors.Distance(point, 2) / neighbors.Distance(point, 1)))];
        double d = 1 / logarithms.Average();
        for (int round = 0; round < 10; round++)
        {
            double next = ReferenceABIDE.Next(neighbors, d, most, OnePercent);
            bool settled = Math.Abs(next - d) < 1e-4 * d;
            d = next;
            if (settled)
            {
                break;
            }
        }

        Agreement.Require(d, new ABIDE { MostNeighbors = most }.Estimate(points).Dimension, 1e-9);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void Estimate_ConstantDensity_FindsTheDimensionWithTheBinomialsError(double dimension)
    {
        // With a level this small no neighbourhood ends early, and points are independent binomial trials.
        const int points = 3000;
        DimensionEstimate estimate = new ABIDE { Significance = 1e-300, MostNeighbors = 50 }.Estimate(SampleClouds.PoissonGraph(points, 51, dimension, seed: 1));
        double ratio = Math.Pow(0.2032, 1 / dimension);
        double error = Math.Sqrt((Math.Pow(ratio, -dimension) - 1) / (49.0 * points)) / -Math.Log(ratio);
        Assert.InRange(estimate.Dimension, dimension - (4 * error), dimension + (4 * error));
        Assert.InRange(estimate.StandardError!.Value, 0.9 * error, 1.15 * error);
        Assert.Contains("50 neighbours", Assert.Single(estimate.Notes));
    }

    [Fact]
    public void Estimate_NoisyRoll_IsNearerToTwoThanTwoNN()
    {
        PointCloud points = Catalogue.SmallSets.Generated("M7_Roll", 1000, noise: 1.5);
        double adaptive = new ABIDE().Estimate(points).Dimension;
        Assert.InRange(adaptive, 1.9, 2.45);
        Assert.True(new TwoNN().Estimate(points).Dimension > adaptive + 0.1);
    }

    [Fact]
    public void Estimate_OneDistance_Refuses() => Assert.Contains(
        "different distances", Assert.Throws<EstimationException>(() => new ABIDE { MostNeighbors = 3 }.Estimate(SampleClouds.SameEverywhere(30, 1, 1, 1, 1))).Message);

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ABIDE { Significance = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ABIDE { Significance = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ABIDE { MostNeighbors = 2 });
    }
}
