using System.Numerics.Tensors;
using Espalier.Numerics;
using static Espalier.Dimension.Power;

namespace Espalier.Dimension;

/// <summary>Finds noise by what tells it from everything else: its variance does not shrink with the neighbourhood.</summary>
/// <remarks>
/// <para>Along directions of the set itself the variance of a neighbourhood grows like its squared radius, across a bent set like the fourth power of the
/// radius; noise stays. Two places are looked at: the trailing principal directions of the whole set where they have one variance (<see cref="TrailingBulk"/>),
/// and otherwise, with few features, the direction in which a neighbourhood is flattest, chosen on one half of its neighbours and measured on the other half.</para>
/// <para>Either needs a second witness where it is weak: distances must say more dimensions at small scales than at large ones.</para>
/// <para>The second place finds a little where there is none: on clean bent sets sometimes a hundredth of the extent of a neighbourhood, whose share in the spread is small. The
/// reader is told of noise only if what is left at radius 0 is above twice its error, and that it was found only if the thickness of the two smallest
/// neighbourhoods grows with an exponent below that of sets (clean bent sets had 0.9 to 2, sets with noise above their bend 0 to 0.5).</para>
/// </remarks>
internal static class NoiseFloor
{
    private const int MostPoints = 120;

    // Growth exponent of the variance with the squared radius: noise has 0 to 0.25, sets have 0.5 to 2 (the docs have the table).
    private const double SurelyNoise = 0.4;
    private const double SurelyNone = 0.7;

    // A bulk with more of the variance than this is taken for the set itself.
    private const double LargestShare = 0.35;

    // A bulk this far below the other variances needs no second witness.
    private const double ClearGap = 3;

    // Of a neighbourhood of k, k/2 neighbours choose the flattest direction; they are to be several times the features.
    private const int MostLocalFeatures = 12;
    private const int NeighborsPerFeature = 6;

    /// <summary>Looks for noise.</summary>
    /// <param name="context">The points.</param>
    /// <param name="graph">Their neighbours.</param>
    /// <param name="unit">The length to express the variance in.</param>
    /// <param name="fall">By how much distances say fewer dimensions at large scales than at small ones, as a difference of logarithms.</param>
    /// <param name="spreadShare">The dimension that the spread of large neighbourhoods gives, divided by the number of features.</param>
    public static NoiseEstimate Find(EstimationContext context, NeighborGraph graph, double unit, double fall, double spreadShare)
    {
        int[] sample = EvenSample.Of(graph, MostPoints);
        int[] sizes = [.. new[] { 16, 32, 64, 128 }.Where(size => size <= graph.Neighbors)];
        if (sizes.Length < 2 || context.Points.Features < 2)
        {
            return NoiseEstimate.None;
        }

        double[] squares = Array.ConvertAll(sizes, size => Median(sample, point => Square(graph.DistancesOf(point)[size - 1])));
        double witness = Math.Clamp((fall - 0.02) / 0.08, 0, 1) * Math.Clamp((0.95 - spreadShare) / 0.1, 0, 1);
        TrailingBulk? bulk = TrailingBulk.Find(context.Points, context.Pool, context.Options.Cancellation);
        if (bulk is not null && bulk.Share < LargestShare)
        {
            double[] variances = Array.ConvertAll([sizes[0], sizes[^1]], size => Median(sample, point => VarianceAlong(context.Points, bulk, graph.IndicesOf(point)[..size])));
            double exponent = Math.Log(variances[1] / variances[0]) / Math.Log(squares[^1] / squares[0]);
            double belief = Math.Clamp((SurelyNone - exponent) / (SurelyNone - SurelyNoise), 0, 1) * (bulk.Gap > ClearGap ? 1 : witness);
            if (belief > 0)
            {
                return new NoiseEstimate(belief * bulk.Variance / (unit * unit), $"{bulk.Count} principal directions whose variance is the same in neighbourhoods of all sizes", NoiseEvidence.Clear);
            }
        }

        return witness > 0 && context.Points.Features <= MostLocalFeatures ? Local(context, graph, unit, sample, sizes, squares, witness) : NoiseEstimate.None;
    }

    private static NoiseEstimate Local(EstimationContext context, NeighborGraph graph, double unit, int[] sample, int[] sizes, double[] squares, double witness)
    {
        double floor = 0;
        double floorError = 0;
        double exponent = double.NaN;
        double exponentError = double.NaN;
        double last = double.NaN;
        double lastError = double.NaN;
        for (int i = 0; i < sizes.Length; i++)
        {
            context.Options.Cancellation.ThrowIfCancellationRequested();
            if (sizes[i] < NeighborsPerFeature * context.Points.Features)
            {
                continue;
            }

            int size = sizes[i];
            double[] found = new double[sample.Length];
            context.Pool.Run(sample.Length, place => found[place] = FlattestVariance.Of(context.Points, graph.IndicesOf(sample[place])[..size], unit));
            double variance = Medians.Upper(found);
            double error = ErrorOfMedian(found);
            if (!double.IsNaN(last))
            {
                // Bending adds in proportion to the fourth power of the radius; what is left at radius 0 is noise.
                double slope = Math.Max(0, (variance - last) / (Square(squares[i]) - Square(squares[i - 1])));
                double left = Math.Min(variance, last) - (slope * Square(squares[i - 1]));
                if (left > floor)
                {
                    floor = left;
                    double carried = Square(squares[i - 1]) / (Square(squares[i]) - Square(squares[i - 1]));
                    floorError = double.Hypot((1 + carried) * lastError, carried * error);
                }

                // The two smallest sizes alone, for they bend least.
                if (double.IsNaN(exponent))
                {
                    double growth = Math.Log(squares[i] / squares[i - 1]);
                    exponent = Math.Log(variance / last) / growth;
                    exponentError = double.Hypot(error / variance, lastError / last) / growth;
                }
            }

            last = variance;
            lastError = error;
        }

        if (!(floor > 0))
        {
            return NoiseEstimate.None;
        }

        bool isFlat = witness == 1 && exponent + (2 * exponentError) < SurelyNone;
        NoiseEvidence evidence = !(floor > 2 * floorError) ? NoiseEvidence.None : isFlat ? NoiseEvidence.Clear : NoiseEvidence.Possible;
        return new NoiseEstimate(witness * floor, "the thickness of neighbourhoods, which hardly grows with their size", evidence);
    }

    /// <summary>The standard error of a median, by half the distance of the values half a root of their number above and below it.</summary>
    private static double ErrorOfMedian(double[] sorted)
    {
        int step = (int)Math.Sqrt(sorted.Length) / 2;
        return (sorted[(sorted.Length / 2) + step] - sorted[(sorted.Length / 2) - step]) / 2;
    }

    private static double VarianceAlong(PointCloud points, TrailingBulk bulk, ReadOnlySpan<int> neighbors)
    {
        double[] difference = new double[points.Features];
        double[] sums = new double[bulk.Count];
        double[] squares = new double[bulk.Count];
        foreach (int neighbor in neighbors)
        {
            TensorPrimitives.Subtract(points[neighbor], points[neighbors[0]], difference);
            for (int direction = 0; direction < bulk.Count; direction++)
            {
                double along = TensorPrimitives.Dot<double>(bulk[direction], difference);
                sums[direction] += along;
                squares[direction] += along * along;
            }
        }

        double total = 0;
        for (int direction = 0; direction < bulk.Count; direction++)
        {
            total += squares[direction] - (sums[direction] * sums[direction] / neighbors.Length);
        }

        return total / bulk.Count / (neighbors.Length - 1);
    }

    private static double Median(int[] sample, Func<int, double> value) => Medians.Upper(Array.ConvertAll(sample, point => value(point)));
}
