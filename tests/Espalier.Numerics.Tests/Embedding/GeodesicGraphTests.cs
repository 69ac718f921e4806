using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Numerics.Tests.Embedding;

public sealed class GeodesicGraphTests
{
    [Fact]
    public void DistancesFrom_SmallSets_AreThoseOfFloydAndWarshall() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte>(), ArbMap.Default.ArbFor<byte>(), ArbMap.Default.ArbFor<byte>(), (size, dimension, few) =>
        {
            // Few neighbours of scattered points: most graphs fall apart and are joined.
            int count = 2 + (size % 39);
            int width = 1 + (dimension % 3);
            int neighbors = 1 + (few % 4);
            float[] points = new float[count * width];
            new RandomStream(size, "points", dimension).FillNormal(points);

            GeodesicGraph graph = new(points, count, neighbors);

            double[,] expected = ShortestPaths.ByHand(points, count, neighbors);
            for (int from = 0; from < count; from++)
            {
                double[] actual = graph.DistancesFrom(from);
                for (int to = 0; to < count; to++)
                {
                    // Sums of at most 40 lengths in another order.
                    Assert.Equal(expected[from, to], actual[to], 1e-14 * (1 + expected[from, to]));
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void DistancesFrom_Grid_AreBetweenStraightAndOctileDistances()
    {
        // Ten neighbours hold the eight around a point inside, and at the border those that there are.
        float[] points = [.. Enumerable.Range(0, 12 * 9).SelectMany(i => new float[] { i % 12, i / 12 })];
        GeodesicGraph graph = new(points, 12 * 9, 10);
        for (int from = 0; from < graph.Count; from += 7)
        {
            double[] distances = graph.DistancesFrom(from);
            for (int to = 0; to < graph.Count; to++)
            {
                (double across, double along) = (Math.Abs((from % 12) - (to % 12)), Math.Abs((from / 12) - (to / 12)));
                double octile = Math.Max(across, along) + ((Math.Sqrt(2) - 1) * Math.Min(across, along));

                Assert.InRange(distances[to], Math.Sqrt((across * across) + (along * along)) - 1e-12, octile + 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(new float[] { 0, 1, 10, 11, 30, 31 })]
    [InlineData(new float[] { 31, 0, 10, 30, 11, 1 })]
    [InlineData(new float[] { 11, 30, 0, 31, 1, 10 })]
    public void DistancesFrom_PartsOnALine_AreJoinedAtTheShortestGaps(float[] points)
    {
        GeodesicGraph graph = new(points, points.Length, 1);
        for (int from = 0; from < points.Length; from++)
        {
            Assert.Equal(points.Select(point => (double)Math.Abs(point - points[from])), graph.DistancesFrom(from));
        }
    }

    [Fact]
    public void DistancesFrom_Parts_AreJoinedByOneEdgeEach()
    {
        // Two rows of three, three apart and shifted by one: the gap between (2, 0) and (3, 1) is the only way.
        float[] points = [0, 0, 1, 0, 2, 0, 3, 3, 4, 3, 5, 3];

        double[] distances = new GeodesicGraph(points, 6, 2).DistancesFrom(0);

        Assert.Equal(2 + Math.Sqrt(10) + 2, distances[5], 1e-12);
    }

    [Fact]
    public void DistancesFrom_MoreCopiesThanNeighbors_ReachesAll()
    {
        float[] points = [.. Enumerable.Range(0, 60).Select(i => (float)(i % 3))];

        double[] distances = new GeodesicGraph(points, 60, 4).DistancesFrom(0);

        Assert.Equal(points.Select(point => (double)point), distances);
    }

    [Fact]
    public void DistancesFrom_TwoPoints_IsTheirDistance() => Assert.Equal([5, 0], new GeodesicGraph([0, 0, 3, 4], 2, 10).DistancesFrom(1));
}
