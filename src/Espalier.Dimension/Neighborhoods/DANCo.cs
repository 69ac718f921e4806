using System.Globalization;
using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension by comparing nearest distances and angles between neighbours with those of balls of every dimension: dimensionality from angle and norm concentration.</summary>
/// <remarks>
/// <para>Three numbers describe a set: the dimension d̂ that makes its shares <c>ρ = r₁/r_(k+1)</c> most likely, and direction ν and concentration τ of the von Mises
/// distributions fitted to the angles between the k neighbours of each point, averaged over the points. The same is computed for points drawn evenly
/// from a ball, for d = 1, 2, …, D, as many as the set has; and the estimate is the d with the smallest sum of two Kullback–Leibler divergences, that of the
/// distributions of ρ and that of the von Mises distributions. The comparison takes away what few points and a boundary do to both.</para>
/// <para>If d̂ is below <see cref="SmallestCorrected"/> it is the answer, as in the authors' program. The minimum between whole dimensions is that of a cubic spline.</para>
/// <para>Traps: closed sets have no boundary and come out high by what the balls' boundary would cost; dense cores (heavy tails) and noise mislead it like all
/// methods of nearest distances. It answers at most D, the number of features.</para>
/// <para>Simulated balls are kept in <see cref="EstimationOptions.Calibrations"/> by (n, k, d): about 10,000 points in all a dimension, in several balls where n is
/// smaller, whose statistics are averaged. They do not depend on the seed. Dimensions are only simulated until none further on can win.</para>
/// <para>Cost: the neighbours, n·k²/2·D multiply-adds; for each dimension not simulated before, those of 10,000 points or n.</para>
/// <para>Ceruti, Bassis, Rozza, Lombardi, Casiraghi and Campadelli 2014, doi:10.1016/j.patcog.2014.02.013 (arXiv:1206.3881), and their Matlab program, which defaults to
/// whole dimensions, draws one ball a dimension, and chooses among the three pieces of the concentration's formula once for all points, by the largest
/// resultant; here each point has its own. For scikit-dimension see <see cref="DANCoCapped"/>.</para>
/// </remarks>
public sealed class DANCo : DimensionEstimator
{
    private readonly int _neighbors = 10;
    private readonly double _smallestCorrected = 5;
    private readonly int? _largestDimension;

    /// <summary>The number of neighbours k, at least 2. Default 10.</summary>
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

    /// <summary>Whether the answer may lie between whole dimensions. Default true; the authors' program and its R port answer whole ones unless asked.</summary>
    public bool Fractal { get; init; } = true;

    /// <summary>Below this the most likely dimension of the distances is the answer, uncorrected; at least 0, where 0 corrects always. Default 5, the authors' own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or NaN.</exception>
    public double SmallestCorrected
    {
        get => _smallestCorrected;
        init
        {
            if (!(value >= 0))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The smallest corrected dimension is at least 0.");
            }

            _smallestCorrected = value;
        }
    }

    /// <summary>The largest dimension to compare with, at least 1; null for the number of features. Default null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? LargestDimension
    {
        get => _largestDimension;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? 1, 1);
            _largestDimension = value;
        }
    }

    /// <inheritdoc/>
    public override string Name => "DANCo";

    /// <inheritdoc/>
    public override string Reference => "Ceruti et al. 2014, doi:10.1016/j.patcog.2014.02.013";

    /// <inheritdoc/>
    public override string Settings => $"k = {Neighbors}";

    /// <inheritdoc/>
    public override bool NeedsPoints => true;

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => NeighborNumber.From(Neighbors + 1L);

    /// <summary>Whether all dimensions are compared, needed or not; for tests.</summary>
    internal bool Exhaustive { get; init; }

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        NeighborGraph graph = context.Neighbors(Neighbors + 1);
        AngleNormStatistics data = AngleNormStatistics.Of(
            context.Points, graph, context.Pool, context.Options.Cancellation, out IReadOnlyList<DroppedPoints> dropped);
        if (data.Distances < SmallestCorrected)
        {
            return new DimensionEstimate
            {
                Dimension = Fractal ? data.Distances : Math.Round(data.Distances),
                Dropped = dropped,
                Notes = [string.Create(CultureInfo.InvariantCulture, $"From distances alone, as the method does below {SmallestCorrected}.")],
            };
        }

        var balls = new BallStatistics(graph.Points, Neighbors, context);
        int largest = LargestDimension ?? context.Points.Features;
        var curve = new DivergenceCurve(
            dimension =>
            {
                AngleNormStatistics ball = balls.Mean(dimension);
                return (NearestShareDistribution.Divergence(data.Distances, ball.Distances, Neighbors),
                    VonMises.Divergence(data.Direction, data.Concentration, ball.Direction, ball.Concentration));
            },
            largest);
        if (Exhaustive)
        {
            curve.EvaluateAll();
        }
        else
        {
            curve.Bracket(balls.DimensionOf(data.Distances, largest));
        }

        return new DimensionEstimate
        {
            Dimension = Fractal ? curve.InterpolatedMinimum(DivergenceCurve.Reach) : curve.Minimum,
            Dropped = dropped,
            Notes = [string.Create(CultureInfo.InvariantCulture, $"The divergence from a ball of {curve.Minimum} dimensions is {curve.Smallest:G3} nats.")],
        };
    }
}
