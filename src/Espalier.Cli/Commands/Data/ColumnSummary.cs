namespace Espalier.Cli.Commands.Data;

/// <summary>One column at a glance, in the units of the data.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Minimum">Its smallest value.</param>
/// <param name="Mean">The mean of its values.</param>
/// <param name="Maximum">Its largest value.</param>
internal sealed record ColumnSummary(string Name, double Minimum, double Mean, double Maximum)
{
    /// <summary>Summarises a column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Its values, at least one, all finite.</param>
    /// <returns>The summary; the mean is summed in order, in double precision.</returns>
    public static ColumnSummary Of(string name, ReadOnlySpan<double> values)
    {
        double minimum = values[0];
        double maximum = values[0];
        double sum = 0;
        foreach (double value in values)
        {
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
            sum += value;
        }

        return new ColumnSummary(name, minimum, sum / values.Length, maximum);
    }
}
