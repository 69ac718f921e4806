using Espalier.Dimension.Tests.Catalogue;
using Espalier.Numerics;
using Espalier.Reference.Dimension;

namespace Espalier.Dimension.Tests.Global;

/// <summary>Estimators that watch a length grow with the number of points.</summary>
public sealed class GrowthTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    [InlineData(2.0)]
    public void TreeLength_RandomPoints_IsThatOfKruskal(double power)
    {
        PointCloud points = SmallSets.Generated("M4_Nonlinear", 120);
        int[] chosen = new RandomStream(4, "tests/tree").NextPermutation(120)[..83];
        double[] edges = ReferenceTree.EdgeLengths([.. chosen.Select(point => points[point].ToArray())]);
        double expected = edges.Sum(edge => Math.Pow(edge / 3, power));
        Assert.Equal(expected, EuclideanTree.Length(points, chosen, 3, power), 1e-12 * expected);
    }

    [Fact]
    public void TreeLength_Line_IsItsEnds()
    {
        var points = new PointCloud(2, [.. Enumerable.Range(0, 50).SelectMany(i => new double[] { i * 17 % 50, 4 })]);
        Assert.Equal(49, EuclideanTree.Length(points, [.. Enumerable.Range(0, 50)], 1, 1), 1e-12);
    }

    [Fact]
    public void TreeLength_RepeatedPoints_AddNothing()
    {
        PointCloud points = SmallSets.Plane(30);
        int[] once = [.. Enumerable.Range(0, 30)];
        Assert.Equal(EuclideanTree.Length(points, once, 1, 1), EuclideanTree.Length(points, [.. once, .. once], 1, 1), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void GraphLength_Subset_IsThatOfItsOwnNeighbors(int neighbors)
    {
        PointCloud points = SmallSets.Generated("M4_Nonlinear", 300);
        int[] members = new RandomStream(4, "tests/members").NextPermutation(300)[..90];
        PointCloud subset = points.Select(members);
        NeighborGraph own = NeighborSearch.Find(subset.Values, subset.Features, neighbors);
        double expected = Enumerable.Range(0, 90).Sum(point => own.DistancesOf(point).ToArray().Sum(distance => Math.Pow(distance / 2, 1.5)));

        // Twelve neighbours of 300 leave many of the subset's points with too few of their own; all 299 leave none.
        foreach (int listed in new[] { 12, 299 })
        {
            NeighborGraph graph = new EstimationContext(points).Neighbors(listed);
            double actual = new NeighborGraphLength { Neighbors = neighbors, Power = 1.5 }.Length(points, graph, members, 2);
            Assert.Equal(expected, actual, 1e-12 * expected);
        }
    }

    [Fact]
    public void Dimension_LengthsOfAPowerLaw_IsItsDimension()
    {
        int[] sizes = [100, 200, 300, 700];
        foreach (double dimension in new[] { 1.5, 2, 7.3, 40 })
        {
            double[] lengths = [.. sizes.Select(size => 3 * Math.Pow(size, (dimension - 1) / dimension))];
            Assert.Equal(dimension, GrowthExponent.Dimension(sizes, lengths, 1), 1e-9 * dimension);
        }
    }

    [Fact]
    public void Dimension_LengthsThatSayNothing_AreRefused()
    {
        int[] sizes = [100, 200, 400];
        Assert.Contains("as fast", Assert.Throws<EstimationException>(() => GrowthExponent.Dimension(sizes, [1, 2, 4.1], 1)).Message);
        Assert.Contains("coincide", Assert.Throws<EstimationException>(() => GrowthExponent.Dimension(sizes, [0, 2, 4], 1)).Message);
    }

    // Bands: sampling error over seeds is about 0.05 at d = 2 and 0.3 at d = 5, and boundaries lower both methods by up to a tenth.
    [Theory]
    [InlineData("M7_Roll", 1.85, 2.1)]
    [InlineData("M2_Affine_3to5", 2.6, 3.1)]
    [InlineData("M5a_Helix1d", 0.95, 1.1)]
    public void Estimate_KnownSets_LandInTheirBands(string set, double low, double high)
    {
        PointCloud points = SmallSets.Generated(set, 1500);
        Assert.InRange(new NeighborGraphLength().Estimate(points).Dimension, low, high);
        Assert.InRange(new SpanningTreeDimension().Estimate(points).Dimension, low, high);
        double whole = new NeighborGraphLength { WholeNumber = true, Draws = 10 }.Estimate(points).Dimension;
        Assert.Equal(Math.Round((low + high) / 2), whole);
    }

    [Fact]
    public void Estimate_OtherSeeds_GiveOtherNumbersAndTheSameSeedTheSame()
    {
        PointCloud points = SmallSets.Plane(300);
        foreach (DimensionEstimator estimator in new DimensionEstimator[] { new NeighborGraphLength(), new SpanningTreeDimension() })
        {
            double first = estimator.Estimate(points, new EstimationOptions { Seed = 1 }).Dimension;
            Assert.Equal(first, estimator.Estimate(points, new EstimationOptions { Seed = 1 }).Dimension);
            Assert.NotEqual(first, estimator.Estimate(points, new EstimationOptions { Seed = 2 }).Dimension);
        }
    }

    [Fact]
    public void Estimate_PowerAboveTheDimension_IsNoted() =>
        Assert.Contains("not below", Assert.Single(new SpanningTreeDimension { Power = 1.5 }.Estimate(SmallSets.Generated("M5a_Helix1d", 300)).Notes));

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NeighborGraphLength { Neighbors = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NeighborGraphLength { Power = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NeighborGraphLength { Sizes = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NeighborGraphLength { Draws = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpanningTreeDimension { Power = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpanningTreeDimension { Sizes = 101 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpanningTreeDimension { LargestSize = 39 });
    }
}
