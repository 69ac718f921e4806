using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Numerics.Tests.Embedding;

public sealed class GeodesicEmbeddingTests
{
    [Fact]
    public void Compute_NoMorePointsThanNeighbors_KeepsAllDistancesAndTheRank() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte>(), ArbMap.Default.ArbFor<byte>(), ArbMap.Default.ArbFor<byte>(), (size, dimension, seed) =>
        {
            // Up to 11 points are all joined with each other, so paths are straight and classical scaling is exact.
            int count = 5 + (size % 7);
            int rank = 1 + (dimension % 3);
            float[] points = Flat(Scattered(count, rank, seed));

            (double[] coordinates, int axes) = GeodesicEmbedding.Compute(points, count, 5);

            Assert.Equal(rank, axes);
            AssertSameDistances(points, coordinates, count, 1e-5);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Compute_FewestPoints_KeepsDistances(int count)
    {
        float[] points = Flat(Scattered(count, 2, 1));

        AssertSameDistances(points, GeodesicEmbedding.Compute(points, count, 2).Coordinates, count, 1e-5);
    }

    [Fact]
    public void Compute_FlatGrid_ComesBackUpToRotation()
    {
        // 20 × 12 points, turned into three dimensions. Paths over the grid are up to 1/cos(22.5°) = 1.082 times as long as straight ones.
        const int Count = 20 * 12;
        double[][] grid = [.. Enumerable.Range(0, Count).Select(i => new double[] { i % 20, i / 20 })];

        (double[] coordinates, int axes) = GeodesicEmbedding.Compute(Turned(grid), Count, 2);

        Assert.Equal(2, axes);
        Assert.InRange(Correlation(grid.Select(point => point[0]), Column(coordinates, 0, 2)), 0.99, 1);
        Assert.InRange(Correlation(grid.Select(point => point[1]), Column(coordinates, 1, 2)), 0.99, 1);

        // Octile distances fit no plane exactly, so the longest axis may take a little more than 8 %.
        double extent = Column(coordinates, 0, 2).Max() - Column(coordinates, 0, 2).Min();
        Assert.InRange(extent, 19, 19 * 1.1);
    }

    [Fact]
    public void Compute_SwissRoll_ComesOutFlat()
    {
        const int Count = 1_500;
        RandomStream stream = new(1, "roll");
        (double Angle, double Height)[] sheet = [.. Enumerable.Range(0, Count).Select(_ => (stream.NextUniform(1.5 * Math.PI, 4.5 * Math.PI), stream.NextUniform(0, 21)))];
        float[] points = [.. sheet.SelectMany(at => new[] { (float)(at.Angle * Math.Cos(at.Angle)), (float)at.Height, (float)(at.Angle * Math.Sin(at.Angle)) })];

        (double[] coordinates, int axes) = GeodesicEmbedding.Compute(points, Count, 2);

        // The arc length of the spiral r = t from 0 to t.
        double[] arc = [.. sheet.Select(at => 0.5 * ((at.Angle * Math.Sqrt(1 + (at.Angle * at.Angle))) + Math.Asinh(at.Angle)))];
        Assert.Equal(2, axes);
        Assert.InRange(Correlation(arc, Column(coordinates, 0, 2)), 0.99, 1);
        Assert.InRange(Correlation(sheet.Select(at => at.Height), Column(coordinates, 1, 2)), 0.99, 1);
    }

    [Fact]
    public void Compute_ClustersApart_AreJoinedAtTheirDistance()
    {
        const int Count = 90;
        RandomStream stream = new(2, "clusters");
        float[] points = [.. Enumerable.Range(0, Count).SelectMany(i => new[] { (float)((100 * (i % 3)) + stream.NextUniform()), (float)stream.NextUniform() })];

        (double[] coordinates, int axes) = GeodesicEmbedding.Compute(points, Count, 2);

        Assert.All(coordinates, coordinate => Assert.True(double.IsFinite(coordinate)));
        double[] centers = [.. Enumerable.Range(0, 3).Select(cluster => Enumerable.Range(0, Count / 3).Average(i => coordinates[((3 * i) + cluster) * axes])).Order()];

        // Ways to the gap and from it are at most across a unit square and back by neighbours, three units in all.
        Assert.InRange(centers[1] - centers[0], 97, 103);
        Assert.InRange(centers[2] - centers[1], 97, 103);
    }

    [Fact]
    public void Compute_Copies_LieOnOnePlace()
    {
        // More copies of each than neighbours, so that the graph falls apart into the copies.
        float[][] places = [[0, 0], [4, 0], [0, 3]];
        float[] points = [.. Enumerable.Range(0, 60).SelectMany(i => places[i % 3])];

        (double[] coordinates, int axes) = GeodesicEmbedding.Compute(points, 60, 4);

        // The two short sides are joined, the third is the way over both: 3, 4 and 7 lie on a line.
        Assert.Equal(1, axes);
        Assert.All(Enumerable.Range(3, 57), i => Assert.Equal(coordinates[i % 3], coordinates[i], 1e-6));
        Assert.Equal(7, coordinates.Max() - coordinates.Min(), 1e-6);
    }

    [Fact]
    public void Compute_PointsOnALine_FillOneAxisInOrder()
    {
        double[][] line = [.. Enumerable.Range(0, 100).Select(i => new[] { i + (0.3 * Math.Sin(i)) })];

        (double[] coordinates, int axes) = GeodesicEmbedding.Compute(Turned(line), 100, 5);

        Assert.Equal(1, axes);
        double sign = Math.Sign(coordinates[99] - coordinates[0]);
        Assert.All(Enumerable.Range(1, 99), i => Assert.Equal(line[i][0] - line[i - 1][0], sign * (coordinates[i] - coordinates[i - 1]), 1e-4));
    }

    [Fact]
    public void Compute_AllTheSame_HasNoAxes()
    {
        (double[] coordinates, int axes) = GeodesicEmbedding.Compute([.. Enumerable.Repeat(1.5f, 60)], 20, 3);

        Assert.Equal(0, axes);
        Assert.Empty(coordinates);
    }

    [Fact]
    public void Compute_Axes_AreCentredAndFallInVariance()
    {
        const int Count = 400;
        (double[] coordinates, int axes) = GeodesicEmbedding.Compute(Flat(Scattered(Count, 3, 4)), Count, 3);

        Assert.Equal(3, axes);
        double[] variances = [.. Enumerable.Range(0, axes).Select(axis => Column(coordinates, axis, axes).Average(value => value * value))];
        Assert.Equal(variances.OrderDescending(), variances);
        Assert.All(Enumerable.Range(0, axes), axis => Assert.Equal(0, Column(coordinates, axis, axes).Average(), 1e-12));
    }

    [Fact]
    public void Compute_FewerAxesWanted_AreTheFirst()
    {
        float[] points = Flat(Scattered(60, 3, 5));

        double[] three = GeodesicEmbedding.Compute(points, 60, 3).Coordinates;

        Assert.Equal(Column(three, 0, 3), GeodesicEmbedding.Compute(points, 60, 1).Coordinates);
    }

    [Fact]
    public void Compute_TwiceAsLarge_IsTwiceAsLarge()
    {
        float[] points = Flat(Scattered(300, 2, 6));

        double[] once = GeodesicEmbedding.Compute(points, 300, 2).Coordinates;
        double[] doubled = GeodesicEmbedding.Compute(Array.ConvertAll(points, value => 2 * value), 300, 2).Coordinates;

        Assert.All(once.Zip(doubled), pair => Assert.Equal(2 * pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void Compute_SamePointsTwice_GivesTheSameBits()
    {
        float[] points = Flat(Scattered(500, 3, 7));

        Assert.Equal(GeodesicEmbedding.Compute(points, 500, 3).Coordinates, GeodesicEmbedding.Compute(points, 500, 3).Coordinates);
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(7, 3)]
    [InlineData(0, 0)]
    public void Compute_TooFewPointsOrARaggedLength_IsRefused(int length, int count) =>
        Assert.Throws<ArgumentException>(() => GeodesicEmbedding.Compute(new float[length], count, 1));

    [Fact]
    public void Compute_NoAxesWanted_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => GeodesicEmbedding.Compute(new float[9], 3, 0));

    /// <summary>Points on a lattice of a thousand steps in a unit cube, exact in float and never so thin that an axis is lost.</summary>
    private static double[][] Scattered(int count, int width, int seed)
    {
        RandomStream stream = new((ulong)seed, "scattered");
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, width).Select(_ => stream.NextIndex(1_000) / 1_000.0).ToArray())];
    }

    private static float[] Flat(double[][] points) => [.. points.SelectMany(point => point).Select(value => (float)value)];

    /// <summary>Puts points of one or two dimensions into three, along two directions at a right angle, and shifts them.</summary>
    private static float[] Turned(double[][] points) => Flat([.. points.Select(point =>
    {
        (double u, double v) = (point[0], point.Length > 1 ? point[1] : 0);
        return new[] { (u * 2 / 3) + (v / 3) + 5, (u / 3) + (v * 2 / 3) - 1, (u * 2 / 3) - (v * 2 / 3) };
    })]);

    private static double[] Column(double[] coordinates, int axis, int axes) => [.. Enumerable.Range(0, coordinates.Length / axes).Select(i => coordinates[(i * axes) + axis])];

    /// <summary>The magnitude of Pearson's correlation, since an axis may point either way.</summary>
    private static double Correlation(IEnumerable<double> first, IEnumerable<double> second)
    {
        (double[] x, double[] y) = (first.ToArray(), second.ToArray());
        (double meanX, double meanY) = (x.Average(), y.Average());
        double product = x.Zip(y).Sum(pair => (pair.First - meanX) * (pair.Second - meanY));
        return Math.Abs(product) / Math.Sqrt(x.Sum(value => Math.Pow(value - meanX, 2)) * y.Sum(value => Math.Pow(value - meanY, 2)));
    }

    private static void AssertSameDistances(float[] points, double[] coordinates, int count, double tolerance)
    {
        int axes = coordinates.Length / count;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double distance = Math.Sqrt(Enumerable.Range(0, axes).Sum(axis => Math.Pow(coordinates[(i * axes) + axis] - coordinates[(j * axes) + axis], 2)));

                Assert.Equal(ShortestPaths.Straight(points, count, i, j), distance, tolerance);
            }
        }
    }
}
