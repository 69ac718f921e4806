using Espalier.Numerics;
using MathNet.Numerics.Distributions;

namespace Espalier.Dimension;

/// <summary>Estimates dimension from counts in two balls around every point, each as large as the density stays constant: adaptive binomial estimation.</summary>
/// <remarks>
/// <para>Of the k* − 1 points inside the ball that reaches to a point's k*-th neighbour, a share <c>r^d</c> lies within r times its radius if density is constant. With m
/// of them over all points, <c>d = ln(Σ m / Σ (k* − 1)) / ln r</c>. The best r is <c>0.2032^(1/d)</c> (at most 0.975), where a fifth of the points is inside.</para>
/// <para>k* grows at every point from 3 until a likelihood-ratio test tells its density from that of its (k + 1)-th neighbour j:
/// <c>4k ln cosh(d·ln(r_k(j)/r_k(i))/2)</c> above the χ²₁ quantile of <see cref="Significance"/>; at most <see cref="MostNeighbors"/>. Volumes need d and d needs k*,
/// so both are found in turn, from TwoNN on (MLE where r₁ = r₂ at more than half of the points), until d changes by less than 10⁻⁴ of itself or ten times (a note says so then).</para>
/// <para>Looks past noise where it can, for noise makes density vary little at its own scale; on clean data of many dimensions large neighbourhoods reach
/// the edges: biased low. Points whose nearest neighbour is a copy are not centres, and are counted. Cost: 101 neighbours of every point, O(n·k*) an iteration.</para>
/// <para>Di Noia, Macocco, Glielmo, Laio and Mira 2024, "Beyond the noise: intrinsic dimension estimation with optimal neighbourhood identification",
/// arXiv:2405.15132; the test in their package DADApy, where 1 % and 10⁻⁶ are both in use as significance. The standard error is that of a ratio
/// of means over overlapping neighbourhoods, with k* taken as given.</para>
/// </remarks>
public sealed class ABIDE : DimensionEstimator
{
    private const int FewestInside = 3;
    private const int MostIterations = 10;
    private const int NeighborsOfFirstGuess = 20;
    private const double Settled = 1e-4;

    // The share r^d at which the binomial's variance in d is smallest, and the limit that keeps the two balls apart.
    private const double BestShare = 0.2032;
    private const double LargestRadiusRatio = 0.975;

    private readonly double _significance = 0.01;
    private readonly int _mostNeighbors = 100;

    /// <summary>The level of the test that ends a neighbourhood, above 0 and below 1; smaller makes neighbourhoods larger. Default 0.01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Significance
    {
        get => _significance;
        init => _significance = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The significance is above 0 and below 1.");
    }

    /// <summary>The largest neighbourhood k*, at least 3; n − 2 if that is smaller. Default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 3.</exception>
    public int MostNeighbors
    {
        get => _mostNeighbors;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, FewestInside);
            _mostNeighbors = value;
        }
    }

    /// <inheritdoc/>
    public override string Name => "ABIDE";

    /// <inheritdoc/>
    public override string Reference => "Di Noia et al. 2024, arXiv:2405.15132";

    /// <inheritdoc/>
    public override string Settings => $"k* ≤ {MostNeighbors}, significance = {Significance}";

    /// <inheritdoc/>
    public override int FewestPoints => FewestInside + 2;

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => Math.Max(FewestInside, Math.Min(MostNeighbors, points - 2)) + 1;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        NeighborGraph graph = context.Neighbors(NeighborsFor(context.Count));
        NeighborRatios ratios = NeighborRatios.Of(context, graph, 1, 2);
        double d = FirstGuess(context, graph, ratios);
        var sizes = new int[graph.Points];
        var inside = new int[graph.Points];
        bool settled = false;
        double ratio = 0;
        for (int iteration = 0; iteration < MostIterations && !settled; iteration++)
        {
            ratio = Math.Min(LargestRadiusRatio, Math.Pow(BestShare, 1 / d));
            Count(context, graph, d, ratio, sizes, inside);
            double next = Math.Log(Share(sizes, inside)) / Math.Log(ratio);
            settled = Math.Abs(next - d) < Settled * d;
            d = next;
        }

        double error = OverlapError.OfMean(Influences(sizes, inside, d, ratio), graph);
        double mean = sizes.Where(size => size > 0).Average();
        string note = $"Density is constant over {mean:F0} neighbours on average.";
        return new DimensionEstimate
        {
            Dimension = d,
            StandardError = error,
            Interval = OverlapError.Interval(d, error, "binomial, overlap of neighbourhoods counted"),
            Dropped = ratios.Dropped,
            Notes = settled ? [note] : [note, $"Neighbourhoods and dimension did not settle in {MostIterations} rounds."],
        };
    }

    /// <summary>Where the rounds begin: TwoNN, or MLE where half of the points have their two nearest neighbours equally far, as rounded data do.</summary>
    private static double FirstGuess(EstimationContext context, NeighborGraph graph, NeighborRatios ratios)
    {
        int tied = ratios.Logarithms.Count(logarithm => logarithm == 0);
        return 2 * tied > ratios.Kept
            ? new MLE { Neighbors = Math.Min(NeighborsOfFirstGuess, graph.Neighbors) }.Estimate(context).Dimension
            : new RatioLikelihood(ratios.Logarithms, 1, 2).Maximum(context.Options.Cancellation);
    }

    /// <summary>Finds k* of every point and counts the neighbours within the inner ball; both 0 for points with a copy.</summary>
    private void Count(EstimationContext context, NeighborGraph graph, double d, double ratio, int[] sizes, int[] inside)
    {
        double[] limits = RadiusLimits(graph.Neighbors - 1, d);
        PointChunks.Run(context, graph.Points, (first, end) =>
        {
            for (int point = first; point < end; point++)
            {
                ReadOnlySpan<double> distances = graph.DistancesOf(point);
                if (distances[0] == 0)
                {
                    continue;
                }

                int size = NeighborhoodSize(graph, point, limits);
                double inner = ratio * distances[size - 1];
                int count = 0;
                while (distances[count] < inner)
                {
                    count++;
                }

                sizes[point] = size;
                inside[point] = count;
            }
        });
    }

    /// <summary>For each k the ratio of two points' k-th distances above which the test tells their densities apart.</summary>
    private double[] RadiusLimits(int most, double d)
    {
        double threshold = ChiSquared.InvCDF(1, 1 - Significance);
        double[] limits = new double[most + 1];
        for (int k = FewestInside; k <= most; k++)
        {
            limits[k] = Math.Exp(2 / d * Math.Acosh(Math.Exp(threshold / (4 * k))));
        }

        return limits;
    }

    private static int NeighborhoodSize(NeighborGraph graph, int point, double[] limits)
    {
        ReadOnlySpan<double> distances = graph.DistancesOf(point);
        ReadOnlySpan<int> indices = graph.IndicesOf(point);
        int most = graph.Neighbors - 1;
        for (int k = FewestInside; k < most; k++)
        {
            // A neighbour among copies is infinitely dense: its distance is 0.
            double own = distances[k - 1];
            double other = graph.DistancesOf(indices[k])[k - 1];
            if (other >= own * limits[k] || other * limits[k] <= own)
            {
                return k;
            }
        }

        return most;
    }

    private static double Share(int[] sizes, int[] inside)
    {
        long all = 0;
        long inner = 0;
        for (int point = 0; point < sizes.Length; point++)
        {
            all += Math.Max(0, sizes[point] - 1);
            inner += inside[point];
        }

        return inner > 0 && inner < all
            ? inner / (double)all
            : throw new EstimationException("needs neighbours at many different distances, but finds all or none within a part of their radius; these points lie on a lattice or repeat each other");
    }

    private static double[] Influences(int[] sizes, int[] inside, double d, double ratio)
    {
        double share = Math.Pow(ratio, d);
        double trials = sizes.Where(size => size > 0).Average(size => size - 1.0);
        double slope = share * Math.Log(ratio) * trials;
        double[] influences = new double[sizes.Length];
        for (int point = 0; point < sizes.Length; point++)
        {
            influences[point] = sizes[point] == 0 ? double.NaN : d + ((inside[point] - (share * (sizes[point] - 1))) / slope);
        }

        return influences;
    }
}
