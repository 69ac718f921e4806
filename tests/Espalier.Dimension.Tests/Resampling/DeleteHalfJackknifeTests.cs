using Espalier.Numerics;

namespace Espalier.Dimension.Tests.Resampling;

public sealed class DeleteHalfJackknifeTests
{
    [Fact]
    public void Half_OfPoints_IsHalfOfThemRisingAndItsOwn()
    {
        int[] first = DeleteHalfJackknife.Half(101, seed: 3, index: 0);

        Assert.Equal(50, first.Length);
        Assert.Equal(first.Distinct().Order(), first);
        Assert.InRange(first[0], 0, first[^1]);
        Assert.InRange(first[^1], 0, 100);
        Assert.Equal(first, DeleteHalfJackknife.Half(101, 3, 0));
        Assert.NotEqual(first, DeleteHalfJackknife.Half(101, 3, 1));
        Assert.NotEqual(first, DeleteHalfJackknife.Half(101, 4, 0));
    }

    [Fact]
    public void Interval_OfTwoHalves_IsStudentsWithOneDegreeOfFreedom()
    {
        // Deviation √2, t of one degree of freedom at 0.975 from tables: 12.706.
        DimensionInterval interval = DeleteHalfJackknife.Interval(20, [4, 6]);

        Assert.Equal(20 - (12.7062 * Math.Sqrt(2)), interval.Low, 3);
        Assert.Equal(20 + (12.7062 * Math.Sqrt(2)), interval.High, 3);
        Assert.Equal(0, DeleteHalfJackknife.Interval(2, [4, 6]).Low);
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

    private static PointCloud Square(int points, ulong seed)
    {
        RandomStream random = new(seed, "square");
        return new PointCloud(2, [.. Enumerable.Range(0, 2 * points).Select(_ => random.NextUniform())]);
    }
}
