using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension by maximum likelihood from the ratio of the first to the (k+1)-th neighbour distance: minimum neighbour distance.</summary>
/// <remarks>
/// <para><c>ρ = r₁/r_{k+1}</c> has the density <c>k d ρ^(d−1) (1 − ρ^d)^(k−1)</c>. The log-likelihood <c>n ln(k d) + (d − 1) Σ ln ρ + (k − 1) Σ ln(1 − ρ^d)</c> is
/// concave in d; its maximum over real d is MiND_MLk, over whole d MiND_MLi (the better of the two whole numbers around the other). With k = 1 the maximum is
/// the closed form <c>n / Σ ln(1/ρ)</c>, MiND_ML1, which is TwoNN by maximum likelihood.</para>
/// <para>Biased low in many dimensions like all that look at balls, less than MLE of the same k. Points whose nearest neighbour is a copy are dropped and counted. Cost: k + 1
/// neighbours of every point, about 8n exponentials more.</para>
/// <para>Rozza et al. 2012, "Novel high intrinsic dimensionality estimators", doi:10.1007/s10994-012-5294-7. scikit-dimension never answers above 10 by default;
/// here the limit is <see cref="LargestDimension"/>, and a note says when it was met. Its ML1 raises an error, and its optimiser now and then stays at the
/// whole number it starts from.</para>
/// </remarks>
public sealed class MiNDML : DimensionEstimator
{
    private const double LimitWithoutPoints = 100;

    private readonly int _neighbors = 20;
    private readonly int? _largestDimension;

    /// <summary>The number k, at least 1; the ratio is of the first to the (k+1)-th neighbour. Default 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Neighbors
    {
        get => _neighbors;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _neighbors = value;
        }
    }

    /// <summary>Whether only whole dimensions are considered: MiND_MLi instead of MiND_MLk. Default false.</summary>
    public bool WholeDimensions { get; init; }

    /// <summary>The largest answer, at least 1; null for the number of features, or 100 if only a graph is known. Default null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? LargestDimension
    {
        get => _largestDimension;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? 1, 1, nameof(value));
            _largestDimension = value;
        }
    }

    /// <inheritdoc/>
    public override string Name => (WholeDimensions, Neighbors) switch
    {
        (true, _) => "MiND_MLi",
        (false, 1) => "MiND_ML1",
        (false, _) => "MiND_MLk",
    };

    /// <inheritdoc/>
    public override string Reference => "Rozza et al. 2012, doi:10.1007/s10994-012-5294-7";

    /// <inheritdoc/>
    public override string Settings => $"k = {Neighbors}";

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => NeighborNumber.From(Neighbors + 1L);

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        NeighborGraph graph = context.Neighbors(Neighbors + 1);
        NeighborRatios ratios = NeighborRatios.Of(context, graph, 1, Neighbors + 1);
        var likelihood = new RatioLikelihood(ratios.Logarithms, 1, Neighbors + 1);
        double maximum = likelihood.Maximum(context.Options.Cancellation);
        double limit = LargestDimension ?? (context.HasPoints ? context.Points.Features : LimitWithoutPoints);
        bool limited = maximum > limit;
        double dimension = Math.Min(WholeDimensions ? BestWhole(likelihood, maximum) : maximum, limit);
        double? error = WholeDimensions || limited ? null : OverlapError.OfMean(likelihood.Influences(maximum), graph);
        return new DimensionEstimate
        {
            Dimension = dimension,
            StandardError = error,
            Interval = error is { } e ? OverlapError.Interval(dimension, e) : null,
            Dropped = ratios.Dropped,
            Notes = limited ? [$"The likelihood is largest at {maximum:F1}, above the limit of {limit}."] : [],
        };
    }

    // The likelihood is concave: the best whole number is next to the best real one.
    private static double BestWhole(RatioLikelihood likelihood, double maximum)
    {
        double below = Math.Max(1, Math.Floor(maximum));
        return likelihood.LogarithmAt(below) >= likelihood.LogarithmAt(below + 1) ? below : below + 1;
    }
}
