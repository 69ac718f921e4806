namespace Espalier.Data;

/// <summary>Finds trailing principal components that are nothing but noise of one variance.</summary>
/// <remarks>
/// The sample covariance of n vectors of noise, variance σ² in each of p directions, has its eigenvalues between <c>σ²(1 − √q)²</c> and <c>σ²(1 + √q)²</c>, q = p/n.
/// Marchenko and Pastur 1967, doi:10.1070/SM1967v001n04ABEH001994. For finite n they spread a little beyond; the edges are therefore widened.
/// A flat spectrum alone proves no noise, for an evenly filled ball has one as well: a clear gap before the bulk and a small share of the variance are asked for, and never is everything noise.
/// </remarks>
internal static class NoiseBulk
{
    /// <summary>Two equal eigenvalues are no evidence of a bulk.</summary>
    public const int FewestComponents = 3;

    /// <summary>The eigenvalue before the bulk has to be this many times the first one in it.</summary>
    public const double Gap = 3;

    /// <summary>More of the variance than this is not taken for noise: what is cut here no training can bring back, what is kept it can still remove.</summary>
    public const double LargestShare = 0.05;

    private const double Slack = 1.25;

    /// <summary>Finds where the largest such tail begins.</summary>
    /// <param name="eigenvalues">The positive eigenvalues, falling.</param>
    /// <param name="directions">The number of directions the data have in all; more than eigenvalues when there are few samples.</param>
    /// <param name="samples">The number of samples.</param>
    /// <returns>The index of the first noise component, at least 1, and the variance σ² of the noise; the number of eigenvalues and null if there is no such tail.</returns>
    public static (int Start, double? Variance) Find(ReadOnlySpan<double> eigenvalues, int directions, int samples)
    {
        double total = Sum(eigenvalues);
        for (int start = 1; start <= eigenvalues.Length - FewestComponents; start++)
        {
            // Noise has a share in every direction; where samples are too few to show them all, the unseen ones count for q and for the mean.
            int dimension = directions - start;
            double bulk = Sum(eigenvalues[start..]);
            double variance = bulk / dimension;
            double root = Math.Sqrt(dimension / (double)samples);
            double upper = variance * (1 + root) * (1 + root) * Slack;
            double lower = variance * (1 - root) * (1 - root) / Slack;
            if (bulk <= LargestShare * total && eigenvalues[start - 1] >= Gap * eigenvalues[start] && eigenvalues[start] <= upper && eigenvalues[^1] >= lower)
            {
                return (start, variance);
            }
        }

        return (eigenvalues.Length, null);
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }
}
