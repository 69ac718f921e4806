using System.Numerics.Tensors;

namespace Espalier.Dimension;

/// <summary>The measurements of <see cref="TLE"/> in one neighbourhood, as shares of its radius. Scratch memory of one thread.</summary>
internal sealed class TightMeasurements(int neighbors, double smallestShare)
{
    // Below this share of |a|² + |b|², |a − b|² from inner products keeps fewer than ten digits, and the vectors themselves are asked.
    private const double NearlyEqual = 1e-6;

    // Each ordered pair gives two, each neighbour counts twice.
    private readonly double[] _shares = new double[2 * neighbors * neighbors];
    private readonly double[] _squares = new double[neighbors];
    private int _count;

    /// <summary>Measures a neighbourhood whose last vector is not 0.</summary>
    /// <returns>The measurements, in (0, 1] but for rounding; valid until the next call.</returns>
    public Span<double> Of(NeighborhoodPatch patch)
    {
        _count = 0;

        // The neighbour of largest rank, but for rounding: the square here need not be the square of the distance found by the search.
        double radius = TensorPrimitives.Max(patch.Squares);
        for (int i = 0; i < neighbors; i++)
        {
            double share = patch.Squares[i] / radius;
            _squares[i] = share;
            if (share >= smallestShare * smallestShare)
            {
                double distance = Math.Sqrt(share);
                _shares[_count++] = distance;
                _shares[_count++] = distance;
            }
        }

        for (int i = 0; i < neighbors; i++)
        {
            ReadOnlySpan<double> products = patch.Products.Slice(i * patch.Stride, patch.Stride);
            for (int j = i + 1; j < neighbors; j++)
            {
                double sum = _squares[i] + _squares[j];
                double product = 2 * products[j] / radius;
                double apart = sum - product;
                double mirrored = sum + product;
                if (apart < NearlyEqual * sum)
                {
                    apart = patch.SquaredDifference(i, j, 1) / radius;
                }
                else if (mirrored < NearlyEqual * sum)
                {
                    mirrored = patch.SquaredDifference(i, j, -1) / radius;
                }

                Add(_squares[i], _squares[j], apart, mirrored);
                Add(_squares[j], _squares[i], apart, mirrored);
            }
        }

        return _shares.AsSpan(0, _count);
    }

    /// <summary>Puts logarithms in the place of measurements.</summary>
    public static Span<double> Logarithms(Span<double> measurements)
    {
        TensorPrimitives.Log(measurements, measurements);
        return measurements;
    }

    private void Add(double u2, double w2, double apart, double mirrored)
    {
        double s = Measurement(u2, w2, apart);
        double t = Measurement(u2, w2, mirrored);
        if (s >= smallestShare && t >= smallestShare)
        {
            _shares[_count++] = s;
            _shares[_count++] = t;
        }
    }

    // s(i, j) with r = 1. Of the two forms the one where nothing cancels: for u = r, a is not negative, as w is at most r.
    private static double Measurement(double u2, double w2, double v2)
    {
        double a = u2 + v2 - w2;
        double room = Math.Max(1 - u2, 0);
        double root = Math.Sqrt((a * a) + (4 * v2 * room));
        return a >= 0 ? (root + a > 0 ? 2 * v2 / (root + a) : 0) : (root - a) / (2 * room);
    }
}
