using Espalier.Data;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Comparison;

namespace Espalier.Experiments.Thesis.Estimators;

/// <summary>Lays out the tables of the comparison.</summary>
internal static class EstimatorsTables
{
    /// <summary>Rows methods, best first: errors, right sets, seconds.</summary>
    public static TextTable Ranking(ComparisonAnswers answers, IReadOnlyList<MethodResult> ranked) => new(
        "Mean error in %, best first",
        $"Over {answers.Sets.Count} sets of {ReportText.Count(answers.Specification.Samples, "sample")} and {ReportText.Count(answers.Specification.Seeds.Count, "seed")}{FewerSeeds.Aside(answers)}. \"thesis\" and \"Espalier\" are the two fits and Calibrated is Espalier's own; all others are of the literature. "
            + "Over seeds: the mean errors of the best and the worst seed. Rounded: of estimates rounded to whole numbers. Right: sets whose median is less than 0.5 away from the truth. Seconds: of one answer, with the neighbour search that estimators share.",
        ["method", "error, %", "over seeds", "rounded, %", "on sine rows, %", "on benchmark sets, %", "sets right", "no answer", "seconds"],
        [.. ranked.Select(result => (IReadOnlyList<TextCell>)[.. Row(result)])]);

    /// <summary>Rows estimators, best first on raw samples; columns preparations: errors and right sets.</summary>
    public static TextTable Prepared(ComparisonAnswers answers, IReadOnlyList<MethodResult> ranked) => new(
        "Mean error in % after each preparation",
        $"Raw: samples as they are. {ComparisonCells.ScaledColumnsNote} Espalier's: one scale, principal components, those of pure noise left out, as before Espalier's fit.",
        ["estimator", .. answers.Preparations.SelectMany(preparation => new[] { $"{Heading(preparation)}, sine rows", $"{Heading(preparation)}, benchmark sets", $"{Heading(preparation)}, sets right" })],
        [
            .. ranked.Where(result => answers.Preparations.All(preparation => answers.Of(result.Method, noise: null, preparation) is not null))
                .Select(result => (IReadOnlyList<TextCell>)[result.Method.Name, .. answers.Preparations.SelectMany(preparation => Prepared(answers.Of(result.Method, noise: null, preparation)!))]),
        ]);

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
        ComparisonCells.Number(result.Error),
        $"{ComparisonCells.Number(result.LowestError)}–{ComparisonCells.Number(result.HighestError)}",
        ComparisonCells.Number(result.RoundedError),
        .. Groups(result),
        $"{result.Rights}",
        $"{result.Refused}",
        ComparisonCells.Seconds(result.Seconds),
    ];

    private static IEnumerable<TextCell> Prepared(MethodResult result) => [.. Groups(result), $"{result.Rights}"];

    private static IEnumerable<TextCell> Groups(MethodResult result) => SetGroup.All.Select(group => (TextCell)ComparisonCells.Number(result.On(group.Holds)?.Error ?? double.NaN));

    private static string Heading(PointPreparation preparation) => preparation switch
    {
        PointPreparation.Thesis => "scaled columns",
        PointPreparation.Espalier => "Espalier's",
        _ => "raw",
    };
}
