using Espalier.Dimension.Tests.Catalogue;

namespace Espalier.Dimension.Tests.Contract;

public sealed class PointCloudTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1e151)]
    public void Create_ValueThatHasNoDistance_NamesThePlace(double value)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new PointCloud(3, [0, 1, 2, 3, 4, value]));
        Assert.Contains("Feature 2 of point 1", refusal.Message);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(3, 3)]
    [InlineData(2, 0)]
    public void Create_ValuesThatAreNoTwoPoints_Refuses(int features, int values) =>
        Assert.Throws<ArgumentException>(() => new PointCloud(features, new double[values]));

    [Fact]
    public void FromFeatures_TableLayout_TurnsItOver()
    {
        PointCloud points = PointCloud.FromFeatures([1, 2, 3, 10, 20, 30], 2);
        Assert.Equal(3, points.Count);
        Assert.Equal([2, 20], points[1]);
    }

    [Fact]
    public void Select_SomePoints_KeepsTheOrderAsked()
    {
        PointCloud points = SmallSets.Plane(8).Select([5, 2]);
        Assert.Equal(SmallSets.Plane(8)[5], points[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => points.Select([0, 2]));
        Assert.Throws<ArgumentException>(() => points.Select([0]));
    }
}
