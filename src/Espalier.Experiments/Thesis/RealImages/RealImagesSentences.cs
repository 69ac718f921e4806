using System.Globalization;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Latents;
using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>What the runs on a set of images say, in sentences.</summary>
internal static class RealImagesSentences
{
    /// <summary>The answer.</summary>
    public static string Answer(RealImagesResults results)
    {
        StrengthRuns own = results.Own;
        StrengthRuns compared = own == results.Strengths[0] ? results.Strengths[^1] : results.Strengths[0];
        string others = results.EspalierFits.Count == 0 ? "" : $"; Espalier's fit finds {string.Join(", ", results.EspalierFits.Select(Dimension))}";
        string established = Established(results) is { } range ? $"; other estimators say {range}" : "";
        return $"With the thesis's λ_latent of {own.Name}, {own.Latents.ToText()} of {ReportText.Estimate(results.Width)} latents survive on {results.SetName} and {own.Unexplained.ToText(ReportText.Percent)} of the variance is lost"
            + (compared == own ? "" : $" ({compared.Unexplained.ToText(ReportText.Percent)} with λ_latent {compared.Name}, where {compared.Latents.ToText()} survive)") + others + established;
    }

    /// <summary>The claims.</summary>
    public static IEnumerable<Claim> Claims(RealImagesResults results)
    {
        yield return Any(results);
        if (results.Own.Strength > 0)
        {
            yield return Own(results);
        }
    }

    /// <summary>What Espalier's fit found; where all latents were needed there may be more.</summary>
    public static string Dimension(FitResult fit) => fit.ActiveLatents == fit.LatentWidth ? $"at least {fit.LatentWidth}" : ReportText.Estimate(fit.Dimension);

    /// <summary>A loss as tables write it.</summary>
    public static string Loss(double loss) => double.IsFinite(loss) ? loss.ToString("0.00000", CultureInfo.InvariantCulture) : "–";

    private static Claim Any(RealImagesResults results)
    {
        IReadOnlyList<StrengthOutcome> outcomes = results.Outcomes;
        double estimate = results.Estimates.Count == 0 ? double.NaN : results.Estimates[0].Dimension ?? double.NaN;
        ClaimVerdict verdict = RedundancyRule.JudgeAny(outcomes, estimate);
        StrengthOutcome? harmless = RedundancyRule.StrongestHarmless(outcomes);
        string found = harmless is { } best
            ? $"λ_latent {StrengthText.Of(best.Strength)} leaves {ReportText.Estimate(best.Latents)} latents at {Factor(best.LossFactor)} times the loss"
            : "No strength removes latents and keeps the loss";
        string redundant = estimate >= outcomes[0].Latents
            ? $" {results.Estimates[0].Name} puts the dimension at {ReportText.Estimate(estimate)}, so that none of {ReportText.Estimate(results.Width)} latents is redundant and nothing is decided."
            : "";
        return SeedRule.Judge(
            $"On {results.SetName}, raising λ_latent can remove redundant latents and no more in one run (the thesis claims it for convolutional autoencoders).",
            results.SeedsBehind(harmless?.Strength),
            verdict,
            $"{found}.{redundant} Latents left and loss against λ_latent {results.Strengths[0].Name}: {(outcomes.Count < 2 ? "no other strength was trained" : string.Join("; ", outcomes.Skip(1).Select(Outcome)))} ({Seeds(results)}). "
            + $"It holds if some strength removes latents, but not all, at no more than {Factor(RedundancyRule.Harmless)} times the loss.");
    }

    private static Claim Own(RealImagesResults results)
    {
        StrengthOutcome own = results.Outcomes.First(outcome => outcome.Strength == results.Own.Strength);
        return SeedRule.Judge(
            $"On {results.SetName}, the thesis's own λ_latent of {results.Own.Name} removes redundant latents and no more.",
            results.SeedsBehind(results.Own.Strength),
            RedundancyRule.JudgeOwn(results.Outcomes, own),
            $"{results.Own.Latents.ToText()} of {ReportText.Estimate(results.Width)} latents are left after the last epoch ({string.Join(", ", EarlyCounts(results.Own))}), and the held-out loss is {Factor(own.LossFactor)} times that of λ_latent {results.Strengths[0].Name} ({Seeds(results)}). "
            + "The same rule; in part if nothing is removed and nothing lost.");
    }

    /// <summary>How many latents each training still had after its first epochs.</summary>
    private static IEnumerable<string> EarlyCounts(StrengthRuns strength) =>
        strength.Runs.Select(run => run.Epochs[Math.Min(1, run.Epochs.Count - 1)]).Select(epoch => $"{epoch.ActiveLatents} after epoch {epoch.Epoch}");

    private static string Outcome(StrengthOutcome outcome) =>
        $"{StrengthText.Of(outcome.Strength)} leaves {ReportText.Estimate(outcome.Latents)} at {Factor(outcome.LossFactor)} times";

    private static string? Established(RealImagesResults results)
    {
        double[] values = [.. results.Estimates.Select(estimate => estimate.Dimension).OfType<double>().Order()];
        return values.Length == 0 ? null : values.Length == 1 ? ReportText.Estimate(values[0]) : $"{values[0].ToString("0.#", CultureInfo.InvariantCulture)} to {values[^1].ToString("0.#", CultureInfo.InvariantCulture)}";
    }

    private static string Factor(double factor) => double.IsFinite(factor) ? factor.ToString("0.00", CultureInfo.InvariantCulture) : "–";

    private static string Seeds(RealImagesResults results) => ReportText.Count(results.Specification.Seeds.Count, "seed");
}
