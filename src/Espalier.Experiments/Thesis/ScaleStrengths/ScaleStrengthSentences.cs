using System.Globalization;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.ScaleStrengths;

/// <summary>What the strengths say, in sentences.</summary>
internal static class ScaleStrengthSentences
{
    /// <summary>A strength as texts write it.</summary>
    public static string Strength(double strength) => strength.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>The answer for one part.</summary>
    public static string Answer(ScaleStrengthOutcomes outcomes)
    {
        double best = outcomes.Best();
        string name = outcomes.Part.Name;
        string behind = $"median of {ReportText.Count(outcomes.Seeds.Count, "seed")}";
        return !double.IsFinite(best) ? $"{name}: no strength can be compared with none, for trainings failed"
            : best == 0 ? $"{name}: tickets of ratio {TicketText.Ratio(outcomes.Part.Ratio)} are best without penalty, with a lowest held-out loss of {TicketText.Number(outcomes.Lowest(0).Median)} ({behind})"
            : $"{name}: tickets of ratio {TicketText.Ratio(outcomes.Part.Ratio)} are best with λ {Strength(best)}, their lowest held-out losses {TicketText.Excess(outcomes.BesideNone(best).Ratios)} beside those without penalty ({behind})";
    }

    /// <summary>What Early-Bird and network slimming build on.</summary>
    public static Claim PenaltyHelps(ScaleStrengthOutcomes outcomes)
    {
        ScaleStrengthPart part = outcomes.Part;
        double[] others = [.. part.Strengths.Where(strength => strength > 0 && strength != part.JudgedStrength)];
        PairedLosses judged = outcomes.BesideNone(part.JudgedStrength);
        string told = others.Length == 0 ? "" : $" Told but not judged: {string.Join("; ", others.Select(strength => Evidence(strength, outcomes.BesideNone(strength))))}.";
        return new Claim(
            $"On {part.Name}, a penalty on scales in the base training, here λ {Strength(part.JudgedStrength)}, makes tickets better (network slimming, Liu et al. 2017, on which Early-Bird builds).",
            Verdicts.Of([judged.Better]),
            $"Lowest loss of tickets beside those without penalty: {Evidence(part.JudgedStrength, judged)}.{told} It is better if the one without penalty is worse. {PairedLosses.Rule}.");
    }

    private static string Evidence(double strength, PairedLosses losses) => $"λ {Strength(strength)} {TicketText.Excess(losses.Ratios)}, {losses.Higher} of {ReportText.Count(losses.Ratios.Count, "seed")} higher";
}
