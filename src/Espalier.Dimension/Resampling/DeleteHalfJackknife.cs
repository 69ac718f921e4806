using Espalier.Numerics;
using MathNet.Numerics.Distributions;

namespace Espalier.Dimension;

/// <summary>Intervals for any estimator, from how much its estimates differ between random halves of the points.</summary>
/// <remarks>
/// <para>The bootstrap, which draws points with replacement, makes copies of points, and copies are neighbours at distance 0. Halves drawn without
/// replacement have none. With d = n/2 points deleted, the jackknife's factor (n − d)/d is 1: the standard deviation between halves estimates the
/// standard error of the whole,
/// <c>se² = 1/(B − 1)·Σ (d̂ₛ − mean)²</c> over B halves, and <c>d̂ ± t·se</c> with Student's t of B − 1 degrees of freedom is a 95 % interval.</para>
/// <para>A half is less dense than the whole, so its estimates are biased otherwise; only their spread is used. The interval knows nothing of bias.</para>
/// <para>Whole-number answers give steps: an error of 0 says that all halves agree, no more. With B halves the error itself is uncertain by 1/√(2B), a sixth
/// for 20.</para>
/// <para>Shao and Wu 1989, "A general theory for jackknife variance estimation", doi:10.1214/aos/1176347263; B − 1 in place of B because the mean is
/// that of the halves drawn.</para>
/// </remarks>
public static class DeleteHalfJackknife
{
    /// <summary>The usual number of halves.</summary>
    public const int DefaultHalves = 20;

    private const double UpperTail = 0.975;

    /// <summary>Draws one half of the points.</summary>
    /// <param name="points">The number of points n, at least 4.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="index">Which half, from 0; each is drawn independently of the others.</param>
    /// <returns>⌊n/2⌋ different indices, rising. Cost O(n log n).</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 4 points, or the index is negative.</exception>
    public static int[] Half(int points, ulong seed, int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 4);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        int[] half = new RandomStream(seed, "dimension/half", (ulong)index).NextPermutation(points)[..(points / 2)];
        Array.Sort(half);
        return half;
    }

    /// <summary>Makes the interval.</summary>
    /// <param name="dimension">The estimate for all points.</param>
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

        double reach = StudentT.InvCDF(0, 1, halves.Count - 1, UpperTail) * Error(halves);
        return new DimensionInterval(Math.Max(0, dimension - reach), dimension + reach, $"delete-half jackknife, {halves.Count} halves");
    }

    /// <summary>Gives an estimate the error and interval of halves that are there already, in place of its own if it has any.</summary>
    /// <param name="estimate">The estimate for all points.</param>
    /// <param name="answers">The estimates for the halves, at least 2, finite; null for a half without an answer.</param>
    /// <returns>
    /// The estimate with <see cref="DimensionEstimate.StandardError"/> and <see cref="DimensionEstimate.Interval"/> from the halves that have an answer,
    /// and a note if some have none. If fewer than half of the halves, or fewer than two, have one, it has neither error nor interval, for the others say
    /// that the method is at its limit, and the note says so.
    /// </returns>
    /// <exception cref="ArgumentException">There are fewer than 2 halves, or an answer is not finite.</exception>
    public static DimensionEstimate WithHalves(DimensionEstimate estimate, IReadOnlyList<double?> answers)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count < 2)
        {
            throw new ArgumentException($"An interval needs at least two halves, but there are {answers.Count}.", nameof(answers));
        }

        double[] values = [.. answers.OfType<double>()];
        IReadOnlyList<string> notes = values.Length == answers.Count
            ? estimate.Notes
            : [.. estimate.Notes, $"{(Suffice(values.Length, answers.Count) ? "The interval is" : "No interval: it would be")} of {values.Length} of {answers.Count} halves; the others have no answer."];
        return Suffice(values.Length, answers.Count)
            ? estimate with { StandardError = Error(values), Interval = Interval(estimate.Dimension, values), Notes = notes }
            : estimate with { StandardError = null, Interval = null, Notes = notes };
    }

    /// <summary>Gives an estimate the error and interval of the jackknife, in place of its own if it has any.</summary>
    /// <param name="estimate">What <paramref name="estimator"/> answered for <paramref name="context"/>.</param>
    /// <param name="estimator">The estimator.</param>
    /// <param name="context">The points; coordinates are needed. Its seed draws the halves.</param>
    /// <param name="halves">The number of halves B, at least 2.</param>
    /// <returns>The estimate with <see cref="DimensionEstimate.StandardError"/> and <see cref="DimensionEstimate.Interval"/>, as <see cref="WithHalves"/> gives them.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="halves"/> is below 2.</exception>
    /// <exception cref="EstimationException">There are no coordinates, or fewer than half of the halves have an answer.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static DimensionEstimate AddError(
        DimensionEstimate estimate, DimensionEstimator estimator, EstimationContext context, int halves = DefaultHalves)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentOutOfRangeException.ThrowIfLessThan(halves, 2);
        PointCloud points = context.Points;
        if (points.Count < 4)
        {
            throw new EstimationException($"needs at least 4 points to leave out half of them, but there are {points.Count}; give more points");
        }

        // A pool inside a pool would run on one thread anyway; the progress of a half is nobody's.
        EstimationOptions options = context.Options with { Pool = null, Progress = null };
        double?[] answers = new double?[halves];
        string?[] refusals = new string?[halves];
        context.Pool.Run(halves, half =>
        {
            context.Options.Cancellation.ThrowIfCancellationRequested();
            try
            {
                answers[half] = estimator.Estimate(points.Select(Half(points.Count, options.Seed, half)), options).Dimension;
            }
            catch (EstimationException refusal)
            {
                refusals[half] = refusal.Message;
            }
        });
        int answered = answers.Count(answer => answer is not null);
        return Suffice(answered, halves)
            ? WithHalves(estimate, answers)
            : throw new EstimationException($"has no error, for a half of the points has no answer: {refusals.First(refusal => refusal is not null)}");
    }

    private static bool Suffice(int answered, int halves) => answered >= 2 && 2 * answered >= halves;

    private static double Error(IReadOnlyList<double> halves)
    {
        double mean = halves.Average();
        return Math.Sqrt(halves.Sum(half => (half - mean) * (half - mean)) / (halves.Count - 1));
    }
}
