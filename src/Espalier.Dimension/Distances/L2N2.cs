using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Estimates dimension from the mean double logarithm of the ratio of second to first neighbour distance.</summary>
/// <remarks>
/// <para>In d dimensions <c>d·ln(r₂/r₁)</c> is exponential of mean 1, whose logarithm has the mean −γ (Euler's 0.5772…). So <c>d = exp(−γ − mean ln ln(r₂/r₁))</c>.
/// The logarithm tames large ratios, as <see cref="TwoNN"/> does by discarding them, but small ratios now weigh most: rounded data, where both
/// distances are nearly equal, mislead it upwards. Relative standard error <c>(π/√6)/√n ≈ 1.28/√n</c> if ratios were independent.</para>
/// <para>Points whose nearest neighbour is a copy, or whose two nearest are equally far, are dropped and counted. Biased low in many dimensions. Cost: two
/// neighbours of every point, 2n logarithms more.</para>
/// <para>Ong, Bobrowski, Reinert and Skraba 2026, "A universal nearest-neighbor estimator for intrinsic dimensionality", arXiv:2603.10493, which proves consistency
/// for any density. Only the abstract was read; the formula is derived from the distribution above and has no correction for finite n.</para>
/// </remarks>
public sealed class L2N2 : DimensionEstimator
{
    private const double EulerGamma = 0.577215664901532860;

    /// <inheritdoc/>
    public override string Name => "L2N2";

    /// <inheritdoc/>
    public override string Reference => "Ong et al. 2026, arXiv:2603.10493";

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => 2;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        NeighborGraph graph = context.Neighbors(2);

        // The reciprocal of ln(r₂/r₁), so that copies give 0 and equal distances infinity.
        LocalValues local = LocalValues.Compute(context, graph, distances =>
            double.IsFinite(distances[1] / distances[0]) ? 1 / Math.Log(distances[1] / distances[0]) : LocalValues.Copies);
        double dimension = Math.Exp(local.Mean(Math.Log) - EulerGamma);
        double error = OverlapError.OfMean(Array.ConvertAll(local.Values, value => dimension * Math.Log(value)), graph);
        return new DimensionEstimate
        {
            Dimension = dimension,
            StandardError = error,
            Interval = OverlapError.Interval(dimension, error),
            Dropped = local.Dropped,
        };
    }
}
