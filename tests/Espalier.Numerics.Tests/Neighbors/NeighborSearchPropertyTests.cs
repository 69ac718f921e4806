using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Numerics.Tests.Neighbors;

public sealed class NeighborSearchPropertyTests
{
    [Fact]
    public void Find_AnySet_IsTheSameByEveryMethodAndRight() =>
        ForAnySet((points, features, neighbors) =>
        {
            NeighborGraph graph = NeighborCase.Find(points, features, neighbors, NeighborSearchMethod.BruteForce);

            NeighborCase.AssertRight(points, features, graph);
            NeighborCase.AssertEqual(graph, NeighborCase.Find(points, features, neighbors, NeighborSearchMethod.Tree));
        });

    [Fact]
    public void Find_PointsInAnotherOrder_GivesTheSameDistances() =>
        ForAnySet((points, features, neighbors) =>
        {
            int count = points.Length / features;
            int[] order = [.. Enumerable.Range(0, count)];
            new RandomStream(1, "order", (ulong)count).Shuffle(order);
            double[] shuffled = [.. order.SelectMany(point => points[(point * features)..((point + 1) * features)])];

            NeighborGraph graph = NeighborSearch.Find(points, features, neighbors);
            NeighborGraph other = NeighborSearch.Find(shuffled, features, neighbors);

            for (int i = 0; i < count; i++)
            {
                Assert.Equal(graph.DistancesOf(order[i]), other.DistancesOf(i));
            }
        });

    [Fact]
    public void Find_PointsTimesAPowerOfTwo_GivesTheSameNeighbors() =>
        ForAnySet((points, features, neighbors) =>
        {
            double[] scaled = [.. points.Select(value => value * 1024)];

            NeighborGraph graph = NeighborSearch.Find(points, features, neighbors);
            NeighborGraph other = NeighborSearch.Find(scaled, features, neighbors);

            for (int i = 0; i < graph.Points; i++)
            {
                Assert.Equal(graph.IndicesOf(i), other.IndicesOf(i));
                Assert.Equal(graph.DistancesOf(i).ToArray().Select(distance => distance * 1024), other.DistancesOf(i).ToArray());
            }
        });

    private static void ForAnySet(Action<double[], int, int> property) =>
        Prop.ForAll(ArbMap.Default.ArbFor<ushort>(), ArbMap.Default.ArbFor<byte>(), ArbMap.Default.ArbFor<byte>(), (size, width, wanted) =>
        {
            int count = 2 + (size % 600);
            int features = 1 + (width % 40);
            int neighbors = 1 + (wanted % Math.Min(count - 1, 60));
            double[] points = NeighborCase.Scattered(count, features, size);

            // Every other set on a coarse grid, full of ties and copies.
            if (size % 2 == 0)
            {
                points = Array.ConvertAll(points, Math.Round);
            }

            property(points, features, neighbors);
        }).QuickCheckThrowOnFailure();
}
