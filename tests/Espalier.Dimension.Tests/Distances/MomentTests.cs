using Espalier.Dimension.Tests.Goldens;

namespace Espalier.Dimension.Tests.Distances;

/// <summary>MOM and MADA.</summary>
public sealed class MomentTests
{
    public static TheoryData<string> Sets => DimensionGolden.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Estimate_GoldenSets_AgreesWithScikitDimension(string set)
    {
        var context = new EstimationContext(DimensionGolden.Points(set));
        DimensionEstimate mom = new MOM().Estimate(context);
        Agreement.Require(DimensionGolden.Dimension(set, "MOM"), mom.Dimension);
        Agreement.Require(DimensionGolden.Pointwise(set, "MOM"), mom.Pointwise!);
        DimensionEstimate mada = new MADA().Estimate(context);
        Agreement.Require(DimensionGolden.Dimension(set, "MADA"), mada.Dimension);
        Agreement.Require(DimensionGolden.Pointwise(set, "MADA"), mada.Pointwise!);
    }

    [Fact]
    public void Estimate_EqualDistances_Refuse()
    {
        var equal = SampleClouds.SameEverywhere(30, 2, 2, 2, 2);
        Assert.Contains("equally far", Assert.Throws<EstimationException>(() => new MOM { Neighbors = 4 }.Estimate(equal)).Message);
        Assert.Contains("equally far", Assert.Throws<EstimationException>(() => new MADA { Neighbors = 4 }.Estimate(equal)).Message);
    }

    [Fact]
    public void Estimate_Copies_CountInMomentsAndRefuseRatios()
    {
        // Mean distance (0 + 0 + 1)/3 of radius 1: d = (1/3)/(2/3).
        Agreement.Require(0.5, new MOM { Neighbors = 3 }.Estimate(SampleClouds.SameEverywhere(30, 0, 0, 1)).Dimension, 1e-12);
        Assert.Contains("merge", Assert.Throws<EstimationException>(() => new MADA { Neighbors = 4 }.Estimate(SampleClouds.SameEverywhere(30, 0, 0, 1, 1))).Message);
        Assert.Contains("merge", Assert.Throws<EstimationException>(() => new MOM { Neighbors = 3 }.Estimate(SampleClouds.SameEverywhere(30, 0, 0, 0))).Message);
    }

    [Fact]
    public void Estimate_OddNeighborhood_UsesTheTrueRatioOfRanks() => Agreement.Require(
        Math.Log(2.5) / Math.Log(3), new MADA { Neighbors = 5 }.Estimate(SampleClouds.SameEverywhere(30, 0.5, 1, 1.5, 2, 3)).Dimension, 1e-12);

    [Fact]
    public void Estimate_Median_HasNoErrorOfItsOwn()
    {
        DimensionEstimate estimate = new MADA { Combination = PointCombination.Median }.Estimate(SampleClouds.Normal(50, 2, seed: 0));
        Assert.Null(estimate.StandardError);
        Assert.Null(estimate.Interval);
    }
}
