using Espalier.Experiments.Reports;

namespace Espalier.Experiments.Thesis.Statistics;

/// <summary>The middle and the ends of some values, such as of several seeds.</summary>
/// <param name="Count">How many values there are.</param>
/// <param name="Median">The median, of an even number the mean of the middle two; NaN of none.</param>
/// <param name="Least">The smallest; NaN of none.</param>
/// <param name="Greatest">The largest; NaN of none.</param>
internal readonly record struct Spread(int Count, double Median, double Least, double Greatest)
{
    /// <summary>Takes the spread of values. Infinite ones count, such as the loss of a training that diverged; those that are no number are left out.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        return sorted.Length == 0
            ? new Spread(0, double.NaN, double.NaN, double.NaN)
            : new Spread(sorted.Length, (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>The median, and in brackets the ends where they differ.</summary>
    /// <param name="write">How a value is written; as an estimate when null.</param>
    public string ToText(Func<double, string>? write = null)
    {
        write ??= ReportText.Estimate;
        string median = write(Median);
        (string least, string greatest) = (write(Least), write(Greatest));
        return least == greatest ? median : $"{median} ({least}–{greatest})";
    }
}
