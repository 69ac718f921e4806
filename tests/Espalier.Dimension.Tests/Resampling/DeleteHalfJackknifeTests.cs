using Espalier.Dimension.Tests.Distances;
using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Resampling;

public sealed class DeleteHalfJackknifeTests
{
    [Theory]
    [InlineData("TwoNN")]
    [InlineData("MLE")]
    [InlineData("MADA-median")]
    public void AddError_NormalPoints_IsTheScatterOverSamples(string name)
    {
        DimensionEstimator estimator = EstimatorCatalogue.Find(name)!.Create(new EstimatorSettings());
        double scatter = SampleClouds.Deviation([.. Enumerable.Range(0, 60).Select(seed => estimator.Estimate(SampleClouds.Normal(300, 3, (ulong)seed)).Dimension)]);
        double error = Enumerable.Range(0, 5).Average(seed => Jackknifed(estimator, SampleClouds.Normal(300, 3, (ulong)seed)).StandardError!.Value);

        // The error is known to 7 % and the scatter to 9 %; the method itself errs on the large side for nearest neighbours.
        Assert.InRange(error / scatter, 0.7, 1.6);
    }

    [Fact]
    public void AddError_AnyEstimate_KeepsTheRestAndNamesTheMethod()
    {
        PointCloud points = SampleClouds.Normal(100, 2, seed: 1);
        var estimator = new MLE();
        DimensionEstimate plain = estimator.Estimate(points);
        DimensionEstimate jackknifed = Jackknifed(estimator, points);
        Assert.Equal(plain.Dimension, jackknifed.Dimension);
        Assert.Equal(plain.Dropped, jackknifed.Dropped);
        Assert.Equal(plain.Pointwise, jackknifed.Pointwise);
        Assert.Equal("delete-half jackknife, 20 halves", jackknifed.Interval!.Method);

        // Student's t of 19 degrees of freedom.
        Assert.Equal(2.093024, (jackknifed.Interval.High - plain.Dimension) / jackknifed.StandardError!.Value, 1e-5);
    }

    [Fact]
    public void AddError_TwoThreads_GivesTheSameBits()
    {
        using var pool = new WorkerPool(2);
        PointCloud points = SampleClouds.Normal(100, 2, seed: 1);
        Assert.Equal(Jackknifed(new MLE(), points).StandardError, Jackknifed(new MLE(), points, new EstimationOptions { Pool = pool }).StandardError);
        Assert.NotEqual(Jackknifed(new MLE(), points).StandardError, Jackknifed(new MLE(), points, new EstimationOptions { Seed = 1 }).StandardError);
    }

    [Fact]
    public void AddError_HalfIsTooSmall_SaysWhy()
    {
        EstimationException refusal = Assert.Throws<EstimationException>(() => Jackknifed(new MLE(), SampleClouds.Normal(30, 2, seed: 1)));
        Assert.Contains("a half of the points", refusal.Message);
        Assert.Contains("needs 20 neighbours", refusal.Message);
    }

    [Fact]
    public void AddError_NoCoordinates_AsksForThem()
    {
        NeighborGraph graph = SampleClouds.PoissonGraph(100, 20, 2, seed: 1);
        var context = new EstimationContext(graph);
        DimensionEstimate estimate = new MLE().Estimate(context);
        Assert.Contains("coordinates", Assert.Throws<EstimationException>(() => DeleteHalfJackknife.AddError(estimate, new MLE(), context)).Message);
    }

    [Fact]
    public void AddError_OneHalf_IsRefused()
    {
        var context = new EstimationContext(SampleClouds.Normal(100, 2, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeleteHalfJackknife.AddError(new MLE().Estimate(context), new MLE(), context, halves: 1));
    }

    [Fact]
    public void Half_AnyIndex_IsHalfOfThePointsInOrder()
    {
        int[] half = DeleteHalfJackknife.Half(11, seed: 3, index: 2);
        Assert.Equal(5, half.Distinct().Count());
        Assert.Equal(half.Order(), half);
        Assert.InRange(half[^1], 4, 10);
        Assert.NotEqual(half, DeleteHalfJackknife.Half(11, seed: 3, index: 3));
    }

    [Fact]
    public void Interval_ThreeHalves_IsStudents()
    {
        // Deviation 1 and t = 4.302653 for two degrees of freedom.
        DimensionInterval interval = DeleteHalfJackknife.Interval(10, [4, 5, 6]);
        Assert.Equal(10 - 4.302653, interval.Low, 1e-5);
        Assert.Equal(10 + 4.302653, interval.High, 1e-5);
        Assert.Equal(0, DeleteHalfJackknife.Interval(1, [4, 5, 6]).Low);
        Assert.Throws<ArgumentException>(() => DeleteHalfJackknife.Interval(1, [4]));
        Assert.Throws<ArgumentException>(() => DeleteHalfJackknife.Interval(1, [4, double.NaN]));
    }

    [Fact]
    public void Interval_FromHalves_IsThatOfAddError()
    {
        PointCloud points = Square(400, seed: 1);
        EstimationContext context = new(points, new EstimationOptions { Seed = 5 });
        TwoNN estimator = new();
        DimensionEstimate whole = estimator.Estimate(context);
        double[] halves = [.. Enumerable.Range(0, 8).Select(subset => estimator.Estimate(points.Select(DeleteHalfJackknife.Half(400, 5, subset))).Dimension)];

        Assert.Equal(DeleteHalfJackknife.AddError(whole, estimator, context, 8).Interval, DeleteHalfJackknife.Interval(whole.Dimension, halves));
    }

    [Fact]
    public void WithHalves_AllAnswer_IsTheirDeviationAndInterval()
    {
        DimensionEstimate estimate = new() { Dimension = 10, StandardError = 7, Interval = new DimensionInterval(1, 2, "its own") };

        DimensionEstimate jackknifed = DeleteHalfJackknife.WithHalves(estimate, [4, 5, 6]);

        Assert.Equal(1, jackknifed.StandardError!.Value, 12);
        Assert.Equal(DeleteHalfJackknife.Interval(10, [4, 5, 6]), jackknifed.Interval);
        Assert.Empty(jackknifed.Notes);
    }

    [Theory]
    [InlineData(4, 2, true)]
    [InlineData(5, 2, false)]
    [InlineData(5, 3, true)]
    [InlineData(2, 1, false)]
    [InlineData(3, 0, false)]
    public void WithHalves_SomeWithoutAnswer_NeedsHalfOfThemAndSaysSo(int halves, int answered, bool expected)
    {
        DimensionEstimate estimate = new() { Dimension = 2, StandardError = 7 };

        DimensionEstimate jackknifed = DeleteHalfJackknife.WithHalves(estimate, [.. Enumerable.Range(0, halves).Select(half => half < answered ? (double?)(2 + half) : null)]);

        Assert.Equal((expected, expected), (jackknifed.Interval is not null, jackknifed.StandardError is not null));
        Assert.StartsWith(expected ? "The interval is" : "No interval", Assert.Single(jackknifed.Notes), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => DeleteHalfJackknife.WithHalves(estimate, [1]));
    }

    [Fact]
    public void Interval_OverManySquares_HoldsTheMeanInMostOfThem()
    {
        TwoNN estimator = new();
        double[] estimates = new double[60];
        var intervals = new DimensionInterval[estimates.Length];
        for (int i = 0; i < estimates.Length; i++)
        {
            EstimationContext context = new(Square(300, (ulong)i), new EstimationOptions { Seed = (ulong)i });
            DimensionEstimate estimate = estimator.Estimate(context);
            estimates[i] = estimate.Dimension;
            intervals[i] = DeleteHalfJackknife.AddError(estimate, estimator, context, 10).Interval!;
        }

        double mean = estimates.Average();

        // 95 % asked; five standard errors of a binomial count of 60 below it.
        Assert.InRange(intervals.Count(interval => interval.Low <= mean && mean <= interval.High), 48, 60);
    }

    [Fact]
    public void Interval_OfTooLittle_Refuses()
    {
        Assert.Throws<ArgumentException>(() => DeleteHalfJackknife.Interval(2, [1]));
        Assert.Throws<ArgumentException>(() => DeleteHalfJackknife.Interval(2, [1, double.NaN]));
        Assert.Throws<ArgumentException>(() => DeleteHalfJackknife.Interval(double.NaN, [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeleteHalfJackknife.Half(3, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeleteHalfJackknife.Half(4, 0, -1));
    }

    private static DimensionEstimate Jackknifed(DimensionEstimator estimator, PointCloud points, EstimationOptions? options = null)
    {
        var context = new EstimationContext(points, options);
        return DeleteHalfJackknife.AddError(estimator.Estimate(context), estimator, context);
    }

    private static PointCloud Square(int points, ulong seed)
    {
        RandomStream random = new(seed, "square");
        return new PointCloud(2, [.. Enumerable.Range(0, 2 * points).Select(_ => random.NextUniform())]);
    }
}
