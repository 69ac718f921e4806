using Espalier.Dimension.Tests.Catalogue;
using Espalier.Dimension.Tests.Goldens;
using Espalier.Numerics;
using Espalier.Reference.Dimension;

namespace Espalier.Dimension.Tests.Neighborhoods;

public sealed class ESSTests
{
    public static TheoryData<string> Sets => DimensionGolden.Sets;

    [Theory]
    [MemberData(nameof(Sets))]
    public void Estimate_GoldenSets_AgreesWithScikitDimension(string set)
    {
        PointCloud points = DimensionGolden.Points(set);
        DimensionEstimate estimate = new ESS().Estimate(points);
        Agreement.Require(DimensionGolden.Dimension(set, "ESS"), estimate.Dimension, Agreement.Iterative);
        Agreement.Require(DimensionGolden.Pointwise(set, "ESS"), estimate.Pointwise!, Agreement.Iterative);
        Agreement.Require(DimensionGolden.Dimension(set, "ESS ver=b"), new ESS { Version = SkewnessVersion.B }.Estimate(points).Dimension, Agreement.Iterative);
    }

    [Theory]
    [InlineData(SkewnessVersion.A, 1, 7)]
    [InlineData(SkewnessVersion.A, 1, 30)]
    [InlineData(SkewnessVersion.A, 2, 12)]
    [InlineData(SkewnessVersion.A, 3, 9)]
    [InlineData(SkewnessVersion.B, 1, 13)]
    public void Estimate_AnyVersion_AgreesWithDeterminantsOfAllGroups(SkewnessVersion version, int simplexDimension, int neighbors)
    {
        PointCloud points = SmallSets.Generated("M6_Nonlinear", 60);
        NeighborGraph graph = NeighborSearch.Find(points.Values, points.Features, neighbors);
        var estimator = new ESS { Version = version, SimplexDimension = simplexDimension, Neighbors = neighbors };
        Assert.False(estimator.DrawsSubsets);

        double[] found = estimator.Estimate(points).Pointwise!;

        var reference = new SimplexSkewness(version, simplexDimension, 1000);
        for (int point = 0; point < points.Count; point++)
        {
            double[][] patch = [.. graph.IndicesOf(point).ToArray().Select(neighbor => points[neighbor].ToArray())];
            double skewness = version == SkewnessVersion.A ? ReferenceSkewness.Volumes(patch, simplexDimension) : ReferenceSkewness.Projections(patch);
            Agreement.Require(reference.DimensionOf(skewness)!.Value, found[point], 1e-9);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Estimate_FlatSetOfFive_FindsFiveWhateverTheSimplex(int simplexDimension)
    {
        PointCloud points = Flat(dimension: 5, features: 12, count: 500);

        double found = new ESS { SimplexDimension = simplexDimension }.Estimate(points).Dimension;

        Assert.InRange(found, 4.5, 5.3);
    }

    [Fact]
    public void Estimate_MoreGroupsThanAllowed_DrawsThemBySeedAndSaysSo()
    {
        PointCloud points = Flat(dimension: 4, features: 6, count: 150);
        var estimator = new ESS { SimplexDimension = 2, Neighbors = 60 };

        double first = estimator.Estimate(points).Dimension;

        Assert.True(estimator.DrawsSubsets);
        Assert.Equal(first, estimator.Estimate(points).Dimension);
        double second = estimator.Estimate(points, new EstimationOptions { Seed = 1 }).Dimension;
        Assert.NotEqual(first, second);
        Assert.InRange(second, 0.95 * first, 1.05 * first);
    }

    [Fact]
    public void Estimate_StraightLine_IsOneToTheLastDigits()
    {
        var random = new RandomStream(0, "tests/line");
        double[] values = new double[300 * 7];
        for (int point = 0; point < 300; point++)
        {
            double place = random.NextUniform();
            for (int feature = 0; feature < 7; feature++)
            {
                values[(point * 7) + feature] = place * (feature - 2.3);
            }
        }

        var points = new PointCloud(7, values);

        // Without care for nearly parallel pairs rounding alone would be worth 1e-8.
        Assert.All(new ESS { Neighbors = 20 }.Estimate(points).Pointwise!, dimension => Assert.InRange(dimension, 1, 1 + 1e-12));
        Assert.All(new ESS { Neighbors = 20, Version = SkewnessVersion.B }.Estimate(points).Pointwise!, dimension => Assert.InRange(dimension, 1, 1 + 1e-12));
    }

    [Theory]
    [InlineData(1e140)]
    [InlineData(1e-140)]
    [InlineData(1e-300)]
    public void Estimate_ExtremeUnits_ChangesNothing(double scale)
    {
        PointCloud points = Flat(dimension: 3, features: 5, count: 120);
        var patch = new NeighborhoodPatch(points, 30);
        var scaled = new NeighborhoodPatch(SmallSets.Moved(points, 0, 0, scale), 30);
        int[] neighbors = [.. Enumerable.Range(20, 30)];

        patch.LoadCentred(neighbors);
        scaled.LoadCentred(neighbors);

        Assert.Equal(SkewnessSums.Areas(patch), SkewnessSums.Areas(scaled), 1e-12);
        Assert.Equal(SkewnessSums.Projections(patch), SkewnessSums.Projections(scaled), 1e-12);
    }

    [Fact]
    public void Estimate_PointsWhoseNeighborsAreCopies_AreDroppedAndCounted()
    {
        PointCloud plane = SmallSets.Plane(60);
        PointCloud points = plane.Select([.. Enumerable.Range(0, 60), .. Enumerable.Repeat(7, 12)]);

        DimensionEstimate estimate = new ESS { Neighbors = 10 }.Estimate(points);

        Assert.Equal(13, Assert.Single(estimate.Dropped).Count);
        Assert.Equal(13, estimate.Pointwise!.Count(double.IsNaN));
        Assert.InRange(estimate.Dimension, 1.3, 2.6);
    }

    [Fact]
    public void Estimate_SettingsThatDoNotGoTogether_SaysWhich()
    {
        PointCloud points = SmallSets.Plane(60);

        Assert.Contains("version b", Refusal(new ESS { Version = SkewnessVersion.B, SimplexDimension = 2, Neighbors = 10 }, points));
        Assert.Contains("k − 2", Refusal(new ESS { SimplexDimension = 4, Neighbors = 5 }, points));
        Assert.Contains("100 neighbours", Refusal(new ESS(), points));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ESS { Neighbors = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ESS { SimplexDimension = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ESS { SimplexDimension = 11 });
    }

    private static string Refusal(DimensionEstimator estimator, PointCloud points) => Assert.Throws<EstimationException>(() => estimator.Estimate(points)).Message;

    private static PointCloud Flat(int dimension, int features, int count) => FlatSets.Gaussian(dimension, features, count);
}
