using Espalier.Dimension.Tests.Goldens;
using Espalier.Numerics;
using Espalier.Reference.Dimension;

namespace Espalier.Dimension.Tests.Distances;

public sealed class GeoMLETests
{
    [Theory]
    [InlineData(10, 3)]
    [InlineData(24, 6)]
    public void Estimate_SmallSet_AgreesWithTheReference(int neighbors, int first)
    {
        const int count = 150;
        PointCloud points = Catalogue.SmallSets.Generated("M3_Nonlinear_4to6", count);
        var reference = new ReferenceNeighborDistances(points.Values.Span, points.Features);
        double expected = Enumerable.Range(0, 10).Average(round => Math.Clamp(
            ReferenceGeoMLE.Round(reference, [.. Enumerable.Range(20 * round, 20).Select(resample => Members(count, (ulong)resample))], first, neighbors), 0, points.Features));
        Agreement.Require(expected, new GeoMLE { Neighbors = neighbors, FewestNeighbors = first }.Estimate(points).Dimension, 1e-9);
    }

    [Fact]
    public void Estimate_Ball_IsLessBiasedThanMaximumLikelihood()
    {
        PointCloud points = DimensionGolden.Points("ball5_in_10");
        double extrapolated = new GeoMLE().Estimate(points).Dimension;
        Assert.InRange(extrapolated, 4.6, 5.5);
        Assert.True(Math.Abs(extrapolated - 5) < Math.Abs(new MLE { Neighbors = 40 }.Estimate(points).Dimension - 5));
    }

    [Fact]
    public void Estimate_OtherSeed_DiffersALittle()
    {
        PointCloud points = DimensionGolden.Points("M7_Roll_noise");
        double one = new GeoMLE().Estimate(points, new EstimationOptions { Seed = 1 }).Dimension;
        double two = new GeoMLE().Estimate(points, new EstimationOptions { Seed = 2 }).Dimension;
        Assert.NotEqual(one, two);
        Assert.InRange(one / two, 0.98, 1.02);
    }

    [Fact]
    public void Estimate_TooFewPointsForResamples_SaysHowManyNeighbors() => Assert.Contains(
        "65 neighbours", Assert.Throws<EstimationException>(() => new GeoMLE().Estimate(SampleClouds.Normal(60, 2, seed: 0))).Message);

    [Fact]
    public void Transpose_AnyPoints_SaysWhoIsInWhichResample()
    {
        var context = new EstimationContext(SampleClouds.Normal(100, 2, seed: 0));
        var members = new ResampleMembers(context, "dimension/GeoMLE/resamples", 130);
        int[] points = [.. Enumerable.Range(0, 70).Select(i => (7 * i) % 100)];
        ulong[] masks = new ulong[members.MaskWords(points.Length)];
        members.Transpose(points, masks);
        foreach (int resample in new[] { 0, 1, 63, 64, 129 })
        {
            bool[] expected = Members(100, (ulong)resample);
            for (int t = 0; t < points.Length; t++)
            {
                Assert.Equal(expected[points[t]], ((masks[(resample * 2) + (t / 64)] >> (t % 64)) & 1) != 0);
            }
        }
    }

    private static bool[] Members(int count, ulong resample)
    {
        var random = new RandomStream(0, "dimension/GeoMLE/resamples", resample);
        bool[] members = new bool[count];
        for (int draw = 0; draw < count; draw++)
        {
            members[random.NextIndex(count)] = true;
        }

        return members;
    }
}
