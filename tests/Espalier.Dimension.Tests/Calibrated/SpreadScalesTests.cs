using Espalier.Dimension.Tests.Catalogue;
using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Calibrated;

public sealed class SpreadScalesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(40)]
    public void Of_BallOfAnyDimension_IsLowByLessThanTenPercent(int dimension)
    {
        PointCloud points = FlatSample.Draw(FlatFamily.Ball, dimension, 1000, new RandomStream(3, "tests/ball"));
        SpreadScales scales = SpreadScales.Of(Moments(points), points.Features, noise: 0);
        Assert.All(scales.LogDimensions, value => Assert.InRange(Math.Exp(value) / dimension, 0.9, 1.03));
        Assert.All(scales.NoiseShares, share => Assert.Equal(0, share));
    }

    [Fact]
    public void Of_NoiseOfKnownVariance_IsTakenOut()
    {
        const double Deviation = 0.045;
        PointCloud plane = SmallSets.Plane(1000);
        var random = new RandomStream(4, "tests/noise");
        var noisy = new PointCloud(5, [.. plane.Values.ToArray().Select(value => value + (Deviation * random.NextNormal()))]);
        NeighborhoodMoments moments = Moments(noisy);
        double noise = Deviation * Deviation / (moments.Unit * moments.Unit);
        int size = CalibrationScales.SpreadCount(64) - 1;
        double raw = Math.Exp(SpreadScales.Of(moments, 5, 0).LogDimensions[size]);
        double freed = Math.Exp(SpreadScales.Of(moments, 5, noise).LogDimensions[size]);
        double clean = Math.Exp(SpreadScales.Of(Moments(plane), 5, 0).LogDimensions[size]);
        Assert.True(raw > 1.2 * clean, $"{raw} with noise, {clean} without.");
        Assert.InRange(freed / clean, 0.9, 1.05);
    }

    [Fact]
    public void Of_MoreNoiseThanVariance_LeavesNothing()
    {
        SpreadScales scales = SpreadScales.Of(Moments(SmallSets.Plane(200)), 5, noise: 1e6);
        Assert.All(scales.LogDimensions, value => Assert.True(double.IsNaN(value)));
        Assert.All(scales.NoiseShares, share => Assert.Equal(1, share));
    }

    private static NeighborhoodMoments Moments(PointCloud points)
    {
        NeighborGraph graph = NeighborSearch.Find(points.Values, points.Features, 128 < points.Count / 2 ? 128 : points.Count / 4);
        return NeighborhoodMoments.Of(points, graph, DistanceScales.Of(graph).Distance(graph.Neighbors), WorkerPool.Single, CancellationToken.None);
    }
}
