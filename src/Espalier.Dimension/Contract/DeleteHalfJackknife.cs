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
            int[] half = context.Random("dimension/jackknife/halves", (ulong)subset).NextPermutation(points.Count)[..(points.Count / 2)];
            Array.Sort(half);
            try
            {
                halves[subset] = estimator.Estimate(points.Select(half), options).Dimension;
            }
            catch (EstimationException refusal)
            {
                throw new EstimationException($"has no error, for a half of the points has no answer: {refusal.Message}");
            }
        });
        double error = Deviation(halves);
        double reach = error * StudentT.InvCDF(0, 1, subsets - 1, 0.975);
        return estimate with
        {
            StandardError = error,
            Interval = new DimensionInterval(
                Math.Max(0, estimate.Dimension - reach), estimate.Dimension + reach, $"delete-half jackknife, {subsets} subsets"),
        };
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
