using Espalier.Dimension.Tests.Catalogue;
using Espalier.Dimension.Tests.Goldens;
using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Global;

public sealed class FisherSTests
{
    public static TheoryData<string> Sets => DimensionGolden.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Estimate_GoldenSets_AgreesWithScikitDimension(string set) =>
        Agreement.Require(DimensionGolden.Dimension(set, "FisherS"), new FisherS().Estimate(DimensionGolden.Points(set)).Dimension, Agreement.Iterative);

    [Fact]
    public void Estimate_Sphere_IsItsNumberOfCoordinates()
    {
        // The sphere in eleven coordinates is what the method compares with, and it names the coordinates.
        double dimension = new FisherS().Estimate(SmallSets.Generated("M1_Sphere", 2000)).Dimension;
        Assert.InRange(dimension, 10.5, 11.5);
    }

    [Fact]
    public void Estimate_FewPointsInManyDimensions_IsRefused()
    {
        var random = new RandomStream(2, "tests/separable");
        double[] values = [.. Enumerable.Range(0, 60 * 200).Select(_ => random.NextNormal())];
        EstimationException refusal = Assert.Throws<EstimationException>(() => new FisherS().Estimate(new PointCloud(200, values)));
        Assert.Contains("give more points", refusal.Message);
    }

    [Fact]
    public void Estimate_PointAtTheMean_IsDroppedAndCounted()
    {
        PointCloud half = SmallSets.Plane(100);
        double[] values = new double[201 * 5];
        for (int place = 0; place < 500; place++)
        {
            values[place] = half.Values.Span[place];
            values[500 + place] = -half.Values.Span[place];
        }

        DimensionEstimate estimate = new FisherS().Estimate(new PointCloud(5, values));
        Assert.Equal(1, Assert.Single(estimate.Dropped).Count);
        Assert.InRange(estimate.Dimension, 0.5, 2.5);
    }

    [Fact]
    public void ConditionNumber_BelowOne_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new FisherS { ConditionNumber = 0.5 });
}
