using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Dimension;

/// <summary>The Euclidean minimum spanning tree of a set of points, exactly, by Prim's algorithm without a distance matrix.</summary>
/// <remarks>Cost O(m²·D) time and O(m·D) memory for m points.</remarks>
internal static class EuclideanTree
{
    /// <summary>The sum over edges of their lengths to a power.</summary>
    /// <param name="points">The points.</param>
    /// <param name="chosen">Those to connect.</param>
    /// <param name="scale">A length to measure in, so that squares neither overflow nor vanish.</param>
    /// <param name="power">The power.</param>
    public static double Length(PointCloud points, ReadOnlySpan<int> chosen, double scale, double power)
    {
        int count = chosen.Length;
        int features = points.Features;

        // Feature by feature, so that one point is compared with many at a time; those outside the tree come first.
        double[] outside = new double[count * features];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> place = points[chosen[i]];
            ReadOnlySpan<double> origin = points[chosen[0]];
            for (int feature = 0; feature < features; feature++)
            {
                outside[(feature * count) + i] = (place[feature] - origin[feature]) / scale;
            }
        }

        double[] nearest = new double[count];
        Array.Fill(nearest, double.PositiveInfinity);
        double[] squares = new double[count];
        double total = 0;
        int added = count - 1;
        for (int left = count - 1; left > 0; left--)
        {
            // The point just added is moved behind those left.
            Exchange(outside, nearest, count, features, added, left);
            Update(outside, nearest, squares, count, features, left);
            added = Least(nearest.AsSpan(0, left));
            total += Math.Pow(nearest[added], power / 2);
        }

        return total;
    }

    private static void Exchange(double[] outside, double[] nearest, int count, int features, int first, int second)
    {
        (nearest[first], nearest[second]) = (nearest[second], nearest[first]);
        for (int feature = 0; feature < features; feature++)
        {
            ref double one = ref outside[(feature * count) + first];
            ref double other = ref outside[(feature * count) + second];
            (one, other) = (other, one);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Update(double[] outside, double[] nearest, double[] squares, int count, int features, int left)
    {
        Span<double> sums = squares.AsSpan(0, left);
        sums.Clear();
        for (int feature = 0; feature < features; feature++)
        {
            double coordinate = outside[(feature * count) + left];
            AddSquares(outside.AsSpan(feature * count, left), coordinate, sums);
        }

        for (int i = 0; i < left; i++)
        {
            nearest[i] = Math.Min(nearest[i], sums[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddSquares(ReadOnlySpan<double> values, double coordinate, Span<double> sums)
    {
        ReadOnlySpan<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        Span<Vector<double>> wideSums = MemoryMarshal.Cast<double, Vector<double>>(sums);
        Vector<double> wideCoordinate = new(coordinate);
        for (int i = 0; i < wide.Length && i < wideSums.Length; i++)
        {
            Vector<double> difference = wide[i] - wideCoordinate;
            wideSums[i] = Vector.FusedMultiplyAdd(difference, difference, wideSums[i]);
        }

        for (int i = wide.Length * Vector<double>.Count; i < values.Length; i++)
        {
            double difference = values[i] - coordinate;
            sums[i] += difference * difference;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Least(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] < values[best])
            {
                best = i;
            }
        }

        return best;
    }
}
