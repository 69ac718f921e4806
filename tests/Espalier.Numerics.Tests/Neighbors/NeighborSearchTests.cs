namespace Espalier.Numerics.Tests.Neighbors;

public sealed class NeighborSearchTests
{
    public static TheoryData<LaneWidth> Widths => LaneBodies.All;

    [Theory]
    [MemberData(nameof(Widths))]
    public void Find_SmallSets_GivesTheReferenceForEveryMethod(LaneWidth width)
    {
        foreach (int count in (int[])[2, 3, 5, 8, 15, 16, 17, 31, 33, 64, 100, 255, 256, 257])
        {
            foreach (int features in (int[])[1, 2, 3, 4, 5, 7, 8, 16, 17, 31, 33, 49, 100])
            {
                double[] points = NeighborCase.Scattered(count, features, (ulong)count);
                foreach (int neighbors in new SortedSet<int> { 1, Math.Min(2, count - 1), Math.Min(13, count - 1), Math.Max(1, count / 2), count - 1 })
                {
                    NeighborGraph graph = NeighborCase.Find(points, features, neighbors, NeighborSearchMethod.BruteForce, width);
                    if (neighbors < 14)
                    {
                        NeighborCase.AssertRight(points, features, graph);
                    }

                    NeighborCase.AssertEqual(graph, NeighborCase.Find(points, features, neighbors, NeighborSearchMethod.Tree, width));
                }
            }
        }
    }

    [Theory]
    [InlineData(3000, 2, 5)]
    [InlineData(2500, 3, 1)]
    [InlineData(2500, 12, 20)]
    [InlineData(1031, 40, 100)]
    [InlineData(777, 19, 776)]
    [InlineData(700, 600, 14)]
    public void Find_Thousands_GivesTheReferenceForEveryMethod(int count, int features, int neighbors)
    {
        double[] points = NeighborCase.Scattered(count, features, 5);

        NeighborGraph[] graphs = [.. NeighborCase.Methods.Select(method => NeighborCase.Find(points, features, neighbors, method))];

        NeighborCase.AssertRight(points, features, graphs[0]);
        Assert.All(graphs, graph => NeighborCase.AssertEqual(graphs[0], graph));
    }

    [Theory]
    [InlineData(7, 3, 1)]
    [InlineData(7, 3, 26)]
    [InlineData(7, 3, 100)]
    [InlineData(2, 9, 9)]
    [InlineData(2, 9, 40)]
    [InlineData(400, 1, 6)]
    public void Find_Lattices_BreaksTiesByIndex(int side, int features, int neighbors)
    {
        double[] points = NeighborCase.Lattice(side, features);

        Assert.All(NeighborCase.Methods, method => NeighborCase.AssertSame(points, features, NeighborCase.Find(points, features, neighbors, method)));
    }

    [Fact]
    public void Find_EquidistantPoints_BreaksTiesByIndex()
    {
        // Corners of a simplex: every distance is the root of two.
        const int Count = 300;
        double[] points = new double[Count * Count];
        for (int point = 0; point < Count; point++)
        {
            points[(point * Count) + point] = 1;
        }

        Assert.All(NeighborCase.Methods, method => NeighborCase.AssertSame(points, Count, NeighborCase.Find(points, Count, 17, method)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public void Find_Duplicates_AreNeighborsAtDistanceZero(int features)
    {
        // Each point three times, and all of 70 times one more.
        double[] distinct = NeighborCase.Scattered(200, features, 8);
        double[] points = [.. distinct, .. distinct, .. distinct, .. Enumerable.Repeat(distinct.Take(features), 70).SelectMany(point => point)];

        foreach (NeighborSearchMethod method in NeighborCase.Methods)
        {
            NeighborGraph graph = NeighborCase.Find(points, features, 5, method);

            NeighborCase.AssertRight(points, features, graph);
            Assert.Equal([200, 400, 600, 601, 602], graph.IndicesOf(0).ToArray());
            Assert.Equal([1, 401], graph.IndicesOf(201)[..2].ToArray());
            Assert.Equal(0, graph.DistancesOf(201)[1]);
            Assert.True(graph.DistancesOf(201)[2] > 0);
        }
    }

    [Fact]
    public void Find_OnePointManyTimes_GivesTheLowestIndices()
    {
        double[] points = [.. Enumerable.Repeat(0.1, 900 * 3)];
        foreach (NeighborSearchMethod method in NeighborCase.Methods)
        {
            NeighborGraph graph = NeighborCase.Find(points, 3, 15, method);

            Assert.Equal(Enumerable.Range(0, 15), graph.IndicesOf(899).ToArray());
            Assert.Equal(Enumerable.Range(1, 15), graph.IndicesOf(0).ToArray());
            Assert.All(graph.DistancesOf(500).ToArray(), distance => Assert.Equal(0, distance));
        }
    }

    [Theory]
    [InlineData(1e8)]
    [InlineData(1e12)]
    public void Find_FarFromTheOrigin_KeepsEveryBitOfTheDifferences(double offset)
    {
        double[] points = [.. NeighborCase.Scattered(700, 6, 2).Select(value => value + offset)];

        Assert.All(NeighborCase.Methods, method => NeighborCase.AssertRight(points, 6, NeighborCase.Find(points, 6, 9, method)));
    }

    [Theory]
    [InlineData(1e-7)]
    [InlineData(1e-12)]
    public void Find_TightClustersFarApart_TellsTheirPointsApart(double size)
    {
        // Norms and products in single precision see nothing of clusters so tight.
        double[] points = NeighborCase.Scattered(900, 5, 3);
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = (points[i] * size) + (i / 5 % 3) - (i % 5);
        }

        Assert.All(NeighborCase.Methods, method => NeighborCase.AssertRight(points, 5, NeighborCase.Find(points, 5, 7, method)));
    }

    [Theory]
    [InlineData(1e-320)]
    [InlineData(1e-300)]
    [InlineData(1e-170)]
    [InlineData(1e-30)]
    [InlineData(1e30)]
    [InlineData(1e150)]
    [InlineData(1e299)]
    public void Find_AnyScale_GivesTheReference(double scale)
    {
        foreach (int features in (int[])[3, 40])
        {
            double[] points = [.. NeighborCase.Scattered(600, features, 4).Select(value => value * scale)];

            Assert.All(NeighborCase.Methods, method => NeighborCase.AssertRight(points, features, NeighborCase.Find(points, features, 4, method)));
        }
    }

    [Fact]
    public void Find_ManyScalesAtOnce_GivesTheReference()
    {
        foreach (int features in (int[])[2, 34])
        {
            double[] points = NeighborCase.Scattered(800, features, 6);
            for (int i = 0; i < points.Length; i++)
            {
                points[i] *= Math.Pow(10, ((i / features) % 600) - 300);
            }

            Assert.All(NeighborCase.Methods, method => NeighborCase.AssertRight(points, features, NeighborCase.Find(points, features, 6, method)));
        }
    }

    [Fact]
    public void Find_OneOutlier_GivesTheReference()
    {
        double[] points = NeighborCase.Scattered(700, 40, 9);
        points.AsSpan(40 * 333, 40).Fill(1e13);

        Assert.All(NeighborCase.Methods, method => NeighborCase.AssertRight(points, 40, NeighborCase.Find(points, 40, 3, method)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(37)]
    [InlineData(300)]
    public void Find_Floats_GivesTheGraphOfTheSameDoubles(int features)
    {
        double[] points = NeighborCase.Scattered(600, features, 10);
        float[] floats = Array.ConvertAll(points, value => (float)value);
        foreach (NeighborSearchMethod method in NeighborCase.Methods)
        {
            NeighborSearchOptions options = new() { Method = method };

            NeighborCase.AssertEqual(NeighborSearch.Find(points, features, 21, options), NeighborSearch.Find(floats, features, 21, options));
        }
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(12, 20)]
    [InlineData(300, 5)]
    public void Find_AnyWidthAndThreads_GivesTheSameBits(int features, int neighbors)
    {
        double[] points = NeighborCase.Scattered(2100, features, 11);
        NeighborGraph expected = NeighborCase.Find(points, features, neighbors, NeighborSearchMethod.BruteForce, LaneWidth.Scalar);
        foreach (int threads in (int[])[1, 2, 3])
        {
            using WorkerPool pool = new(threads);
            foreach (LaneWidth width in Lanes.Available)
            {
                foreach (NeighborSearchMethod method in NeighborCase.Methods)
                {
                    NeighborCase.AssertEqual(expected, NeighborCase.Find(points, features, neighbors, method, width, pool));
                }
            }
        }
    }

    [Fact]
    public void Find_FewerNeighbors_GivesTheFirstOfMore()
    {
        double[] points = NeighborCase.Scattered(900, 9, 12);
        NeighborGraph many = NeighborSearch.Find(points, 9, 60);
        foreach (int few in (int[])[1, 12, 13, 59])
        {
            NeighborCase.AssertEqual(many.Nearest(few), NeighborSearch.Find(points, 9, few));
        }
    }
}
