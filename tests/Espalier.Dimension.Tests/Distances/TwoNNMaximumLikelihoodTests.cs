using Espalier.Dimension.Tests.Goldens;
using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Distances;

public sealed class TwoNNMaximumLikelihoodTests
{
    [Fact]
    public void Estimate_SameRatioEverywhere_IsTheClosedForm()
    {
        NeighborGraph graph = SampleClouds.SameEverywhere(50, 1, 2);
        Agreement.Require(49 / (50 * Math.Log(2)), new TwoNNMaximumLikelihood().Estimate(graph).Dimension, 1e-12);
        Agreement.Require(
            52 / (5 + (50 * Math.Log(2))), new TwoNNMaximumLikelihood { PriorShape = 2, PriorRate = 5 }.Estimate(graph).Dimension, 1e-12);
    }

    [Fact]
    public void Estimate_IndependentRatios_HasThePosteriorsInterval()
    {
        // Gamma with n = 100: quantiles of χ² with 200 degrees of freedom over 2S, from a table: 162.728 and 241.058.
        NeighborGraph graph = SampleClouds.SameEverywhere(100, 1, 2);
        DimensionInterval interval = new TwoNNMaximumLikelihood().Estimate(graph).Interval!;
        double sum = 100 * Math.Log(2);
        Agreement.Require(162.728 / (2 * sum), interval.Low, 1e-5);
        Agreement.Require(241.058 / (2 * sum), interval.High, 1e-5);
    }

    [Fact]
    public void Estimate_OverlappingNeighborhoods_WidensTheInterval()
    {
        DimensionEstimate estimate = new TwoNNMaximumLikelihood().Estimate(SampleClouds.Normal(400, 2, seed: 3));
        double independent = estimate.Dimension / Math.Sqrt(400);
        Assert.True(estimate.StandardError > 1.05 * independent);
        Assert.InRange(estimate.Interval!.High - estimate.Interval.Low, 3.7 * estimate.StandardError!.Value, 4.2 * estimate.StandardError.Value);
    }

    [Fact]
    public void Profile_Plane_IsTwoAtEveryScaleOfDecimation()
    {
        PointCloud points = Catalogue.SmallSets.Plane(400);
        IReadOnlyList<ScalePoint> profile = new TwoNNMaximumLikelihood().Profile(new EstimationContext(points));
        Assert.Equal([2, 4, 8, 16, 32], profile.Select(scale => scale.Neighbors));
        Assert.All(profile, scale => Assert.InRange(scale.Dimension, 2 - (4 * scale.StandardError!.Value), 2.2 + (4 * scale.StandardError.Value)));

        // Half as many points, √2 the distance in a plane.
        Assert.InRange(profile[3].Distance / profile[1].Distance, 1.7, 2.3);
    }

    [Fact]
    public void Profile_Lattice_SkipsScalesWithoutAnAnswer()
    {
        IReadOnlyList<ScalePoint> profile = new TwoNNMaximumLikelihood().Profile(new EstimationContext(Catalogue.SmallSets.Lattice(20)));
        Assert.NotEmpty(profile);
        Assert.DoesNotContain(profile, scale => scale.Neighbors == 2);
    }

    [Fact]
    public void Profile_GraphAlone_HasTheFirstScaleOnly() =>
        Assert.Single(new TwoNNMaximumLikelihood().Profile(new EstimationContext(SampleClouds.PoissonGraph(200, 4, 2, seed: 1))));

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoNNMaximumLikelihood { PriorShape = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoNNMaximumLikelihood { PriorRate = double.NaN });
    }
}
