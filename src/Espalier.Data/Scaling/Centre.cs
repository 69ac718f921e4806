namespace Espalier.Data;

/// <summary>What the scalings share: means of features, and mapping every value of a table.</summary>
internal static class Centre
{
    /// <summary>The mean of each feature.</summary>
    /// <remarks>
    /// The first value is taken off before summing: features far from 0 keep their digits, and a constant feature's mean is exactly its value.
    /// </remarks>
    public static double[] Of(Table table)
    {
        double[] mean = new double[table.Features];
        for (int feature = 0; feature < mean.Length; feature++)
        {
            ReadOnlySpan<double> values = table.Feature(feature);
            double sum = 0;
            foreach (double value in values)
            {
                sum += value - values[0];
            }

            mean[feature] = values[0] + (sum / values.Length);
        }

        return mean;
    }

    /// <summary>A table of mapped values.</summary>
    public static Table Map(Table table, int features, Func<int, double, double> map)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Features != features)
        {
            throw new ArgumentException(
                $"The scaling is for {features} features but {table.Source} has {table.Features}; use the scaling fitted to such data.", nameof(table));
        }

        double[] values = new double[table.Features * table.Samples];
        for (int feature = 0; feature < features; feature++)
        {
            ReadOnlySpan<double> from = table.Feature(feature);
            Span<double> to = values.AsSpan(feature * from.Length, from.Length);
            for (int sample = 0; sample < from.Length; sample++)
            {
                to[sample] = map(feature, from[sample]);
            }
        }

        return table.WithValues(values);
    }
}
