namespace Espalier.Dimension;

/// <summary>Values of patches, some of which may be missing.</summary>
internal static class PatchValues
{
    /// <summary>Joins them; NaN marks points whose neighbours all coincide.</summary>
    /// <exception cref="EstimationException">All are missing.</exception>
    public static DimensionEstimate Join(double[] pointwise, PatchAverage average, IReadOnlyList<string> notes)
    {
        double[] kept = [.. pointwise.Where(value => !double.IsNaN(value))];
        if (kept.Length == 0)
        {
            throw new EstimationException("needs neighbours at different places, but at every point they all coincide; merge duplicates or ask for more neighbours");
        }

        return new DimensionEstimate
        {
            Dimension = average == PatchAverage.Mean ? kept.Sum() / kept.Length : Median(kept),
            Pointwise = pointwise,
            Dropped = kept.Length == pointwise.Length ? [] : [new DroppedPoints(pointwise.Length - kept.Length, "all its neighbours coincide")],
            Notes = notes,
        };
    }

    /// <summary>The median; the mean of the middle two of an even number. Sorts the values.</summary>
    public static double Median(Span<double> values)
    {
        values.Sort();
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
