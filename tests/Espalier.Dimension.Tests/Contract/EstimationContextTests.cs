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
    public void Random_PurposeAndIndex_NameTheStream()
    {
        var context = new EstimationContext(SmallSets.Plane(10), new EstimationOptions { Seed = 3 });
        Assert.Equal(context.Random("a", 1).NextUInt64(), context.Random("a", 1).NextUInt64());
        Assert.NotEqual(context.Random("a", 1).NextUInt64(), context.Random("a", 2).NextUInt64());
    }
}
