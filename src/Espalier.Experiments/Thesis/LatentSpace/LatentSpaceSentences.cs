using System.Globalization;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Thesis.LatentSpace;

/// <summary>What the codes say, in sentences.</summary>
internal static class LatentSpaceSentences
{
    /// <summary>The answer.</summary>
    public static string Answer(IReadOnlyList<ScannedPart> parts, IReadOnlyList<ScannedRun> espalier)
    {
        ScannedRun[] all = [.. parts.SelectMany(part => part.Runs)];
        ScannedRun[] alone = [.. all.Where(run => run.IsSingle)];
        ScannedRun[] several = [.. all.Where(run => run.Latents > 1)];
        string thesis = alone.Length > 0
            ? $"where the thesis's method leaves a single latent ({alone.Length} of {all.Length} trainings), it follows the variable in {alone.Count(run => run.Follows)}, with a rank correlation of {Correlations(alone)}"
            : $"none of {all.Length} trainings by the thesis's method learns its images and ends with a single latent"
                + (several.Length == 0 ? "" : $"; codes of {several.Min(run => run.Latents)} to {several.Max(run => run.Latents)} latents tell apart {Spread.Of(several.Select(run => run.ToldApart)).ToText(ReportText.Percent)} of the images");
        string own = espalier.Count == 0
            ? ""
            : $"; Espalier's fit leaves {string.Join(", ", espalier.Select(run => ReportText.Count(run.Latents, "latent")))}, with a rank correlation of {Correlations(espalier)}";
        return $"{char.ToUpperInvariant(thesis[0])}{thesis[1..]}{own}";
    }

    /// <summary>The thesis's claims.</summary>
    public static IEnumerable<Claim> Claims(IReadOnlyList<ScannedPart> parts)
    {
        yield return Following([.. parts.SelectMany(part => part.Runs)]);
        foreach (ScannedPart part in parts)
        {
            yield return Counting(part);
        }
    }

    /// <summary>The verdict on a claim that some of the trainings bear out.</summary>
    public static ClaimVerdict Judge(int right, int total) =>
        total == 0 ? ClaimVerdict.Undecided : right == total ? ClaimVerdict.Holds : right > 0 ? ClaimVerdict.HoldsInPart : ClaimVerdict.DoesNotHold;

    /// <summary>A rank correlation as tables write it.</summary>
    public static string Correlation(double value) =>
        double.IsFinite(value) ? value.ToString("0.000", CultureInfo.InvariantCulture).Replace('-', '−') : "–";

    private static Claim Following(ScannedRun[] runs)
    {
        ScannedRun[] alone = [.. runs.Where(run => run.IsSingle)];
        int follow = alone.Count(run => run.Follows);
        return SeedRule.Judge(
            "When images have one generating variable and one latent survives, that latent follows the variable.",
            alone.Select(run => run.Seed).Distinct().Count(),
            Judge(follow, alone.Length),
            alone.Length == 0
                ? $"Of {ReportText.Count(runs.Length, "training")} {runs.Count(run => run.Latents == 1)} end with one latent{NoneLearnt(runs)}, so that nothing can be judged."
                : $"Of {ReportText.Count(runs.Length, "training")} {alone.Length} end with one latent and lose at most {ReportText.Percent(ScannedRun.NotLearnt)} of the variance. Its rank correlation with the variable is {Correlations(alone)}, for {follow} of {alone.Length} at least {Number(CodeCurve.Follows)} in magnitude, which counts as following; "
                    + $"the code tells apart {string.Join(", ", alone.Select(run => ReportText.Percent(run.ToldApart)))} of the images, and {Losses(alone)} of the variance is lost. It holds if all follow, in part if some do.");
    }

    private static Claim Counting(ScannedPart part) => SeedRule.Judge(
        $"With {part.Setting} images of one variable end with {ReportText.Count(part.Part.Latents, "latent")}, as in the thesis's example.",
        part.Runs.Count,
        Judge(part.AsInTheThesis, part.Runs.Count),
        $"{part.AsInTheThesis} of {ReportText.Count(part.Runs.Count, "seed")} do; {Counts(part)}. It holds if all seeds do, in part if some do.");

    private static string NoneLearnt(ScannedRun[] runs) => runs.Any(run => run.Latents == 1)
        ? $", but lose more than {ReportText.Percent(ScannedRun.NotLearnt)} of the variance and thus have not learnt their images"
        : "";

    private static string Counts(ScannedPart part) => part.Runs.Count == 0
        ? "no training has a result"
        : string.Join(", ", part.Runs.GroupBy(run => run.Latents).OrderBy(group => group.Key).Select(group => $"{ReportText.Count(group.Count(), "training")} with {ReportText.Count(group.Key, "latent")}"));

    private static string Correlations(IEnumerable<ScannedRun> runs) => string.Join(", ", runs.SelectMany(run => run.Correlations).Select(Correlation));

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Losses(IEnumerable<ScannedRun> runs) => string.Join(", ", runs.Select(run => ReportText.Percent(run.Unexplained)));
}
