using Espalier.Dimension.Tests.Catalogue;
using Espalier.Dimension.Tests.Goldens;
using Espalier.Numerics;
using Espalier.Reference.Dimension;

namespace Espalier.Dimension.Tests.Neighborhoods;

public sealed class TLETests
{
    public static TheoryData<string> Sets => DimensionGolden.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Estimate_GoldenSets_AgreesWithScikitDimension(string set)
    {
        DimensionEstimate estimate = new TLE().Estimate(DimensionGolden.Points(set));
        Agreement.Require(DimensionGolden.Dimension(set, "TLE"), estimate.Dimension);
        Agreement.Require(DimensionGolden.Pointwise(set, "TLE"), estimate.Pointwise!);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(8, 0)]
    [InlineData(9, 40)]
    [InlineData(20, 40)]
    [InlineData(41, 40)]
    public void Estimate_WithAndWithoutCopies_AgreesWithCasesWrittenOut(int neighbors, int repeats)
    {
        PointCloud points = SmallSets.WithRepeats(SmallSets.Generated("M3_Nonlinear_4to6", 120), repeats);
        NeighborGraph graph = NeighborSearch.Find(points.Values, points.Features, neighbors);

        double[] found = new TLE { Neighbors = neighbors }.Estimate(points).Pointwise!;

        for (int point = 0; point < points.Count; point++)
        {
            double[][] patch = [.. graph.IndicesOf(point).ToArray().Select(neighbor => points[neighbor].ToArray())];
            Agreement.Require(ReferenceTightEstimate.At(points[point].ToArray(), patch, 1e-6), found[point], 1e-9);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Estimate_FlatSet_IsNearItsDimension(int dimension)
    {
        double found = new TLE().Estimate(FlatSets.Gaussian(dimension, 9, 1000)).Dimension;

        Assert.InRange(found, 0.85 * dimension, 1.15 * dimension);
    }

    [Fact]
    public void Estimate_NeighborsNearlyCopies_LeavesTheirMeasurementsOut()
    {
        PointCloud plane = SmallSets.Plane(200);
        double[] values = [.. plane.Values.ToArray(), .. plane.Values.ToArray().Take(5 * 50).Select(value => value + (1e-12 * (1 + value)))];

        DimensionEstimate near = new TLE().Estimate(new PointCloud(5, values));
        DimensionEstimate exact = new TLE().Estimate(SmallSets.WithRepeats(plane, 50));

        // Not the same to the last digit: of two such points at the ball's edge one is the farther, and then measures the whole radius.
        Agreement.Require(exact.Dimension, near.Dimension, 2e-3);
    }

    [Fact]
    public void Estimate_PointsWhoseNeighborsAreCopies_AreDroppedAndCounted()
    {
        PointCloud points = SmallSets.Plane(100).Select([.. Enumerable.Range(0, 100), .. Enumerable.Repeat(3, 20)]);

        DimensionEstimate estimate = new TLE().Estimate(points);

        // Beside the 21 copies, points that have nothing but them for neighbours, all equally far.
        Assert.Equal(21, estimate.Dropped.Single(dropped => dropped.Reason.Contains("copies", StringComparison.Ordinal)).Count);
        Assert.Equal(estimate.Dropped.Sum(dropped => dropped.Count), estimate.Pointwise!.Count(double.IsNaN));
        Assert.InRange(estimate.Dimension, 1.5, 2.6);
    }

    [Fact]
    public void Estimate_AllNeighborsAtOneDistance_SaysThatThereIsNoAnswer()
    {
        // The corners of a triangle with equal sides: seen from each, both neighbours lie on the ball's edge, and so does everything measured.
        var points = new PointCloud(3, [1, 0, 0, 0, 1, 0, 0, 0, 1]);

        Assert.Contains("equal to the largest", Assert.Throws<EstimationException>(() => new TLE { Neighbors = 2 }.Estimate(points)).Message);
    }

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TLE { Neighbors = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TLE { SmallestShare = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TLE { SmallestShare = double.NaN });
        Assert.Contains("20 neighbours", Assert.Throws<EstimationException>(() => new TLE().Estimate(SmallSets.Plane(20))).Message);
    }
}
