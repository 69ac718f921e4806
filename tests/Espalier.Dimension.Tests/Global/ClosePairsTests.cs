using Espalier.Dimension.Tests.Catalogue;
using Espalier.Numerics;
using Espalier.Reference.Dimension;

namespace Espalier.Dimension.Tests.Global;

public sealed class ClosePairsTests
{
    public static TheoryData<string, int, double> Cases => new()
    {
        { "M1_Sphere", 600, 0 }, { "M13b_Spiral", 700, 0 }, { "Mp2_Paraboloid", 530, 0 }, { "M8_Nonlinear", 300, 0 }, { "M7_Roll", 400, 1e7 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Count_AnyRadius_IsThatOfAllPairs(string set, int count, double shift)
    {
        PointCloud points = SmallSets.Moved(SmallSets.Generated(set, count), 0, shift, 1);
        var reference = new ReferencePatches([.. Enumerable.Range(0, count).Select(point => points[point].ToArray())]);
        double[] distances = [.. from first in Enumerable.Range(0, count) from second in Enumerable.Range(0, first) select reference.Distance(first, second)];
        Array.Sort(distances);
        var context = new EstimationContext(points);
        foreach (int neighbors in new[] { 1, 10, 60 })
        {
            NeighborGraph graph = context.Neighbors(neighbors);
            foreach (double share in new[] { 0, 0.001, 0.01, 0.1, 0.9, 0.99999 })
            {
                // Between two distances, so that their own rounding says nothing.
                int below = (int)(share * (distances.Length - 1));
                double radius = (distances[below] + distances[below + 1]) / 2;
                int expected = distances.Count(distance => distance < radius);
                Assert.Equal(expected, ClosePairs.Count(context, graph, radius, inclusive: false));
                Assert.Equal(expected, ClosePairs.Count(context, graph, radius, inclusive: true));
            }
        }
    }

    [Fact]
    public void Count_Lattice_HasItsEdgesAtTheRadiusOrNot()
    {
        var context = new EstimationContext(SmallSets.Lattice(12));
        NeighborGraph graph = context.Neighbors(3);
        Assert.Equal(0, ClosePairs.Count(context, graph, 1, inclusive: false));
        Assert.Equal(2 * 12 * 11, ClosePairs.Count(context, graph, 1, inclusive: true));
    }
}
