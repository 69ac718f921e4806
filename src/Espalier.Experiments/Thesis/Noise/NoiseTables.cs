using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Comparison;

namespace Espalier.Experiments.Thesis.Noise;

/// <summary>Lays out the tables of the comparison under noise.</summary>
internal static class NoiseTables
{
    /// <summary>What the levels mean.</summary>
    public const string Kinds = "Normal noise is named by its standard deviation, uniform noise by its width, whose standard deviation is 0.289 times that; both are in the units of the data, on every feature.";

    /// <summary>Rows methods, the smallest mean over the levels first; columns levels: mean errors.</summary>
    public static TextTable Errors(ComparisonAnswers answers, IReadOnlyList<NoiseLevel> levels, IReadOnlyList<ComparedMethod> ranked) => new(
        "Mean error in % under noise",
        $"Over {answers.Sets.Count} sets of {ReportText.Count(answers.Specification.Samples, "sample")} and {ReportText.Count(answers.Specification.Seeds.Count, "seed")}{FewerSeeds.Aside(answers)}; in brackets the sets that are right. {Kinds} Methods with the smallest mean over the levels of normal noise come first.",
        ["method", .. levels.Select(level => $"{level}")],
        [.. ranked.Select(method => (IReadOnlyList<TextCell>)[method.Name, .. levels.Select(level => ErrorCell(answers.Of(method, level)))])]);

    /// <summary>The same of estimators whose samples were prepared.</summary>
    public static TextTable PreparedErrors(ComparisonAnswers answers, IReadOnlyList<NoiseLevel> levels, IReadOnlyList<ComparedMethod> ranked, PointPreparation preparation)
    {
        ComparedMethod[] methods = [.. ranked.Where(method => levels.Any(level => answers.Of(method, level, preparation) is not null))];
        return new TextTable(
            preparation == PointPreparation.Thesis ? "Mean error in % under noise, columns scaled" : "Mean error in % under noise, samples prepared as for Espalier's fit",
            preparation == PointPreparation.Thesis
                ? $"{ComparisonCells.ScaledColumnsNote} In brackets the sets that are right."
                : "One scale, principal components, those of pure noise left out, as before Espalier's fit; in brackets the sets that are right.",
            ["method", .. levels.Select(level => $"{level}")],
            [.. methods.Select(method => (IReadOnlyList<TextCell>)[method.Name, .. levels.Select(level => ErrorCell(answers.Of(method, level, preparation)))])]);
    }

    /// <summary>Rows sets, columns levels: what one method says.</summary>
    public static TextTable Estimates(ComparisonAnswers answers, IReadOnlyList<NoiseLevel> levels, ComparedMethod method) => new(
        $"Estimates of {ComparisonFigures.NameOf(method)} under noise",
        ComparisonCells.EstimateNote,
        ["set (d in D)", "true d", .. levels.Select(level => $"{level}")],
        [
            .. answers.Sets.Select(set => (IReadOnlyList<TextCell>)
                [ComparisonCells.LongName(set), $"{set.IntrinsicDimension}", .. levels.Select(level => ComparisonCells.Estimate(answers.Of(method, set, level)))]),
        ]);

    private static TextCell ErrorCell(MethodResult? result) => result is null ? "–" : $"{ComparisonCells.Number(result.Error)} ({result.Rights})";
}
