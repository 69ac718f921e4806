using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension from the distances between all pairs of neighbours as well as to the point itself: tight local intrinsic dimensionality.</summary>
/// <remarks>
/// <para>The k neighbours x of a point q lie in a ball of radius <c>r = r_k</c> about it. Every one of them can stand for q: shrink the ball towards xᵢ until
/// xⱼ lies on its boundary, and take the radius it then has,</para>
/// <code>
/// s(i, j) = r·(√(a² + 4v²(r² − u²)) − a) / (2(r² − u²)),   a = u² + v² − w²,   u = |xᵢ − q|, w = |xⱼ − q|, v = |xⱼ − xᵢ|
/// </code>
/// <para>as the measurement; t(i, j) is that of xⱼ mirrored at q, for which <c>v² = 2u² + 2w² − |xⱼ − xᵢ|²</c>. Then, with N measurements in all,
/// <c>1/d = −(1/N)·Σ ln(measurement/r)</c> over both for all ordered pairs, and over each |xᵢ − q| twice. The estimate of the set is the mean.</para>
/// <para>Low variance with few neighbours, hence useful pointwise; biased low in many dimensions like all of its kind (about 30 % at d = 20 with 500 points).</para>
/// <para>Measurements below <see cref="SmallestShare"/>·r, which hold a copy of a point or nothing but rounding, are left out and not counted in N; of a pair
/// both are, for balance. Points whose k neighbours are all copies of them are dropped and counted. The formula is evaluated in the one of its two forms
/// that does not cancel, which makes the authors' separate cases (u = 0, w = 0, u = r) fall out of it.</para>
/// <para>Cost: n·k²/2·D multiply-adds, n·k² square roots and logarithms.</para>
/// <para>Amsaleg, Chelly, Houle, Kawarabayashi, Radovanović and Treeratanajaru 2019, doi:10.1137/1.9781611975673.21. scikit-dimension's limit is 10⁻⁴ in the
/// points' own unit, so its answer changes with the unit; and when a distance to q is below it, it takes rows off a matrix that has one, and loses the sum over all of
/// them while it still counts those that are left. Without such small distances both agree.</para>
/// </remarks>
public sealed class TLE : DimensionEstimator
{
    private const int PointsInChunk = 64;

    private readonly int _neighbors = 20;
    private readonly double _smallestShare = 1e-6;

    /// <summary>The number of neighbours k, at least 2. Default 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 2.</exception>
    public int Neighbors
    {
        get => _neighbors;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            _neighbors = value;
        }
    }

    /// <summary>The share of r below which a measurement is left out, 10⁻¹² to below 1. Default 10⁻⁶.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double SmallestShare
    {
        get => _smallestShare;
        init
        {
            if (!(value is >= 1e-12 and < 1))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The smallest share is from 1e-12 to below 1.");
            }

            _smallestShare = value;
        }
    }

    /// <inheritdoc/>
    public override string Name => "TLE";

    /// <inheritdoc/>
    public override string Reference => "Amsaleg et al. 2019, doi:10.1137/1.9781611975673.21";

    /// <inheritdoc/>
    public override string Settings => $"k = {Neighbors}";

    /// <inheritdoc/>
    public override bool NeedsPoints => true;

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => Neighbors;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        NeighborGraph graph = context.Neighbors(Neighbors);
        PointCloud points = context.Points;
        var estimates = new PointwiseEstimates(
            points.Count, $"its {Neighbors} nearest neighbours are copies of it", "all distances among its neighbours are equal to the largest");
        int chunks = (points.Count + PointsInChunk - 1) / PointsInChunk;
        context.Pool.Run(chunks, chunk =>
        {
            context.Options.Cancellation.ThrowIfCancellationRequested();
            var measurements = new TightMeasurements(Neighbors, SmallestShare);
            var patch = new NeighborhoodPatch(points, Neighbors);
            int end = Math.Min(points.Count, (chunk + 1) * PointsInChunk);
            for (int point = chunk * PointsInChunk; point < end; point++)
            {
                patch.LoadAround(point, graph.IndicesOf(point));
                if (patch.Squares[Neighbors - 1] == 0)
                {
                    estimates.Drop(point, 0);
                    continue;
                }

                double meanLogarithm = measurements.MeanLogarithm(patch);
                if (meanLogarithm < 0)
                {
                    estimates.Set(point, -1 / meanLogarithm);
                }
                else
                {
                    estimates.Drop(point, 1);
                }
            }
        });
        return estimates.Mean() with { Notes = FewNeighbors.Notes(Neighbors) };
    }
}
