using Espalier.Numerics;
using MathNet.Numerics.Distributions;

namespace Espalier.Dimension;

/// <summary>Finds the sampling error of any estimator from its answers on random halves of the points.</summary>
/// <remarks>
/// <para>For an estimate θ of smooth dependence on the sample, <c>θ(half) − θ(all)</c> scatters over random halves as <c>θ(all) − E θ</c> does over samples: the
/// delete-d jackknife with d = n/2, whose factor (n − d)/d is 1. Here deviations are taken from the mean of the halves and not from θ(all), for estimators of dimension have a
/// bias that depends on n, and that is no sampling error. The interval is <c>θ(all) ± t·error</c> with Student's t of (subsets − 1) degrees of
/// freedom.</para>
/// <para>Unlike the bootstrap it puts no point in twice, which would be a copy at distance 0. It knows nothing of bias, and whole-number answers give steps: an
/// error of 0 says that all halves agree, no more. With B subsets the error itself is uncertain by 1/√(2B), a sixth for 20.</para>
/// <para>Cost: B estimates of n/2 points with a neighbour search each; about B/4 times one estimate where the search is brute force. Subsets are shared out over
/// the threads. Same bits for any number of them.</para>
/// <para>Shao and Wu 1989, "A general theory for jackknife variance estimation", doi:10.1214/aos/1176347263.</para>
/// </remarks>
public static class DeleteHalfJackknife
{
    /// <summary>The usual number of subsets.</summary>
    public const int DefaultSubsets = 20;

    /// <summary>Gives an estimate the error and interval of the jackknife, in place of its own if it has any.</summary>
    /// <param name="estimate">What <paramref name="estimator"/> answered for <paramref name="context"/>.</param>
    /// <param name="estimator">The estimator.</param>
    /// <param name="context">The points; coordinates are needed. Its seed draws the halves.</param>
    /// <param name="subsets">The number of halves B, at least 2.</param>
    /// <returns>The estimate with <see cref="DimensionEstimate.StandardError"/> and <see cref="DimensionEstimate.Interval"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="subsets"/> is below 2.</exception>
    /// <exception cref="EstimationException">There are no coordinates, or the estimator has no answer for a half.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static DimensionEstimate AddError(
        DimensionEstimate estimate, DimensionEstimator estimator, EstimationContext context, int subsets = DefaultSubsets)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfLessThan(subsets, 2);
        PointCloud points = context.Points;
        if (points.Count < 4)
        {
            throw new EstimationException($"needs at least 4 points to leave out half of them, but there are {points.Count}; give more points");
        }

        // A pool inside a pool would run on one thread anyway; the progress of a half is nobody's.
        EstimationOptions options = context.Options with { Pool = null, Progress = null };
        double[] halves = new double[subsets];
        context.Pool.Run(subsets, subset =>
        {
            context.Options.Cancellation.ThrowIfCancellationRequested();
            try
            {
                halves[subset] = estimator.Estimate(points.Select(Half(points.Count, context.Options.Seed, subset)), options).Dimension;
            }
            catch (EstimationException refusal)
            {
                throw new EstimationException($"has no error, for a half of the points has no answer: {refusal.Message}");
            }
        });
        return estimate with { StandardError = Deviation(halves), Interval = Interval(estimate.Dimension, halves) };
    }

    /// <summary>Draws one of the halves, for callers who let several estimators look at it.</summary>
    /// <param name="points">The number of points n, at least 4.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="subset">Which half, from 0; each is drawn independently of the others.</param>
    /// <returns>⌊n/2⌋ different indices, rising. Cost O(n log n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 4 points, or the number of the half is negative.</exception>
    public static int[] Half(int points, ulong seed, int subset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 4);
        ArgumentOutOfRangeException.ThrowIfNegative(subset);
        int[] half = new RandomStream(seed, "dimension/jackknife/halves", (ulong)subset).NextPermutation(points)[..(points / 2)];
        Array.Sort(half);
        return half;
    }

    /// <summary>Makes the interval of answers on halves.</summary>
    /// <param name="dimension">The estimate for all points, finite.</param>
    /// <param name="halves">The estimates for B halves, at least 2, all finite.</param>
    /// <returns>The interval, its lower end at least 0.</returns>
    /// <exception cref="ArgumentException">There are fewer than 2 halves, or a number is not finite.</exception>
    public static DimensionInterval Interval(double dimension, IReadOnlyList<double> halves)
    {
        ArgumentNullException.ThrowIfNull(halves);
        if (halves.Count < 2 || !double.IsFinite(dimension) || !halves.All(double.IsFinite))
        {
            throw new ArgumentException($"An interval needs a finite estimate and those of at least two halves, but there are {halves.Count(double.IsFinite)}.", nameof(halves));
        }

        double reach = Deviation(halves) * StudentT.InvCDF(0, 1, halves.Count - 1, 0.975);
        return new DimensionInterval(Math.Max(0, dimension - reach), dimension + reach, $"delete-half jackknife, {halves.Count} subsets");
    }

    private static double Deviation(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
