using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>The trailing principal directions of a set whose variances look like those of noise of one variance.</summary>
/// <remarks>
/// The covariance of n vectors of noise, variance s in each of m directions, has its eigenvalues between <c>s(1 − √q)²</c> and <c>s(1 + √q)²</c>, q = m/n
/// (Marchenko and Pastur 1967, doi:10.1070/SM1967v001n04ABEH001994). The largest m whose eigenvalues fit between these is taken. That is no proof of noise: whether
/// the variance stays the same in small neighbourhoods has to show it.
/// </remarks>
internal sealed class TrailingBulk
{
    /// <summary>With more features than this the decomposition would cost more than the search for neighbours.</summary>
    public const int MostFeatures = 400;

    /// <summary>Two equal eigenvalues are the least that a bulk can be.</summary>
    private const int FewestDirections = 2;

    // For few samples eigenvalues spread a little beyond the edges.
    private const double Slack = 1.1;

    // Eigenvalues below this share of all variance are rounding.
    private const double Rounding = 1e-10;

    private readonly double[] _directions;

    private TrailingBulk(double variance, double share, double gap, double[] directions, int count)
    {
        Variance = variance;
        Share = share;
        Gap = gap;
        _directions = directions;
        Count = count;
    }

    /// <summary>The number of directions m.</summary>
    public int Count { get; }

    /// <summary>The mean variance along them, in the units of the data squared.</summary>
    public double Variance { get; }

    /// <summary>Their share of all variance.</summary>
    public double Share { get; }

    /// <summary>How many times the first of their variances the one before it is.</summary>
    public double Gap { get; }

    /// <summary>One of the directions, of length 1.</summary>
    public ReadOnlySpan<double> this[int direction] => _directions.AsSpan(direction * (_directions.Length / Count), _directions.Length / Count);

    /// <summary>Looks for a bulk that is not the whole spectrum.</summary>
    /// <returns>The bulk, or null if there is none, or too many features, or too few points for them.</returns>
    public static TrailingBulk? Find(PointCloud points, WorkerPool pool, CancellationToken cancellation)
    {
        int features = points.Features;
        if (features <= FewestDirections || features > MostFeatures || features >= points.Count)
        {
            return null;
        }

        var centred = new CentredPoints(points);
        double[] values = new double[features];
        double[] vectors = new double[features * features];
        SymmetricEigen.Vectors(CovarianceSpectrum.Scatter(centred, pool, cancellation), values, vectors);
        double total = 0;
        foreach (double value in values)
        {
            total += Math.Max(value, 0);
        }

        int count = Largest(values, points.Count);
        if (count < FewestDirections || count >= features || values[^1] <= Rounding * total)
        {
            return null;
        }

        double bulk = 0;
        foreach (double value in values.AsSpan(features - count))
        {
            bulk += value;
        }

        return new TrailingBulk(
            bulk / count / points.Count * centred.Scale * centred.Scale,
            bulk / total,
            values[features - count - 1] / values[features - count],
            vectors[((features - count) * features)..],
            count);
    }

    private static int Largest(ReadOnlySpan<double> falling, int samples)
    {
        int count = 1;
        while (count < falling.Length)
        {
            double root = Math.Sqrt((count + 1.0) / samples);
            double edges = (1 + root) / (1 - root);
            if (falling[falling.Length - count - 1] > falling[^1] * edges * edges * Slack)
            {
                break;
            }

            count++;
        }

        return count;
    }
}
