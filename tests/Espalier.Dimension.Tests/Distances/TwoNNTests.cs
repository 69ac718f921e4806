using Espalier.Dimension.Tests.Goldens;
using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Distances;

public sealed class TwoNNTests
{
    public static TheoryData<string> Sets => DimensionGolden.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Estimate_GoldenSets_AgreesWithScikitDimension(string set)
    {
        PointCloud points = DimensionGolden.Points(set);
        Agreement.Require(DimensionGolden.Dimension(set, "TwoNN"), new TwoNN().Estimate(points).Dimension);
        Agreement.Require(DimensionGolden.Dimension(set, "TwoNN discard 0.05"), new TwoNN { DiscardedShare = 0.05 }.Estimate(points).Dimension);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void Estimate_IndependentRatios_HasTheScatterOverSamples(double discarded)
    {
        var estimator = new TwoNN { DiscardedShare = discarded };
        DimensionEstimate[] estimates = [.. Enumerable.Range(0, 300).Select(seed => estimator.Estimate(SampleClouds.PoissonGraph(500, 2, 4, (ulong)seed)))];
        double scatter = SampleClouds.Deviation([.. estimates.Select(estimate => estimate.Dimension)]);

        // Of 300 samples the scatter is known to 4 %.
        Assert.InRange(estimates.Average(estimate => estimate.StandardError!.Value) / scatter, 0.85, 1.2);
        Assert.InRange(estimates.Average(estimate => estimate.Dimension), 3.9, 4.1);
    }

    [Fact]
    public void Estimate_CopiedPoints_AreDroppedAndCounted()
    {
        PointCloud points = SampleClouds.Normal(60, 2, seed: 1);
        DimensionEstimate estimate = new TwoNN().Estimate(points.Select([.. Enumerable.Range(0, 60), 7, 9]));
        Assert.Equal(4, Assert.Single(estimate.Dropped).Count);
    }

    [Fact]
    public void Estimate_EqualDistances_Refuses()
    {
        NeighborGraph lattice = SampleClouds.SameEverywhere(30, 1, 1);
        Assert.Contains("lattice", Assert.Throws<EstimationException>(() => new TwoNN().Estimate(lattice)).Message);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void DiscardedShare_OutOfRange_IsRefused(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => new TwoNN { DiscardedShare = share });
}
