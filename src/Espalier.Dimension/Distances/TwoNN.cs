using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension from the ratio of second to first neighbour distance, by a line through the ratios' empirical distribution.</summary>
/// <remarks>
/// <para>Where density hardly changes between a point and its second neighbour, <c>μ = r₂/r₁</c> has the distribution <c>F(μ) = 1 − μ^(−d)</c> in d dimensions.
/// So <c>−ln(1 − F)</c> against <c>ln μ</c> is a line through the origin with slope d, fitted here by least squares with <c>F(μ₍ᵢ₎) = i/n</c>, after the
/// largest ratios, where the line bends, are discarded.</para>
/// <para>Points whose nearest neighbour is a copy of them have no ratio and are dropped and counted. Biased low in many dimensions (about 10 % at d = 10 and
/// n = 2,500), because near the boundary of a set the neighbours are farther than they should be. Cost: two neighbours of every point, O(n log n) more.</para>
/// <para>The standard error comes from the influence function of the slope (derived here, see the source) and counts that neighbouring points share
/// distances. There is no pointwise estimate: one ratio says nothing.</para>
/// <para>Facco, d'Errico, Rodriguez and Laio 2017, doi:10.1038/s41598-017-11873-y. scikit-dimension agrees since July 2024; before, its F began at 0.</para>
/// </remarks>
public sealed class TwoNN : DimensionEstimator
{
    private readonly double _discardedShare = 0.1;

    /// <summary>The share of points with the largest ratios that is left out, from 0 to below 1; one point at least. Default 0.1, the authors' heuristic.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double DiscardedShare
    {
        get => _discardedShare;
        init
        {
            if (!(value is >= 0 and < 1))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The discarded share is from 0 to below 1.");
            }

            _discardedShare = value;
        }
    }

    /// <inheritdoc/>
    public override string Name => "TwoNN";

    /// <inheritdoc/>
    public override string Reference => "Facco et al. 2017, doi:10.1038/s41598-017-11873-y";

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => 2;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        NeighborGraph graph = context.Neighbors(2);
        NeighborRatios ratios = NeighborRatios.Of(context, graph, 1, 2);
        double[] sorted = [.. ratios.Logarithms.Where(logarithm => !double.IsNaN(logarithm))];
        Array.Sort(sorted);

        // At the largest ratio F is 1 and its logarithm infinite: it has no place on the line.
        int used = Math.Min((int)(sorted.Length * (1 - DiscardedShare)), sorted.Length - 1);
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < used; i++)
        {
            double x = sorted[i];
            xy += x * -Math.Log(1 - ((i + 1) / (double)sorted.Length));
            xx += x * x;
        }

        if (!(xx > 0))
        {
            throw new EstimationException("needs points whose first and second neighbour are at different distances; these repeat each other or lie on a lattice");
        }

        double dimension = xy / xx;
        double error = OverlapError.OfMean(Influences(ratios.Logarithms, dimension, used / (double)sorted.Length), graph);
        return new DimensionEstimate
        {
            Dimension = dimension,
            StandardError = error,
            Interval = OverlapError.Interval(dimension, error),
            Dropped = ratios.Dropped,
        };
    }

    /// <summary>How far each point moves the slope, times n: the influence function of the statistic <c>∫ y·Q du / ∫ Q² du</c> of the quantile function Q up to F = share.</summary>
    /// <remarks>
    /// With <c>t = d·ln μ</c>, which is exponential of mean 1, cut at <c>T = −ln(1 − share)</c>:
    /// <c>d·(∫₀ᵀ s e⁻ˢ ds − min(t, T)²/2) / ∫₀ᵀ s² e⁻ˢ ds</c>. For independent ratios and all of them used, the standard error would be <c>d·√(5/4)/√n</c>.
    /// </remarks>
    private static double[] Influences(double[] logarithms, double dimension, double share)
    {
        double cut = -Math.Log(1 - share);
        double left = 1 - share;
        double first = 1 - (left * (1 + cut));
        double second = 2 - (left * ((cut * cut) + (2 * cut) + 2));
        return Array.ConvertAll(logarithms, logarithm =>
        {
            double t = Math.Min(dimension * logarithm, cut);
            return double.IsNaN(logarithm) ? double.NaN : dimension * (first - (t * t / 2)) / second;
        });
    }
}
