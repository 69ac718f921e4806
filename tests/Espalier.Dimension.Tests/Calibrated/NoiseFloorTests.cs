using Espalier.Dimension.Tests.Catalogue;
using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Calibrated;

public sealed class NoiseFloorTests
{
    [Theory]
    [InlineData("M7_Roll")]
    [InlineData("M1_Sphere")]
    [InlineData("M4_Nonlinear")]
    [InlineData("M9_Affine")]
    [InlineData("M10a_Cubic")]
    public void Find_SetWithoutNoise_FindsNone(string name) => Assert.Equal(0, Find(SmallSets.Generated(name, 1000)).Variance);

    [Fact]
    public void Find_ManyFeatures_ReadsPrincipalDirections()
    {
        PointCloud points = Widened(SmallSets.Generated("M7_Roll", 1000), features: 12, deviation: 0.5);
        NoiseEstimate noise = Find(points);
        Assert.InRange(Math.Sqrt(noise.Variance), 0.46, 0.54);
        Assert.Contains("9 principal directions", noise.Source);
    }

    [Fact]
    public void Find_FewFeatures_ReadsTheThicknessOfNeighborhoods()
    {
        PointCloud points = Widened(SmallSets.Generated("M13a_Scurve", 1000), features: 3, deviation: 0.05);
        NoiseEstimate noise = Find(points);
        Assert.InRange(Math.Sqrt(noise.Variance), 0.035, 0.065);
        Assert.Contains("thickness", noise.Source);
    }

    private static NoiseEstimate Find(PointCloud points)
    {
        var context = new EstimationContext(points);
        NeighborGraph graph = context.Neighbors(128);
        var distances = DistanceScales.Of(graph);
        double fall = distances.LogDimension(0) - Enumerable.Range(2, 3).Min(distances.LogDimension);
        var spreads = SpreadScales.Of(NeighborhoodMoments.Of(points, graph, 1, WorkerPool.Single, CancellationToken.None), points.Features, 0);
        return NoiseFloor.Find(context, graph, unit: 1, fall, Math.Exp(spreads.LogDimensions[^1]) / points.Features);
    }

    private static PointCloud Widened(PointCloud points, int features, double deviation)
    {
        var random = new RandomStream(6, "tests/noise");
        double[] values = new double[points.Count * features];
        for (int point = 0; point < points.Count; point++)
        {
            points[point].CopyTo(values.AsSpan(point * features));
        }

        return new PointCloud(features, [.. values.Select(value => value + (deviation * random.NextNormal()))]);
    }
}
