using Espalier.Reference.Numerics;

namespace Espalier.Numerics.Tests.Neighbors;

/// <summary>Point sets, and what a graph of their neighbours must be.</summary>
internal static class NeighborCase
{
    internal static readonly NeighborSearchMethod[] Methods = [NeighborSearchMethod.BruteForce, NeighborSearchMethod.Tree, NeighborSearchMethod.Automatic];

    /// <summary>Normal numbers.</summary>
    internal static double[] Scattered(int count, int features, ulong seed)
    {
        float[] values = new float[count * features];
        new RandomStream(seed, "scattered points", (ulong)features).FillNormal(values);
        return Array.ConvertAll(values, value => (double)value);
    }

    /// <summary>A point at every place of a lattice of the given side: nearly all distances occur many times.</summary>
    internal static double[] Lattice(int side, int features)
    {
        int count = (int)Math.Pow(side, features);
        double[] points = new double[count * features];
        for (int point = 0; point < count; point++)
        {
            int rest = point;
            for (int f = 0; f < features; f++)
            {
                points[(point * features) + f] = rest % side;
                rest /= side;
            }
        }

        return points;
    }

    internal static NeighborGraph Find(double[] points, int features, int neighbors, NeighborSearchMethod method, LaneWidth? width = null, WorkerPool? pool = null) =>
        NeighborSearch.FindAny<double>(points, features, neighbors, new NeighborSearchOptions { Method = method, Pool = pool }, width ?? Lanes.Current);

    /// <summary>Asserts distances within rounding, and neighbours that are the reference's or as near within rounding.</summary>
    internal static void AssertRight(double[] points, int features, NeighborGraph graph)
    {
        // Sums of D squares in another order, and the root: far below this for all D that tests use.
        const double Rounding = 1e-14;
        int step = Math.Max(1, graph.Points / 300);
        for (int point = 0; point < graph.Points; point += step)
        {
            (int Index, double Distance)[] expected = ReferenceNeighbors.Of(points, features, point);
            ReadOnlySpan<int> indices = graph.IndicesOf(point);
            ReadOnlySpan<double> distances = graph.DistancesOf(point);
            HashSet<int> seen = [point];
            for (int rank = 0; rank < indices.Length; rank++)
            {
                double tolerance = Rounding * expected[rank].Distance;
                double own = ReferenceNeighbors.Distance(points.AsSpan(point * features, features), points.AsSpan(indices[rank] * features, features));
                Assert.True(seen.Add(indices[rank]), $"point {point} has neighbour {indices[rank]} twice");
                Assert.Equal(expected[rank].Distance, distances[rank], tolerance);
                Assert.Equal(own, distances[rank], tolerance);
                Assert.True(
                    rank == 0 || distances[rank - 1] < distances[rank] || (distances[rank - 1] == distances[rank] && indices[rank - 1] < indices[rank]),
                    $"neighbours {rank} and {rank + 1} of point {point} are out of order");
            }
        }
    }

    /// <summary>Asserts the reference's neighbours in its order: for points whose distances are exact.</summary>
    internal static void AssertSame(double[] points, int features, NeighborGraph graph)
    {
        for (int point = 0; point < graph.Points; point++)
        {
            (int Index, double Distance)[] expected = ReferenceNeighbors.Of(points, features, point)[..graph.Neighbors];
            Assert.Equal(expected.Select(neighbor => neighbor.Index), graph.IndicesOf(point).ToArray());
            Assert.Equal(expected.Select(neighbor => neighbor.Distance), graph.DistancesOf(point).ToArray());
        }
    }

    /// <summary>Asserts the same bits.</summary>
    internal static void AssertEqual(NeighborGraph expected, NeighborGraph actual)
    {
        for (int point = 0; point < expected.Points; point++)
        {
            Assert.Equal(expected.IndicesOf(point), actual.IndicesOf(point));
            Assert.Equal(expected.DistancesOf(point), actual.DistancesOf(point));
        }
    }
}
