using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Calibrated;

public sealed class FlattestVarianceTests
{
    [Fact]
    public void Of_NormalAlikeInAllDirections_HasNoBias()
    {
        // The smallest eigenvalue of such samples is about 0.6; what is measured on the other half is 1 on average.
        var random = new RandomStream(1, "tests/thickness");
        double mean = 0;
        for (int repeat = 0; repeat < 400; repeat++)
        {
            var points = new PointCloud(3, [.. Enumerable.Range(0, 96).Select(_ => 5 + random.NextNormal())]);
            mean += FlattestVariance.Of(points, [.. Enumerable.Range(0, 32)], unit: 1) / 400;
        }

        Assert.InRange(mean, 0.95, 1.05);
    }

    [Fact]
    public void Of_ThinPlate_IsTheVarianceAcross()
    {
        var random = new RandomStream(2, "tests/thickness");
        var points = new PointCloud(3, [.. Enumerable.Range(0, 600).SelectMany(_ => Across(random.NextUniform(), random.NextUniform(), 0.01 * random.NextNormal()))]);

        // Along (1, 0, −1)/√2 points are spread by √2 heights: a variance of 0.0002, in units of 0.1² = 0.01.
        Assert.InRange(FlattestVariance.Of(points, [.. Enumerable.Range(0, 600)], unit: 0.1), 1.6e-2, 2.4e-2);

        static double[] Across(double x, double y, double height) => [x + height, y, x - height];
    }

    [Fact]
    public void Of_Plane_IsZero()
    {
        var random = new RandomStream(3, "tests/thickness");
        var points = new PointCloud(3, [.. Enumerable.Range(0, 60).SelectMany(_ => new double[] { random.NextUniform(), random.NextUniform(), 7 })]);
        Assert.Equal(0, FlattestVariance.Of(points, [.. Enumerable.Range(0, 60)], unit: 1), 1e-15);
    }
}
