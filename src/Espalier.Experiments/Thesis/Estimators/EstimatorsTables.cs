using System.Globalization;
using Espalier.Data;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Comparison;

namespace Espalier.Experiments.Thesis.Estimators;

/// <summary>Lays out the tables of the comparison.</summary>
internal static class EstimatorsTables
{
    /// <summary>Rows methods, best first: errors, right sets, seconds, and the same under other preparations.</summary>
    public static TextTable Ranking(ComparisonAnswers answers, IReadOnlyList<MethodResult> ranked)
    {
        PointPreparation[] others = [.. answers.Preparations.Where(preparation => preparation != PointPreparation.Raw)];
        return new TextTable(
            "Mean error in %, best first",
            $"Over {answers.Sets.Count} sets of {answers.Specification.Samples.ToString("N0", CultureInfo.InvariantCulture)} samples and {ReportText.Count(answers.Specification.Seeds.Count, "seed")}. Rounded: of estimates rounded to whole numbers. Over seeds: the mean errors of the best and the worst seed. "
                + "Right: sets whose median is less than 0.5 away from the truth. Seconds: of one answer, with the neighbour search that estimators share."
                + string.Concat(others.Select(preparation => $" {Heading(preparation)}: {Explanation(preparation)}.")),
            [
                "method", "of", "error, %", "over seeds", "rounded, %", "on sine rows, %", "on benchmark sets, %", "sets right", "no answer", "seconds",
                .. others.SelectMany(preparation => new[] { $"{Heading(preparation)}, %", $"{Heading(preparation)}, right" }),
            ],
            [.. ranked.Select(result => (IReadOnlyList<TextCell>)[.. Row(result), .. others.SelectMany(preparation => Prepared(answers, result, preparation))])])
        {
            WordColumns = [1],
        };
    }

    /// <summary>Rows sets, columns the thesis's method, Espalier's and the eight estimators of the thesis.</summary>
    public static TextTable AsThesis(ComparisonAnswers answers)
    {
        ComparedMethod[] methods = [.. new[] { ComparedMethod.Thesis, ComparedMethod.Espalier }.Concat(ComparedMethod.ThesisRivals).Where(answers.Methods.Contains)];
        return new TextTable(
            "Estimates, as the thesis's table has them",
            ComparisonCells.EstimateNote,
            ["set (d in D)", "true d", .. methods.Select(method => method.ThesisName)],
            [
                .. answers.Sets.Select(set => (IReadOnlyList<TextCell>)
                    [ComparisonCells.LongName(set), $"{set.IntrinsicDimension}", .. methods.Select(method => Estimate(answers, method, set))]),
                ["sets right", $"{answers.Sets.Count}", .. methods.Select(method => (TextCell)$"{answers.Of(method, noise: null)!.Rights}")],
            ]);
    }

    /// <summary>Rows the estimators that the thesis does not have, best first; columns sets.</summary>
    public static TextTable Others(ComparisonAnswers answers, IReadOnlyList<MethodResult> ranked)
    {
        ComparedMethod[] known = [ComparedMethod.Thesis, ComparedMethod.Espalier, .. ComparedMethod.ThesisRivals];
        return new TextTable(
            "Estimates of all other estimators",
            $"{ComparisonCells.EstimateNote} Below each set's name stands its true dimension; estimators with the smallest mean error come first.",
            ["estimator", .. answers.Sets.Select(set => $"{ComparisonCells.ShortName(set)} ({set.IntrinsicDimension})")],
            [
                .. ranked.Where(result => !known.Contains(result.Method))
                    .Select(result => (IReadOnlyList<TextCell>)[result.Method.Name, .. answers.Sets.Select(set => Estimate(answers, result.Method, set))]),
            ]);
    }

    private static TextCell Estimate(ComparisonAnswers answers, ComparedMethod method, GeneratorDescription set) =>
        ComparisonCells.Estimate(answers.Of(method, set, ComparedDraw.OwnNoise(set)));

    private static IEnumerable<TextCell> Row(MethodResult result) =>
    [
        result.Method.Name,
        result.Method.Origin switch { MethodOrigin.Thesis => "thesis", MethodOrigin.Espalier => "Espalier", _ => "literature" },
        ComparisonCells.Number(result.Error),
        $"{ComparisonCells.Number(result.LowestError)}–{ComparisonCells.Number(result.HighestError)}",
        ComparisonCells.Number(result.RoundedError),
        ComparisonCells.Number(result.On(set => ComparisonCells.IsSine(set.Set))?.Error ?? double.NaN),
        ComparisonCells.Number(result.On(set => !ComparisonCells.IsSine(set.Set))?.Error ?? double.NaN),
        $"{result.Rights}",
        $"{result.Refused}",
        ComparisonCells.Seconds(result.Seconds),
    ];

    private static IEnumerable<TextCell> Prepared(ComparisonAnswers answers, MethodResult result, PointPreparation preparation) =>
        answers.Of(result.Method, noise: null, preparation) is { } prepared ? [ComparisonCells.Number(prepared.Error), $"{prepared.Rights}"] : ["–", "–"];

    private static string Heading(PointPreparation preparation) => preparation == PointPreparation.Thesis ? "scaled columns" : "Espalier's preparation";

    private static string Explanation(PointPreparation preparation) => preparation == PointPreparation.Thesis
        ? "each column centred and divided by its largest magnitude, as before the thesis's method"
        : "one scale, principal components, those of pure noise left out, as before Espalier's fit";
}
