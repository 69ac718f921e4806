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
/// <para>Shao and Wu 1989, "A general theory for jackknife variance estimation", Annals of Statistics 17, 1176–1197; B − 1 in place of B because the mean is
/// that of the halves drawn.</para>
/// </remarks>
public static class DeleteHalfJackknife
{
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

        double mean = halves.Average();
        double error = Math.Sqrt(halves.Sum(half => (half - mean) * (half - mean)) / (halves.Count - 1));
        double reach = StudentT.InvCDF(0, 1, halves.Count - 1, UpperTail) * error;
        return new DimensionInterval(Math.Max(0, dimension - reach), dimension + reach, $"delete-half jackknife, {halves.Count} halves");
    }
}
