using Espalier.Experiments.Reports;

namespace Espalier.Experiments.Thesis.Latents;

/// <summary>What several seeds came to: median, least and greatest value; NaN where there is none.</summary>
/// <param name="Median">The middle value; of an even number the mean of the middle two.</param>
/// <param name="Low">The least.</param>
/// <param name="High">The greatest.</param>
internal readonly record struct Spread(double Median, double Low, double High)
{
    /// <summary>Measures values; those that are not finite are left out.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted.Length == 0
            ? new Spread(double.NaN, double.NaN, double.NaN)
            : new Spread((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>The median, and in brackets the ends where they differ.</summary>
    /// <param name="write">How a value is written; as an estimate when null.</param>
    public string ToText(Func<double, string>? write = null)
    {
        write ??= ReportText.Estimate;
        string median = write(Median);
        (string low, string high) = (write(Low), write(High));
        return low == high ? median : $"{median} ({low}–{high})";
    }
}
