namespace Espalier.Experiments.Estimation;

/// <summary>What an estimator says on several draws of the data.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardDeviation">The standard deviation between draws, n − 1 in its denominator; null for a single value.</param>
/// <param name="Values">The value of each draw that had an answer, in their order; at least one.</param>
public sealed record RepeatedEstimate(double Mean, double? StandardDeviation, IReadOnlyList<double> Values)
{
    /// <summary>Summarises values.</summary>
    /// <param name="values">The values, all finite.</param>
    /// <returns>The summary, or null if there is no value.</returns>
    public static RepeatedEstimate? Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            return null;
        }

        double mean = values.Average();
        double? deviation = values.Count == 1 ? null : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return new RepeatedEstimate(mean, deviation, values);
    }
}
