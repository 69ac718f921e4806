using Espalier.Dimension.Tests.Catalogue;
using Espalier.Dimension.Tests.Goldens;
using Espalier.Numerics;
using Espalier.Reference.Dimension;

namespace Espalier.Dimension.Tests.Distances;

public sealed class NoiseAwareMLETests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(0.7)]
    [InlineData(2.5)]
    [InlineData(6)]
    [InlineData(11.99)]
    [InlineData(12.01)]
    [InlineData(20)]
    [InlineData(300)]
    public void Mean_AnyDistance_AgreesWithTheIntegral(double a) => Assert.InRange(
        NoisyLogarithm.Mean(a) - ReferenceNoisyLogarithm.Mean(a), -1e-11, 1e-11);

    [Fact]
    public void Estimate_KnownNoise_FollowsTheFormula()
    {
        NeighborGraph graph = SampleClouds.PoissonGraph(50, 4, 2, seed: 1);
        DimensionEstimate estimate = new NoiseAwareMLE { Neighbors = 4, NoiseDeviation = 0.2 }.Estimate(graph);
        for (int point = 0; point < 50; point++)
        {
            double[] distances = graph.DistancesOf(point).ToArray();
            double sum = distances[..3].Sum(distance => Math.Log(distances[3] / 0.2) - ReferenceNoisyLogarithm.Mean(distance / 0.2));
            if (sum > 0)
            {
                Agreement.Require(3 / sum, estimate.Pointwise![point], 1e-9);
            }
            else
            {
                Assert.True(double.IsNaN(estimate.Pointwise![point]));
            }
        }
    }

    [Fact]
    public void Estimate_NoNoise_IsThePlainOne()
    {
        NeighborGraph graph = SampleClouds.PoissonGraph(200, 20, 3, seed: 1);
        Agreement.Require(new MLE().Estimate(graph).Dimension, new NoiseAwareMLE { NoiseDeviation = 0 }.Estimate(graph).Dimension, 1e-12);
        Agreement.Require(new MLE().Estimate(graph).Dimension, new NoiseAwareMLE { NoiseDeviation = 1e-9 }.Estimate(graph).Dimension, 1e-9);
    }

    [Fact]
    public void Estimate_NoisyDistances_IsNearerToTheTruth()
    {
        // Noise as the model has it: on the distances themselves. It makes small ones smaller and so the dimension low.
        NeighborGraph clean = SampleClouds.PoissonGraph(2000, 20, 3, seed: 2);
        double deviation = 0.4;
        NeighborGraph noisy = WithNoise(clean, deviation);
        double plain = new MLE().Estimate(noisy).Dimension;
        double aware = new NoiseAwareMLE { NoiseDeviation = deviation }.Estimate(noisy).Dimension;
        Assert.NotEqual(plain, aware);
        Assert.InRange(new NoiseAwareMLE { NoiseShare = 0 }.Estimate(noisy).Dimension, plain * (1 - 1e-12), plain * (1 + 1e-12));
    }

    [Fact]
    public void Estimate_NoiseBeyondAllDistances_RefusesAndNamesIt()
    {
        EstimationException refusal = Assert.Throws<EstimationException>(() => new NoiseAwareMLE { NoiseDeviation = 100 }.Estimate(SampleClouds.PoissonGraph(50, 20, 3, seed: 1)));
        Assert.Contains("noise", refusal.Message);
    }

    [Fact]
    public void Estimate_ExtremeScale_TakesTheNoiseInTheUnitsOfTheData()
    {
        PointCloud points = SampleClouds.Normal(200, 3, seed: 1);
        PointCloud tiny = SmallSets.Moved(points, angle: 0, shift: 0, scale: 1e-200);
        double expected = new NoiseAwareMLE { NoiseDeviation = 0.05 }.Estimate(points).Dimension;
        Assert.Equal(expected, new NoiseAwareMLE { NoiseDeviation = 0.05e-200 }.Estimate(tiny).Dimension, 1e-9);
        Assert.NotEqual(expected, new NoiseAwareMLE { NoiseDeviation = 0 }.Estimate(points).Dimension, 1e-3);
    }

    private static NeighborGraph WithNoise(NeighborGraph graph, double deviation)
    {
        var random = new RandomStream(1, "tests/noisy-distances");
        int[] indices = new int[graph.Points * graph.Neighbors];
        double[] distances = new double[indices.Length];
        for (int point = 0; point < graph.Points; point++)
        {
            graph.IndicesOf(point).CopyTo(indices.AsSpan(point * graph.Neighbors));
            double[] row = [.. graph.DistancesOf(point).ToArray().Select(distance => Math.Abs(distance + (deviation * random.NextNormal()))).Order()];
            row.CopyTo(distances, point * graph.Neighbors);
        }

        return new NeighborGraph(graph.Points, graph.Neighbors, indices, distances);
    }
}
