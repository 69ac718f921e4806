using System.Globalization;
using Espalier.Experiments.Estimation;

namespace Espalier.Experiments.Reports;

/// <summary>Writes estimates of dimension as the tables of reports and of the command line show them; invariant culture.</summary>
public static class EstimateText
{
    private const string NoValue = "–";

    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    /// <summary>A dimension with two decimals, or a dash.</summary>
    /// <param name="dimension">The dimension, or null.</param>
    /// <returns>For example <c>2.05</c>.</returns>
    public static string Dimension(double? dimension) => dimension?.ToString("0.00", s_culture) ?? NoValue;

    /// <summary>An estimator's estimate, or a dash.</summary>
    /// <param name="estimate">What it says.</param>
    /// <returns>For example <c>2.05</c>.</returns>
    public static string Dimension(EstimatorResult estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return Dimension(estimate.Dimension);
    }

    /// <summary>The mean over repeated draws where there are some, else the estimate.</summary>
    /// <param name="estimate">What it says.</param>
    /// <returns>For example <c>2.05 ± 0.02</c>.</returns>
    public static string Best(EstimatorResult estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return estimate.Repeats is null ? Dimension(estimate) : Repeats(estimate);
    }

    /// <summary>Its interval, or nothing.</summary>
    /// <param name="estimate">What it says.</param>
    /// <returns>For example <c>1.98 to 2.11</c>.</returns>
    public static string Interval(EstimatorResult estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return estimate.Interval is { } interval ? string.Create(s_culture, $"{interval.Low:0.00} to {interval.High:0.00}") : "";
    }

    /// <summary>How far it is from the known dimension, or nothing.</summary>
    /// <param name="estimate">What it says.</param>
    /// <returns>For example <c>+2.5 %</c>.</returns>
    public static string Error(EstimatorResult estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return estimate.ErrorPercent?.ToString("+0.0 '%';−0.0 '%';0.0 '%'", s_culture) ?? "";
    }

    /// <summary>Mean and deviation over repeated draws, or nothing.</summary>
    /// <param name="estimate">What it says.</param>
    /// <returns>For example <c>2.05 ± 0.02</c>.</returns>
    public static string Repeats(EstimatorResult estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return estimate.Repeats switch
        {
            null => NoValue,
            { StandardDeviation: double deviation } repeats => string.Create(s_culture, $"{repeats.Mean:0.00} ± {deviation:0.00}"),
            { } repeats => Dimension(repeats.Mean),
        };
    }

    /// <summary>A duration in the unit that suits it.</summary>
    /// <param name="seconds">The duration.</param>
    /// <returns>For example <c>3.1 ms</c>.</returns>
    public static string Duration(double seconds) => ReportText.Duration(seconds);

    /// <summary>Why there is no estimate, and what was dropped; nothing if nothing was lost.</summary>
    /// <param name="estimate">What it says.</param>
    /// <returns>For example <c>3 samples dropped: the nearest neighbour is a copy</c>.</returns>
    public static string Losses(EstimatorResult estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        IEnumerable<string> dropped = estimate.Dropped.Select(dropped => $"{ReportText.Count(dropped.Count, "sample")} dropped: {dropped.Reason}");
        return string.Join("; ", estimate.Error is null ? dropped : dropped.Prepend(estimate.Error));
    }

    /// <summary>What was lost, and notes; nothing if there is nothing to say.</summary>
    /// <param name="estimate">What it says.</param>
    /// <returns>Sentences.</returns>
    public static string Remarks(EstimatorResult estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return string.Join("; ", estimate.Notes.Prepend(Losses(estimate)).Where(text => text.Length > 0).Select(text => text.TrimEnd('.')));
    }

    /// <summary>A class's label.</summary>
    /// <param name="label">The label.</param>
    /// <returns>For example <c>7</c>.</returns>
    public static string Label(double label) => SampleLabels.Text(label);
}
