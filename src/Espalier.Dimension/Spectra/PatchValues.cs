using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>Joins values of patches, some of which may be missing.</summary>
internal static class PatchValues
{
    /// <summary>Makes an estimate of them; NaN marks points whose neighbours all coincide.</summary>
    /// <param name="pointwise">A value for each point.</param>
    /// <param name="combination">How to join them.</param>
    /// <param name="graph">The neighbours, for the standard error of the mean.</param>
    /// <exception cref="EstimationException">All are missing.</exception>
    public static DimensionEstimate Join(double[] pointwise, PointCombination combination, NeighborGraph graph)
    {
        double[] kept = [.. pointwise.Where(value => !double.IsNaN(value))];
        if (kept.Length == 0)
        {
            throw new EstimationException("needs neighbours at different places, but at every point they all coincide; merge duplicates or ask for more neighbours");
        }

        double dimension = combination switch
        {
            PointCombination.HarmonicMean => 1 / kept.Average(value => 1 / value),
            PointCombination.Mean => kept.Average(),
            _ => Medians.Middle(kept),
        };
        double? error = combination == PointCombination.Mean ? OverlapError.OfMean(pointwise, graph) : null;
        return new DimensionEstimate
        {
            Dimension = dimension,
            StandardError = error,
            Interval = error is { } e ? OverlapError.Interval(dimension, e) : null,
            Pointwise = pointwise,
            Dropped = kept.Length == pointwise.Length ? [] : [new DroppedPoints(pointwise.Length - kept.Length, "all its neighbours coincide")],
        };
    }
}
