using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>Draws results.</summary>
internal static class ComparisonFigures
{
    private const int ColumnWidth = 46;
    private const int MarginWidth = 284;

    /// <summary>The errors of methods on sets as a heat map: a row for each method, a column for each set.</summary>
    public static Heatmap ErrorMap(ComparisonAnswers answers, IReadOnlyList<MethodResult> ranked, string title) => new()
    {
        Title = title,
        Description = $"{ranked.Count} methods in rows, the one with the smallest mean error on top, {answers.Sets.Count} sets in columns; errors of 100 % and more look alike.",
        Width = Math.Max(MarginWidth + (ColumnWidth * answers.Sets.Count), 720),
        Height = 120 + (18 * Math.Max(4, ranked.Count)),
        Values = [.. from result in ranked from set in answers.Sets select result.Sets.FirstOrDefault(of => of.Set == set)?.Error ?? double.NaN],
        RowNames = [.. ranked.Select(result => result.Method.Name)],
        ColumnNames = [.. answers.Sets.Select(ComparisonCells.ShortName)],
        ColumnLabel = "set",
        ColourAxis = new Axis { Label = "error, %", Minimum = 0, Maximum = 100 },
    };

    /// <summary>The mean errors of methods with their range over seeds, in a given order.</summary>
    public static IntervalChart MeanErrors(IReadOnlyList<MethodResult> results, string title, AxisScale scale) => new()
    {
        Title = title,
        Description = "A dot for each method, a line from the smallest to the largest mean error of a seed.",
        Height = 90 + (24 * results.Count),
        Intervals = [.. results.Select(result => new Interval(NameOf(result.Method), result.Error, result.LowestError, result.HighestError))],
        ValueAxis = ErrorAxis(scale),
    };

    /// <summary>An axis of mean errors; a logarithmic one tells nothing apart below 1 %.</summary>
    public static Axis ErrorAxis(AxisScale scale) =>
        scale == AxisScale.Linear ? new Axis { Label = "mean error, %", Minimum = 0 } : new Axis { Label = "mean error, %", Scale = scale, Floor = 1 };

    /// <summary>The methods that a figure of few has: both fits, Espalier's calibrated estimator, both kinds of local PCA, and the best others.</summary>
    public static IReadOnlyList<ComparedMethod> Chosen(IReadOnlyList<MethodResult> ranked, int best)
    {
        ComparedMethod[] always = [ComparedMethod.Thesis, ComparedMethod.Espalier, ComparedMethod.Calibrated, ComparedMethod.ThesisLocalPCA, ComparedMethod.LocalPCA];
        ComparedMethod[] others = [.. ranked.Select(result => result.Method).Where(method => method.Origin == MethodOrigin.Established && !always.Contains(method)).Take(best)];
        return [.. always.Where(method => ranked.Any(result => result.Method == method)), .. others];
    }

    /// <summary>A method as figures name it.</summary>
    public static string NameOf(ComparedMethod method) =>
        method == ComparedMethod.Thesis ? "the thesis's method"
        : method == ComparedMethod.Espalier ? "Espalier's fit"
        : method == ComparedMethod.ThesisLocalPCA ? "PCA-FO (the thesis's lPCA)"
        : method == ComparedMethod.Calibrated ? "Calibrated (Espalier's)"
        : method.Name;

    /// <summary>The name of a noise in a file's name.</summary>
    public static string FileName(NoiseLevel noise) => noise.ToString().Replace(' ', '-').Replace('.', '-');
}
