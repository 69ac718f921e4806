using Espalier.Experiments.Reports;

namespace Espalier.Experiments.Thesis.Comparison;

/// <summary>Says that Espalier's fit, which takes longest, was asked under fewer seeds than all others.</summary>
internal static class FewerSeeds
{
    /// <summary>A note to the reader; null where all methods have the same seeds.</summary>
    public static string? Note(ComparisonAnswers answers) =>
        Count(answers) is { } seeds ? $"Espalier's fit was made of {ReportText.Count(seeds, "seed")} of {answers.Specification.Seeds.Count} only." : null;

    /// <summary>What to add to a number of seeds; empty where all methods have them.</summary>
    public static string Aside(ComparisonAnswers answers) => Count(answers) is { } seeds ? $", Espalier's fit of {ReportText.Count(seeds, "seed")}" : "";

    private static int? Count(ComparisonAnswers answers) =>
        answers.Specification.EspalierSeeds is { Count: > 0 } seeds && seeds.Count < answers.Specification.Seeds.Count ? seeds.Count : null;
}
