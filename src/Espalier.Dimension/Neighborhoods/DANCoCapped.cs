using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Computes what scikit-dimension calls DANCo, a port whose calibration cannot see more than k dimensions in distances. For comparison; use <see cref="DANCo"/>.</summary>
/// <remarks>
/// <para>It differs from <see cref="DANCo"/> in this. (1) The call that calibrates passes k where the largest dimension belongs, so the balls' d̂ stops at k = 10: beyond
/// that only angles tell dimensions apart. (2) A direction is <c>arctan(Σ sin / Σ cos)</c>, which falls to the other side of 0 as soon as a point's angles are obtuse on
/// average, and directions are averaged as plain numbers. (3) All dimensions from 1 to D are looked at, and the spline goes through all. (4) Nothing is answered from distances alone.</para>
/// <para>It draws one ball a dimension, unseeded unless asked, and its answers scatter by some tenths of a dimension; ours average the same fixed balls as
/// <see cref="DANCo"/>, and so give what it scatters about. Concentrations whose Bessel functions overflow it holds at the largest double; here they go through logarithms.</para>
/// <para>Cost: the neighbours; for each of D dimensions not simulated before, those of 10,000 points or n.</para>
/// <para>scikit-dimension 0.3.4, Bac et al. 2021, doi:10.3390/e23101368.</para>
/// </remarks>
public sealed class DANCoCapped : DimensionEstimator
{
    private readonly int _neighbors = 10;

    /// <summary>The number of neighbours k and the cap, at least 2. Default 10.</summary>
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

    /// <inheritdoc/>
    public override string Name => "DANCo-capped";

    /// <inheritdoc/>
    public override string Reference => "Bac et al. 2021, doi:10.3390/e23101368";

    /// <inheritdoc/>
    public override string Settings => $"k = {Neighbors}";

    /// <inheritdoc/>
    public override bool NeedsPoints => true;

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => NeighborNumber.From(Neighbors + 1L);

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        NeighborGraph graph = context.Neighbors(Neighbors + 1);
        AngleNormStatistics data = AngleNormStatistics.Of(
            context.Points, graph, context.Pool, context.Options.Cancellation, out IReadOnlyList<DroppedPoints> dropped);
        double distances = Math.Min(data.Distances, context.Points.Features);
        var balls = new BallStatistics(graph.Points, Neighbors, context);
        var curve = new DivergenceCurve(
            dimension =>
            {
                AngleNormStatistics ball = balls.Mean(dimension);
                return (NearestShareDistribution.Divergence(distances, Math.Min(ball.Distances, Neighbors), Neighbors),
                    VonMises.Divergence(data.PrincipalDirection, data.Concentration, ball.PrincipalDirection, ball.Concentration));
            },
            context.Points.Features);
        curve.EvaluateAll();
        return new DimensionEstimate { Dimension = curve.InterpolatedMinimum(context.Points.Features), Dropped = dropped };
    }
}
