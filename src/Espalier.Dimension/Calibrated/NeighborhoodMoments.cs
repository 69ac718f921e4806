using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Second moments of the covariance Σ of neighbourhoods of several sizes, without the bias that few points bring.</summary>
/// <remarks>
/// <para>Of the k nearest neighbours x of a point, itself left out, in units of one length for all points: <c>tr Σ</c>, <c>tr Σ²</c> and <c>(tr Σ)²</c>. The last two are
/// the means of <c>((x_a − x_b)·(x_c − x_e))²/4</c> and <c>|x_a − x_b|²|x_c − x_e|²/4</c> over all choices of four different neighbours, which four sums over the
/// centred products <c>g</c> give at once: with <c>T = Σg_ii/(k−1)</c>, <c>S = Σg_ij²/(k−1)²</c>, <c>Q = Σg_ii²/(k−1)</c> and <c>c = (k−1)/(k(k−2)(k−3))</c> they are
/// <c>c·((k−1)(k−2)S + T² − kQ)</c> and <c>c·(2S + (k²−3k+1)T² − kQ)</c>.</para>
/// <para>Cost: k²·D/2 multiply-adds a point for the largest k, and k² more.</para>
/// </remarks>
internal sealed class NeighborhoodMoments
{
    /// <summary>Points of which neighbourhoods are looked at; large neighbourhoods, which cost most and vary least, at every second one of them.</summary>
    public const int MostPoints = 1000;

    private const int PointsAtOnce = 20;

    private readonly double[] _traces;
    private readonly double[] _squares;
    private readonly double[] _squaredTraces;

    private NeighborhoodMoments(int points, int sizes, double unit)
    {
        Points = points;
        Sizes = sizes;
        Unit = unit;
        _traces = new double[points * sizes];
        _squares = new double[points * sizes];
        _squaredTraces = new double[points * sizes];
    }

    /// <summary>The number of points looked at.</summary>
    public int Points { get; }

    /// <summary>The number of sizes, the first ones of <see cref="CalibrationScales.SpreadSizes"/>.</summary>
    public int Sizes { get; }

    /// <summary>The length that all coordinates are divided by.</summary>
    public double Unit { get; }

    /// <summary>Measures neighbourhoods.</summary>
    /// <param name="points">The points.</param>
    /// <param name="graph">Their neighbours.</param>
    /// <param name="unit">A length of about the neighbourhoods' own size.</param>
    /// <param name="pool">The threads to share with.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static NeighborhoodMoments Of(PointCloud points, NeighborGraph graph, double unit, WorkerPool pool, CancellationToken cancellation)
    {
        int[] sample = EvenSample.Of(graph, MostPoints);
        var moments = new NeighborhoodMoments(sample.Length, CalibrationScales.SpreadCount(graph.Neighbors), unit);
        pool.Run((sample.Length + PointsAtOnce - 1) / PointsAtOnce, chunk =>
        {
            cancellation.ThrowIfCancellationRequested();
            int largest = CalibrationScales.SpreadSizes[moments.Sizes - 1];
            double[] differences = new double[largest * points.Features];
            double[] products = new double[largest * largest];
            double[] sums = new double[largest];
            int end = Math.Min((chunk + 1) * PointsAtOnce, sample.Length);
            for (int place = chunk * PointsAtOnce; place < end; place++)
            {
                int sizes = moments.SizesAt(place);
                int neighbors = CalibrationScales.SpreadSizes[sizes - 1];
                Load(points, sample[place], graph.IndicesOf(sample[place])[..neighbors], unit, differences);
                Memory<double> square = products.AsMemory(0, neighbors * neighbors);
                square.Span.Clear();
                GramProduct.Add(differences.AsMemory(0, neighbors * points.Features), points.Features, square);
                moments.Keep(place, sizes, square.Span, neighbors, sums);
            }
        });
        return moments;
    }

    /// <summary>Whether a size was measured at a point of the sample.</summary>
    public bool Has(int place, int size) => size < SizesAt(place);

    /// <summary>Estimate of tr Σ.</summary>
    public double Trace(int place, int size) => _traces[(place * Sizes) + size];

    /// <summary>Estimate of tr Σ².</summary>
    public double Square(int place, int size) => _squares[(place * Sizes) + size];

    /// <summary>Estimate of (tr Σ)².</summary>
    public double SquaredTrace(int place, int size) => _squaredTraces[(place * Sizes) + size];

    private static void Load(PointCloud points, int point, ReadOnlySpan<int> neighbors, double unit, Span<double> differences)
    {
        ReadOnlySpan<double> here = points[point];
        int place = 0;
        foreach (int neighbor in neighbors)
        {
            ReadOnlySpan<double> there = points[neighbor];
            for (int feature = 0; feature < here.Length; feature++)
            {
                differences[place++] = (there[feature] - here[feature]) / unit;
            }
        }
    }

    private int SizesAt(int place) => place % 2 == 0 ? Sizes : Math.Min(Sizes, CalibrationScales.SpreadCount(CalibrationScales.MostCleanNeighbors));

    // Sums over the products of the first k neighbours grow with k row by row; those of centred products follow from them.
    private void Keep(int place, int sizes, ReadOnlySpan<double> products, int stride, Span<double> rowSums)
    {
        rowSums.Clear();
        double all = 0;
        double diagonal = 0;
        double squares = 0;
        int done = 0;
        for (int size = 0; size < sizes; size++)
        {
            int k = CalibrationScales.SpreadSizes[size];
            for (; done < k; done++)
            {
                ReadOnlySpan<double> row = products.Slice(done * stride, done + 1);
                for (int other = 0; other < done; other++)
                {
                    rowSums[done] += row[other];
                    rowSums[other] += row[other];
                    all += 2 * row[other];
                    squares += 2 * row[other] * row[other];
                }

                rowSums[done] += row[done];
                all += row[done];
                squares += row[done] * row[done];
                diagonal += row[done];
            }

            double squaredRowSums = 0;
            double squaredDiagonal = 0;
            for (int i = 0; i < k; i++)
            {
                squaredRowSums += rowSums[i] * rowSums[i];
                double centred = products[(i * stride) + i] - (2 * rowSums[i] / k) + (all / k / k);
                squaredDiagonal += centred * centred;
            }

            double trace = (diagonal - (all / k)) / (k - 1);
            double spread = (squares - (2 * squaredRowSums / k) + (all / k * (all / k))) / (k - 1) / (k - 1);
            double kurtosis = squaredDiagonal / (k - 1);
            double factor = (k - 1.0) / ((double)k * (k - 2) * (k - 3));
            int target = (place * Sizes) + size;
            _traces[target] = trace;
            _squares[target] = factor * (((k - 1.0) * (k - 2) * spread) + (trace * trace) - (k * kurtosis));
            _squaredTraces[target] = factor * ((2 * spread) + (((k * k) - (3.0 * k) + 1) * trace * trace) - (k * kurtosis));
        }
    }
}
