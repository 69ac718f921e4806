using System.Numerics;
using System.Numerics.Tensors;

namespace Espalier.Dimension;

/// <summary>The measurements of <see cref="TLE"/> in one neighbourhood, as shares of its radius. Scratch memory of one thread.</summary>
/// <remarks>
/// Their logarithms are only wanted in sum, so shares are multiplied, a register of pairs at a time, and a logarithm is taken when a product gets small. A share
/// is kept as numerator and divisor: the four of a pair then cost four roots and two divisions.
/// </remarks>
internal sealed class TightMeasurements(int neighbors, double smallestShare)
{
    // Below this share of |a|² + |b|², |a − b|² from inner products keeps fewer than ten digits, and the vectors themselves are asked.
    private const double NearlyEqual = 1e-6;

    // Four shares of at least 1e-12 more, and a product is still a normal number.
    private const double SmallProduct = 1e-200;

    private readonly double[] _squares = new double[(neighbors + 7) / 8 * 8];

    /// <summary>The mean of the measurements' logarithms, in a neighbourhood whose vectors are not all 0; 0 if all measurements had to be left out.</summary>
    public double MeanLogarithm(NeighborhoodPatch patch)
    {
        // The neighbour of largest rank, but for rounding: the square here need not be the square of the distance found by the search.
        double radius = TensorPrimitives.Max(patch.Squares);
        double sum = 0;
        double count = 0;
        for (int i = 0; i < neighbors; i++)
        {
            _squares[i] = patch.Squares[i] / radius;
            if (_squares[i] > smallestShare * smallestShare)
            {
                // Twice the logarithm of the root.
                sum += Math.Log(_squares[i]);
                count += 2;
            }
        }

        for (int i = 0; i < neighbors - 1; i++)
        {
            (double logarithms, double measurements) = PairsWith(patch, i, radius);
            sum += logarithms;
            count += measurements;
        }

        return count > 0 ? sum / count : 0;
    }

    private (double Sum, double Count) PairsWith(NeighborhoodPatch patch, int i, double radius)
    {
        ReadOnlySpan<double> row = patch.Products.Slice(i * patch.Stride, patch.Stride);
        var u2 = new Vector<double>(_squares[i]);
        var scale = new Vector<double>(2 / radius);
        var limit = new Vector<double>(NearlyEqual);
        Vector<double> product = Vector<double>.One;
        Vector<double> count = default;
        double sum = 0;
        int width = Vector<double>.Count;
        for (int start = (i + 1) / width * width; start < neighbors; start += width)
        {
            Vector<double> index = Vector<double>.Indices + new Vector<double>(start);
            Vector<long> pairs = Vector.GreaterThan(index, new Vector<double>(i)) & Vector.LessThan(index, new Vector<double>(neighbors));
            var w2 = new Vector<double>(_squares.AsSpan(start));
            Vector<double> squares = u2 + w2;
            Vector<double> twice = scale * new Vector<double>(row[start..]);
            Vector<double> apart = squares - twice;
            Vector<double> mirrored = squares + twice;
            Vector<double> near = Vector.ConditionalSelect(pairs, limit * squares, new Vector<double>(double.NegativeInfinity));
            if (Vector.LessThanAny(Vector.Min(apart, mirrored), near))
            {
                Refine(patch, i, start, near, radius, ref apart, ref mirrored);
            }

            count += Multiply(u2, w2, apart, mirrored, pairs, ref product) + Multiply(w2, u2, apart, mirrored, pairs, ref product);
            if (Vector.LessThanAny(product, new Vector<double>(SmallProduct)))
            {
                sum += Logarithm(product);
                product = Vector<double>.One;
            }
        }

        return (sum + Logarithm(product), Vector.Sum(count));
    }

    // Multiplies by s(i, j) and t(i, j) in lanes of a pair where both are large enough, and says in each lane how many were.
    private Vector<double> Multiply(
        Vector<double> u2, Vector<double> w2, Vector<double> apart, Vector<double> mirrored, Vector<long> pairs, ref Vector<double> product)
    {
        (Vector<double> sTop, Vector<double> sBottom) = Measurement(u2, w2, apart);
        (Vector<double> tTop, Vector<double> tBottom) = Measurement(u2, w2, mirrored);
        var smallest = new Vector<double>(smallestShare);
        Vector<long> kept = pairs & Vector.GreaterThan(sTop, smallest * sBottom) & Vector.GreaterThan(tTop, smallest * tBottom);
        product *= Vector.ConditionalSelect(kept, sTop * tTop / (sBottom * tBottom), Vector<double>.One);
        return Vector.ConditionalSelect(kept, new Vector<double>(2), Vector<double>.Zero);
    }

    // s(i, j) with r = 1, above and below the line. Of the two forms the one where nothing cancels: for u = r, a is not negative, as w is at most r.
    private static (Vector<double> Top, Vector<double> Bottom) Measurement(Vector<double> u2, Vector<double> w2, Vector<double> v2)
    {
        Vector<double> a = u2 + v2 - w2;
        Vector<double> room = Vector.Max(Vector<double>.One - u2, Vector<double>.Zero);
        Vector<double> root = Vector.SquareRoot((a * a) + (new Vector<double>(4) * v2 * room));
        Vector<long> rising = Vector.GreaterThanOrEqual(a, Vector<double>.Zero);
        return (Vector.ConditionalSelect(rising, v2 + v2, root - a), Vector.ConditionalSelect(rising, root + a, room + room));
    }

    private static void Refine(
        NeighborhoodPatch patch, int i, int start, Vector<double> near, double radius, ref Vector<double> apart, ref Vector<double> mirrored)
    {
        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            if (apart[lane] < near[lane])
            {
                apart = apart.WithElement(lane, patch.SquaredDifference(start + lane, i, 1) / radius);
            }
            else if (mirrored[lane] < near[lane])
            {
                mirrored = mirrored.WithElement(lane, patch.SquaredDifference(start + lane, i, -1) / radius);
            }
        }
    }

    private static double Logarithm(Vector<double> product)
    {
        double sum = 0;
        for (int lane = 0; lane < Vector<double>.Count; lane++)
        {
            sum += Math.Log(product[lane]);
        }

        return sum;
    }
}
