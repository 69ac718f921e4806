using Espalier.Dimension.Tests.Catalogue;
using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Calibrated;

public sealed class EvenSampleTests
{
    [Fact]
    public void Of_PointsInAnotherOrder_ChoosesTheSamePoints()
    {
        PointCloud points = SmallSets.Generated("M7_Roll", 300);
        PointCloud shuffled = SmallSets.Shuffled(points, out int[] order);
        int[] chosen = EvenSample.Of(Graph(points), 40);
        int[] again = EvenSample.Of(Graph(shuffled), 40);
        Assert.Equal(40, chosen.Distinct().Count());
        Assert.Equal(chosen, again.Select(place => order[place]));
    }

    [Fact]
    public void Of_FewerPointsThanAsked_ChoosesAll() =>
        Assert.Equal(Enumerable.Range(0, 30), EvenSample.Of(Graph(SmallSets.Plane(30)), 100).Order());

    private static NeighborGraph Graph(PointCloud points) => NeighborSearch.Find(points.Values, points.Features, 10);
}
