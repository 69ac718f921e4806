using Espalier.Dimension.Tests.Goldens;
using Espalier.Numerics;
using Espalier.Reference.Dimension;

namespace Espalier.Dimension.Tests.Distances;

public sealed class GRIDETests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(64)]
    public void Estimate_AnyScale_IsOfLargestLikelihood(int scale)
    {
        foreach (double dimension in new[] { 0.8, 4, 60 })
        {
            NeighborGraph graph = SampleClouds.PoissonGraph(200, 128, dimension, seed: (ulong)scale);
            double[] ratios = [.. Enumerable.Range(0, 200).Select(point => graph.DistancesOf(point)[(2 * scale) - 1] / graph.DistancesOf(point)[scale - 1])];
            double expected = ReferenceRatioLikelihood.Maximum(ratios, scale, 2 * scale, dimension / 3, dimension * 3);
            Agreement.Require(expected, new GRIDE { NearerNeighbor = scale }.Estimate(graph).Dimension, 1e-7);
        }
    }

    [Fact]
    public void Estimate_SmallestScale_IsTwoNNByMaximumLikelihood()
    {
        NeighborGraph graph = SampleClouds.PoissonGraph(400, 128, 3, seed: 1);
        Agreement.Require(400.0 / 399 * new TwoNNMaximumLikelihood().Estimate(graph).Dimension, new GRIDE { NearerNeighbor = 1 }.Estimate(graph).Dimension, 1e-12);
    }

    // Fisher's information of one ratio is that of d·ln μ over d²; the second derivative of the reference says how much.
    [Theory]
    [InlineData(2)]
    [InlineData(32)]
    public void Estimate_IndependentNeighborhoods_HasFishersError(int scale)
    {
        const int points = 4000;
        NeighborGraph graph = SampleClouds.PoissonGraph(points, 128, 5, seed: 9);
        double[] ratios = [.. Enumerable.Range(0, points).Select(point => graph.DistancesOf(point)[(2 * scale) - 1] / graph.DistancesOf(point)[scale - 1])];
        DimensionEstimate estimate = new GRIDE { NearerNeighbor = scale }.Estimate(graph);
        double step = 0.01;
        double curvature = (ReferenceRatioLikelihood.LogLikelihood(estimate.Dimension + step, ratios, scale, 2 * scale)
            - (2 * ReferenceRatioLikelihood.LogLikelihood(estimate.Dimension, ratios, scale, 2 * scale))
            + ReferenceRatioLikelihood.LogLikelihood(estimate.Dimension - step, ratios, scale, 2 * scale)) / (step * step);
        Assert.InRange(estimate.StandardError!.Value * Math.Sqrt(-curvature), 0.9, 1.15);
    }

    [Fact]
    public void Estimate_TiedRatios_CountAndDoNotBreakTheSearch()
    {
        // Three of four ratios are 1: f(d) = 1 + (mean g) − 2·d·mean L still has one root.
        NeighborGraph graph = SampleClouds.SameEverywhere(40, 1, 2, 2, 2, 3, 4);
        Assert.Contains("lattice", Assert.Throws<EstimationException>(() => new GRIDE().Estimate(graph)).Message);
        double found = new RatioLikelihood([0, 0, 0, Math.Log(2)], 2, 4).Maximum(CancellationToken.None);
        double x = found * Math.Log(2);
        Assert.InRange(1 + ((3 + (x / (Math.Exp(x) - 1))) / 4) - (2 * x / 4), -1e-12, 1e-12);
    }

    [Fact]
    public void Profile_PowersOfTwo_AsFarAsPointsAllow()
    {
        IReadOnlyList<ScalePoint> profile = new GRIDE().Profile(new EstimationContext(SampleClouds.Normal(100, 2, seed: 1)));
        Assert.Equal([2, 4, 8, 16, 32, 64], profile.Select(scale => scale.Neighbors));
        Assert.All(profile, scale => Assert.InRange(scale.Dimension, 1.3, 2.8));
    }

    [Fact]
    public void Estimate_SmallestScaleTied_GivesTheHeadlineAndSkipsTheScale()
    {
        // Every point has two neighbours at distance 1; the fourth is at another distance.
        NeighborGraph graph = SampleClouds.SameEverywhere(40, 1, 1, 1.5, 2, 2, 2.5, 3, 3.5);
        DimensionEstimate estimate = new GRIDE().Estimate(graph);
        Assert.True(double.IsFinite(estimate.Dimension));
        Assert.Equal([4, 8], new GRIDE().Profile(new EstimationContext(graph)).Select(scale => scale.Neighbors));
    }

    [Fact]
    public void Estimate_LargestNearerNeighbor_IsRefused()
    {
        var estimator = new GRIDE { NearerNeighbor = int.MaxValue };
        Assert.Contains("40 points", Assert.Throws<EstimationException>(() => estimator.Estimate(SampleClouds.Normal(40, 2, seed: 1))).Message);
        Assert.Equal("n1 = 2147483647, n2 = 4294967294", estimator.Settings);
    }

    [Theory]
    [InlineData(2, "No plateau: from 2 to 128 neighbours the estimate goes from 2.9 to 1.0")]
    [InlineData(0.7, "flat at 1.0 from 32 to 128 neighbours, and not where the headline is")]
    public void Estimate_NoisyLine_NotesThatTheScaleMatters(double deviation, string note)
    {
        // A line with normal noise across: three dimensions among the nearest neighbours, one among the farthest.
        var random = new RandomStream(1, "tests/noisy-line");
        double[] values = new double[3 * 1500];
        for (int point = 0; point < 1500; point++)
        {
            values[3 * point] = 1500 * random.NextUniform();
            values[(3 * point) + 1] = deviation * random.NextNormal();
            values[(3 * point) + 2] = deviation * random.NextNormal();
        }

        Assert.Contains(note, Assert.Single(new GRIDE().Estimate(new PointCloud(3, values)).Notes));
        Assert.Empty(new GRIDE().Estimate(SampleClouds.PoissonGraph(500, 128, 3, seed: 1)).Notes);
    }
}
