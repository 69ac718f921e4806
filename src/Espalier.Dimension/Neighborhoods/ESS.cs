using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension from how much of their greatest possible volume the simplices inside a neighbourhood have: expected simplex skewness.</summary>
/// <remarks>
/// <para>Take the k nearest neighbours of a point as vectors from their mean. In version a, <c>s = Σ vol(a₀ … a_m) / Σ |a₀|…|a_m|</c> over groups of m + 1 of
/// them; for m = 1 that is <c>Σ|a||b|·sin(a, b) / Σ|a||b|</c>. In version b, <c>s = Σ|a·b| / Σ|a||b|</c>. A ball of n dimensions has an expected s(n) that rises
/// (a) or falls (b) with n, and the estimate at a point is the n that has its s, linear between whole dimensions. The estimate of the set is the mean.</para>
/// <para>Close to exact on flat pieces up to high dimension and in spite of a boundary. Trap: with k = 100 a patch is large, and what curves inside it
/// counts as further dimensions; so does noise. For m above 1 no dimension below m can be seen.</para>
/// <para>All pairs are used for m = 1, whatever k. For m above 1 all groups are used if there are at most <see cref="MostGroups"/>, else that many, drawn once
/// and used at every point. Points whose neighbours are all copies of one place are dropped and counted.</para>
/// <para>Cost: half of n·k²·D multiply-adds and n·k²/2 square roots.</para>
/// <para>Johnsson, Soneson and Fontes 2015, doi:10.1109/TPAMI.2014.2343220. scikit-dimension draws 5,000 pairs when k is above 100, and lists every one of all
/// k(k−1)/2 to do so; it takes a root of the absolute value where cancellation left a negative area.</para>
/// </remarks>
public sealed class ESS : DimensionEstimator
{
    /// <summary>The groups looked at of each neighbourhood where there would be more.</summary>
    public const int MostGroups = 5000;

    private const int PointsInChunk = 32;
    private const int LargestSimplexDimension = 10;

    // Twice the features, as noise of estimation may go beyond them, and a thousand where there are few.
    private const int SmallestTable = 1000;

    private readonly int _neighbors = 100;
    private readonly int _simplexDimension = 1;

    /// <summary>The number of neighbours k, at least 3. Default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 3.</exception>
    public int Neighbors
    {
        get => _neighbors;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 3);
            _neighbors = value;
        }
    }

    /// <summary>What is measured of a simplex. Default <see cref="SkewnessVersion.A"/>.</summary>
    public SkewnessVersion Version { get; init; } = SkewnessVersion.A;

    /// <summary>The dimension m of the simplices' faces, their edges less one, 1 to 10 and at most k − 2. Default 1: areas of triangles. Version b has no other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int SimplexDimension
    {
        get => _simplexDimension;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LargestSimplexDimension);
            _simplexDimension = value;
        }
    }

    /// <inheritdoc/>
    public override string Name => Version == SkewnessVersion.A ? "ESS" : "ESS-b";

    /// <inheritdoc/>
    public override string Reference => "Johnsson et al. 2015, doi:10.1109/TPAMI.2014.2343220";

    /// <inheritdoc/>
    public override string Settings => SimplexDimension == 1 ? $"k = {Neighbors}" : $"k = {Neighbors}, m = {SimplexDimension}";

    /// <inheritdoc/>
    public override bool NeedsPoints => true;

    /// <inheritdoc/>
    public override bool DrawsSubsets => SimplexDimension > 1 && SimplexGroups.Count(Neighbors, SimplexDimension + 1) > MostGroups;

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => Neighbors;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        if (SimplexDimension > 1 && (Version == SkewnessVersion.B || SimplexDimension > Neighbors - 2))
        {
            throw new EstimationException(
                $"cannot use simplices of dimension {SimplexDimension} (version b has 1 alone, version a at most k − 2 = {Neighbors - 2}); give 1");
        }

        NeighborGraph graph = context.Neighbors(Neighbors);
        PointCloud points = context.Points;
        var reference = new SimplexSkewness(Version, SimplexDimension, Math.Max(SmallestTable, 2 * points.Features));
        int[] groups = SimplexDimension == 1
            ? []
            : SimplexGroups.Choose(Neighbors, SimplexDimension + 1, MostGroups, () => context.Random("dimension/ESS/groups"));
        var estimates = new PointwiseEstimates(
            points.Count, "its neighbours are all copies of one point", "its neighbours stand at right angles, as in endless dimensions");
        int chunks = (points.Count + PointsInChunk - 1) / PointsInChunk;
        context.Pool.Run(chunks, chunk =>
        {
            context.Options.Cancellation.ThrowIfCancellationRequested();
            var patch = new NeighborhoodPatch(points, Neighbors);
            int end = Math.Min(points.Count, (chunk + 1) * PointsInChunk);
            for (int point = chunk * PointsInChunk; point < end; point++)
            {
                patch.LoadCentred(graph.IndicesOf(point));
                double skewness = SkewnessOf(patch, groups);
                if (double.IsNaN(skewness))
                {
                    estimates.Drop(point, 0);
                }
                else if (reference.DimensionOf(skewness) is { } dimension)
                {
                    estimates.Set(point, dimension);
                }
                else
                {
                    estimates.Drop(point, 1);
                }
            }
        });
        return estimates.Mean();
    }

    private double SkewnessOf(NeighborhoodPatch patch, int[] groups) =>
        Version == SkewnessVersion.B ? SkewnessSums.Projections(patch)
        : SimplexDimension == 1 ? SkewnessSums.Areas(patch)
        : SkewnessSums.Volumes(patch, groups, SimplexDimension + 1);
}
