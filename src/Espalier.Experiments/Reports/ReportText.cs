using System.Globalization;

namespace Espalier.Experiments.Reports;

/// <summary>Writes amounts as a reader expects them in a sentence; invariant culture.</summary>
internal static class ReportText
{
    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    /// <summary>A count with its noun in the right number: <c>1 row</c>, <c>5,000 rows</c>.</summary>
    public static string Count(int count, string noun) => count.ToString("N0", s_culture) + " " + noun + (count == 1 ? "" : "s");

    /// <summary>A share as a percentage of two significant digits: 0.004 gives <c>0.4 %</c>; NaN gives <c>unknown</c>.</summary>
    public static string Percent(double share)
    {
        double percent = share * 100;
        return percent switch
        {
            double.NaN => "unknown",
            0 => "0 %",
            > 0 and < 0.001 => "less than 0.001 %",
            _ => Significant(percent, 2) + " %",
        };
    }

    /// <summary>An estimate: whole numbers plainly, others with at most two decimals; NaN gives a dash.</summary>
    public static string Estimate(double value) => double.IsFinite(value) ? value.ToString("0.##", s_culture).Replace('-', '−') : "–";

    /// <summary>An interval, or nothing if an end is missing.</summary>
    public static string Interval(double? lower, double? upper) =>
        lower is double low && upper is double high && double.IsFinite(low) && double.IsFinite(high)
            ? Estimate(low) + " to " + Estimate(high)
            : "";

    /// <summary>A duration in the unit that suits it: <c>12 ms</c>, <c>3.4 s</c>, <c>5 min 7 s</c>, <c>2 h 3 min</c>.</summary>
    public static string Duration(double seconds)
    {
        if (!double.IsFinite(seconds))
        {
            return "–";
        }

        var span = TimeSpan.FromSeconds(Math.Round(Math.Clamp(seconds, 0, 1e9)));
        return seconds switch
        {
            < 0.9995 => (seconds * 1000).ToString(seconds < 0.01 ? "0.#" : "0", s_culture) + " ms",
            < 59.95 => seconds.ToString("0.0", s_culture) + " s",
            < 3599.5 => string.Create(s_culture, $"{(int)span.TotalMinutes} min {span.Seconds} s"),
            _ => string.Create(s_culture, $"{(int)span.TotalHours} h {span.Minutes} min"),
        };
    }

    private static string Significant(double value, int digits)
    {
        int decimals = Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 10);
        return Math.Round(value, decimals).ToString("#,0.##########", s_culture);
    }
}
