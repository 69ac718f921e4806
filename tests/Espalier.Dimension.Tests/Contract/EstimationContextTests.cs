using Espalier.Dimension.Tests.Catalogue;
using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Contract;

public sealed class EstimationContextTests
{
    [Fact]
    public void Neighbors_FewerAfterMore_SharesOneSearch()
    {
        var context = new EstimationContext(SmallSets.Plane(60));
        NeighborGraph larger = context.Neighbors(9);
        NeighborGraph smaller = context.Neighbors(4);
        Assert.Same(larger, context.Neighbors(9));
        Assert.Equal(4, smaller.Neighbors);
        Assert.True(larger.DistancesOf(7)[..4].Overlaps(smaller.DistancesOf(7)));
    }

    [Fact]
    public void Neighbors_MoreAfterFewer_SearchesAgain()
    {
        var context = new EstimationContext(SmallSets.Plane(60));
        NeighborGraph smaller = context.Neighbors(4);
        NeighborGraph larger = context.Neighbors(9);
        for (int point = 0; point < 60; point++)
        {
            Assert.Equal(smaller.IndicesOf(point), larger.IndicesOf(point)[..4]);
        }
    }

    [Fact]
    public void Neighbors_AsManyAsPoints_SaysHowManyThereAre()
    {
        EstimationException refusal = Assert.Throws<EstimationException>(() => new EstimationContext(SmallSets.Plane(10)).Neighbors(10));
        Assert.Contains("10 points", refusal.Message);
        Assert.Contains("at most 9", refusal.Message);
    }

    [Fact]
    public void Neighbors_GraphTooSmallAndNoPoints_AsksForMore()
    {
        PointCloud points = SmallSets.Plane(30);
        NeighborGraph graph = NeighborSearch.Find(points.Values, points.Features, 3);
        Assert.Throws<EstimationException>(() => new EstimationContext(graph).Neighbors(4));
        Assert.Equal(4, new EstimationContext(graph, points).Neighbors(4).Neighbors);
        Assert.Throws<ArgumentException>(() => new EstimationContext(graph, SmallSets.Plane(31)));
    }

    [Fact]
    public void Unit_OrdinaryPoints_IsOneAndThePointsAreTheSame()
    {
        PointCloud points = SmallSets.Moved(SmallSets.Plane(30), angle: 0, shift: 1e6, scale: 1e-80);
        var context = new EstimationContext(points);
        Assert.Equal(1, context.Unit);
        Assert.Same(points, context.Points);
    }

    [Theory]
    [InlineData(1e-310)]
    [InlineData(1e-200)]
    [InlineData(1e140)]
    public void Unit_ExtremeExtent_IsAPowerOfTwoThatLosesNoDigit(double scale)
    {
        PointCloud points = SmallSets.Moved(SmallSets.Plane(30), angle: 0, shift: 0, scale);
        var context = new EstimationContext(points);
        Assert.Equal(1 / context.Unit, Math.ScaleB(1, -Math.ILogB(context.Unit)));
        Assert.InRange(scale / context.Unit, 1e-5, 10);
        Assert.Equal(points.Values.ToArray(), context.Points.Values.ToArray().Select(value => value * context.Unit));
    }

    [Fact]
    public void Points_TinyExtentBesideAHugeConstant_LoseTheConstantAlone()
    {
        var context = new EstimationContext(new PointCloud(2, [1e140, 1e-200, 1e140, 3e-200, 1e140, 4e-200]));
        Assert.Equal(1.0 / 3, context.Neighbors(2).DistancesOf(2)[0] / context.Neighbors(2).DistancesOf(2)[1], 1e-12);
        Assert.Equal(0, context.Points[1][0]);
    }

    [Fact]
    public void Neighbors_GraphHandedInForPointsOfExtremeExtent_IsInTheSameUnit()
    {
        PointCloud points = SmallSets.Moved(SmallSets.Plane(30), angle: 0, shift: 0, 1e-200);
        NeighborGraph graph = NeighborSearch.Find(points.Values, points.Features, 3);
        var handed = new EstimationContext(graph, points);
        Assert.Equal(new EstimationContext(points).Neighbors(3).DistancesOf(4), handed.Neighbors(3).DistancesOf(4));
    }

    [Fact]
    public void Random_PurposeAndIndex_NameTheStream()
    {
        var context = new EstimationContext(SmallSets.Plane(10), new EstimationOptions { Seed = 3 });
        Assert.Equal(context.Random("a", 1).NextUInt64(), context.Random("a", 1).NextUInt64());
        Assert.NotEqual(context.Random("a", 1).NextUInt64(), context.Random("a", 2).NextUInt64());
    }
}
