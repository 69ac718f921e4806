using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Counts the pairs of points closer than a radius, exactly, in O(n) memory.</summary>
/// <remarks>
/// <para>A point whose k-th neighbour is at least the radius away has all its close ones in the graph; only pairs of two other points, whose neighbours are
/// too many for it, are looked at one by one: about an eighth of all pairs for the median radius of the k-th neighbour.</para>
/// <para>Those go through products in single precision; where rounding could decide, the distance is computed again in double.</para>
/// </remarks>
internal static class ClosePairs
{
    // A radius is often the distance of a pair; how that was rounded, here or in the graph, must not decide about the pair.
    private const double RadiusRounding = 1e-12;

    /// <summary>Counts unordered pairs.</summary>
    /// <param name="context">The points.</param>
    /// <param name="graph">Their neighbours.</param>
    /// <param name="radius">The radius.</param>
    /// <param name="inclusive">Whether pairs at exactly the radius count.</param>
    public static long Count(EstimationContext context, NeighborGraph graph, double radius, bool inclusive)
    {
        double reach = radius * (inclusive ? 1 + RadiusRounding : 1 - RadiusRounding);
        int[] crowded = [.. Enumerable.Range(0, graph.Points).Where(point => graph.DistancesOf(point)[^1] < reach)];
        bool[] isCrowded = new bool[graph.Points];
        foreach (int point in crowded)
        {
            isCrowded[point] = true;
        }

        // Pairs of two points that are not crowded are seen from both, pairs of one that is and one that is not from one.
        long twice = 0;
        for (int point = 0; point < graph.Points; point++)
        {
            ReadOnlySpan<double> distances = graph.DistancesOf(point);
            ReadOnlySpan<int> indices = graph.IndicesOf(point);
            for (int rank = 0; !isCrowded[point] && rank < distances.Length && distances[rank] < reach; rank++)
            {
                twice += isCrowded[indices[rank]] ? 2 : 1;
            }
        }

        return (twice / 2) + (crowded.Length > 1 ? CountAmong(context, crowded, reach) : 0);
    }

    private static long CountAmong(EstimationContext context, int[] members, double radius)
    {
        PointCloud points = context.Points;
        var centred = new CentredPoints(points.Select(members));
        int features = points.Features;
        float[] rows = new float[members.Length * features];
        double[] halfSquares = new double[members.Length];
        float[] singles = new float[members.Length];
        double largest = 0;
        for (int member = 0; member < members.Length; member++)
        {
            double squares = 0;
            for (int feature = 0; feature < features; feature++)
            {
                double value = centred.Value(member, feature);
                rows[(member * features) + feature] = (float)value;
                squares += value * value;
            }

            halfSquares[member] = squares / 2;
            singles[member] = (float)halfSquares[member];
            largest = Math.Max(largest, Math.Sqrt(squares));
        }

        double half = radius / centred.Scale * (radius / centred.Scale) / 2;
        double error = PairProducts.RelativeError(features);
        long[] counts = new long[PairProducts.Chunks(members.Length)];
        PairProducts.Visit(
            rows,
            members.Length,
            features,
            (row, firstColumn, products) =>
            {
                // |x − y|² < r² where xy − |y|²/2 > (|x|² − r²)/2.
                double limit = halfSquares[row] - half;
                double band = error * Math.Max(largest * (Math.Sqrt(2 * halfSquares[row]) + largest), Math.Abs(limit));
                ReadOnlySpan<float> shifts = singles.AsSpan(firstColumn, products.Length);
                float upper = (float)(limit + band);
                float lower = (float)(limit - band);
                (long sure, long possible) = CountAbove(products, shifts, upper, lower);
                for (int i = 0; sure < possible && i < products.Length; i++)
                {
                    float difference = products[i] - shifts[i];
                    if (difference > lower && !(difference > upper))
                    {
                        bool isClose = TensorPrimitives.Distance(points[members[row]], points[members[firstColumn + i]]) < radius;
                        sure += isClose ? 1 : 0;
                        possible -= isClose ? 0 : 1;
                    }
                }

                counts[row / PairProducts.ChunkRows] += sure;
            },
            context.Pool,
            context.Options.Cancellation);
        return counts.Sum();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (long Sure, long Possible) CountAbove(ReadOnlySpan<float> products, ReadOnlySpan<float> shifts, float upper, float lower)
    {
        ReadOnlySpan<Vector<float>> wideProducts = MemoryMarshal.Cast<float, Vector<float>>(products);
        ReadOnlySpan<Vector<float>> wideShifts = MemoryMarshal.Cast<float, Vector<float>>(shifts);
        Vector<int> sure = default;
        Vector<int> possible = default;
        Vector<float> wideUpper = new(upper);
        Vector<float> wideLower = new(lower);
        for (int i = 0; i < wideProducts.Length && i < wideShifts.Length; i++)
        {
            Vector<float> differences = wideProducts[i] - wideShifts[i];
            sure -= Vector.GreaterThan(differences, wideUpper);
            possible -= Vector.GreaterThan(differences, wideLower);
        }

        long sureCount = Vector.Sum(sure);
        long possibleCount = Vector.Sum(possible);
        for (int i = wideProducts.Length * Vector<float>.Count; i < products.Length; i++)
        {
            sureCount += products[i] - shifts[i] > upper ? 1 : 0;
            possibleCount += products[i] - shifts[i] > lower ? 1 : 0;
        }

        return (sureCount, possibleCount);
    }
}
