using Espalier.Dimension.Tests.Goldens;
using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Distances;

public sealed class MLETests
{
    public static TheoryData<string> Sets => DimensionGolden.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Estimate_GoldenSets_AgreesWithScikitDimension(string set)
    {
        PointCloud points = DimensionGolden.Points(set);
        DimensionEstimate estimate = new MLE().Estimate(points);
        Agreement.Require(DimensionGolden.Dimension(set, "MLE"), estimate.Dimension);
        Agreement.Require(DimensionGolden.Pointwise(set, "MLE"), estimate.Pointwise!);
        Agreement.Require(
            DimensionGolden.Dimension(set, "MLE comb=mean"), new MLE { Combination = PointCombination.Mean }.Estimate(points).Dimension);
        Agreement.Require(
            DimensionGolden.Dimension(set, "MLE comb=median"), new MLE { Combination = PointCombination.Median }.Estimate(points).Dimension);
        Agreement.Require(
            DimensionGolden.Dimension(set, "MLE k=10 unbiased"), new MLE { Neighbors = 10, Unbiased = true }.Estimate(points).Dimension);
    }

    [Fact]
    public void Estimate_RangeOfNeighbors_AveragesThoseOfEach()
    {
        NeighborGraph graph = SampleClouds.PoissonGraph(300, 20, 3, seed: 1);
        DimensionEstimate range = new MLE { FewestNeighbors = 18, Neighbors = 20 }.Estimate(graph);
        DimensionEstimate[] each = [.. new[] { 18, 19, 20 }.Select(k => new MLE { Neighbors = k }.Estimate(graph))];
        Agreement.Require(each.Average(estimate => estimate.Dimension), range.Dimension, 1e-12);
        Agreement.Require(each.Average(estimate => estimate.StandardError!.Value), range.StandardError!.Value, 1e-12);
        Agreement.Require(each.Average(estimate => estimate.Pointwise![7]), range.Pointwise![7], 1e-12);
        Assert.Equal("MLE-range", new MLE { FewestNeighbors = 18 }.Name);
        Assert.Equal("MLE", new MLE { FewestNeighbors = 30 }.Name);
    }

    [Fact]
    public void Estimate_CopyAmongNeighbors_DropsThePointAndSaysSo()
    {
        PointCloud points = SampleClouds.Normal(60, 2, seed: 1);
        DimensionEstimate estimate = new MLE { Neighbors = 5 }.Estimate(points.Select([.. Enumerable.Range(0, 60), 7]));
        DroppedPoints dropped = Assert.Single(estimate.Dropped);
        Assert.Equal(2, dropped.Count);
        Assert.Contains("copies", dropped.Reason);
        Assert.Equal([7, 60], Enumerable.Range(0, 61).Where(point => double.IsNaN(estimate.Pointwise![point])));
    }

    [Fact]
    public void Estimate_AllNeighborsEquallyFar_RefusesWithReasonAndRemedy()
    {
        EstimationException refusal = Assert.Throws<EstimationException>(() => new MLE { Neighbors = 4 }.Estimate(SampleClouds.SameEverywhere(20, 1, 1, 1, 1)));
        Assert.Contains("equally far", refusal.Message);
        Assert.Contains("give", refusal.Message);
    }

    [Fact]
    public void Estimate_OnlyCopies_AsksToMergeThem()
    {
        EstimationException refusal = Assert.Throws<EstimationException>(() => new MLE { Neighbors = 3 }.Estimate(SampleClouds.SameEverywhere(20, 0, 1, 2)));
        Assert.Contains("merge", refusal.Message);
    }

    [Fact]
    public void Profile_GrowingNeighborhoods_GivesEachItsEstimate()
    {
        PointCloud points = SampleClouds.Normal(200, 3, seed: 2);
        var context = new EstimationContext(points);
        IReadOnlyList<ScalePoint> profile = new MLE().Profile(context);
        Assert.Equal([5, 10, 20, 40, 80], profile.Select(scale => scale.Neighbors));
        Assert.Equal(new MLE { Neighbors = 40 }.Estimate(context).Dimension, profile[3].Dimension);
        Assert.Equal([5, 10], new MLE().Profile(new EstimationContext(context.Neighbors(12))).Select(scale => scale.Neighbors));
    }

    [Fact]
    public void Profile_NearestNeighborsEquallyFar_SkipsThatScale()
    {
        NeighborGraph graph = SampleClouds.SameEverywhere(40, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3);
        Assert.Equal([10], new MLE { Neighbors = 10 }.Profile(new EstimationContext(graph)).Select(scale => scale.Neighbors));
    }

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MLE { Neighbors = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MLE { FewestNeighbors = 2 });
    }
}
