using Espalier.Dimension.Tests.Catalogue;
using Espalier.Dimension.Tests.Distances;
using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Contract;

/// <summary>What <see cref="DimensionEstimator"/> itself adds to every method.</summary>
public sealed class DimensionEstimatorTests
{
    [Fact]
    public void Estimate_FewPoints_GivesNoError()
    {
        DimensionEstimate nine = new TwoNN().Estimate(SmallSets.Plane(9));
        Assert.Null(nine.StandardError);
        Assert.Null(nine.Interval);
        Assert.NotNull(new TwoNN().Estimate(SmallSets.Plane(10)).StandardError);
        Assert.All(new TwoNNMaximumLikelihood().Profile(new EstimationContext(SmallSets.Plane(9))), scale => Assert.Null(scale.StandardError));
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(40, 1)]
    public void Estimate_MostPointsDropped_SaysOfHowManyItSpeaks(int repeated, int notes)
    {
        // A point and its copy are both dropped, so 20 repeats leave half of 60 + 20 points.
        DimensionEstimate estimate = new TwoNN().Estimate(SmallSets.WithRepeats(SmallSets.Plane(60), repeated));
        Assert.Equal(2 * repeated, Assert.Single(estimate.Dropped).Count);
        Assert.Equal(notes, estimate.Notes.Count(note => note.Contains("20 of 100 points could be used")));
    }

    [Fact]
    public void Estimate_MeansOfFewNeighbors_AreNoted()
    {
        PointCloud points = SmallSets.Plane(200);
        DimensionEstimator[] few = [new MOM { Neighbors = 2 }, new MADA { Neighbors = 4 }, new TLE { Neighbors = 2 }];
        DimensionEstimator[] enough = [new MOM { Neighbors = 5 }, new MADA { Neighbors = 5 }, new TLE { Neighbors = 5 }, new MLE { Neighbors = 3 }];
        Assert.All(few, estimator => Assert.Contains("neighbours are few", Assert.Single(estimator.Estimate(points).Notes)));
        Assert.All(enough, estimator => Assert.Empty(estimator.Estimate(points).Notes));
    }

    [Fact]
    public void Estimate_GraphOfExtremeDistances_GivesTheSameAsOrdinaryOnes()
    {
        NeighborGraph ordinary = SampleClouds.PoissonGraph(100, 20, 3, seed: 1);
        NeighborGraph tiny = Scaled(ordinary, 1e-250);
        NeighborGraph huge = Scaled(ordinary, 1e150);
        foreach (DimensionEstimator estimator in new DimensionEstimator[] { new MLE(), new TwoNN(), new MOM { Neighbors = 20 } })
        {
            double expected = estimator.Estimate(ordinary).Dimension;
            Assert.InRange(estimator.Estimate(tiny).Dimension / expected, 1 - 1e-9, 1 + 1e-9);
            Assert.InRange(estimator.Estimate(huge).Dimension / expected, 1 - 1e-9, 1 + 1e-9);
        }
    }

    private static NeighborGraph Scaled(NeighborGraph graph, double factor) => new(
        graph.Points,
        graph.Neighbors,
        [.. Enumerable.Range(0, graph.Points).SelectMany(point => graph.IndicesOf(point).ToArray())],
        [.. Enumerable.Range(0, graph.Points).SelectMany(point => graph.DistancesOf(point).ToArray()).Select(distance => factor * distance)]);
}
