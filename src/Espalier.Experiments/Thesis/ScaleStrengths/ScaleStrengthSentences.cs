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
        double[] penalised = [.. outcomes.Part.Strengths.Where(strength => strength > 0)];
        PairedLosses[] beside = [.. penalised.Select(outcomes.BesideNone)];
        return new Claim(
            $"On {outcomes.Part.Name}, a penalty on scales in the base training makes the masks, and so the tickets, better (network slimming, Liu et al. 2017, on which Early-Bird builds).",
            Decide(beside),
            $"Lowest loss of tickets beside those without penalty: {string.Join("; ", penalised.Zip(beside, (strength, losses) => $"λ {Strength(strength)} {TicketText.Excess(losses.Ratios)}, {losses.Higher} of {losses.Ratios.Count} higher"))}. "
            + "It holds if some strength is better than none by more than 5 % in the median and in three quarters of the seeds, in part if only in the median.");
    }

    /// <summary>The rule of the claim.</summary>
    /// <param name="beside">The tickets of each strength above 0 beside those of 0.</param>
    public static ClaimVerdict Decide(IReadOnlyList<PairedLosses> beside)
    {
        PairedLosses[] decisive = [.. beside.Where(losses => losses.IsDecisive)];
        return decisive.Length == 0 ? ClaimVerdict.Undecided
            : decisive.Any(losses => losses.IsBetter) ? ClaimVerdict.Holds
            : decisive.Any(losses => losses.IsBetterInTheMedian) ? ClaimVerdict.HoldsInPart
            : ClaimVerdict.DoesNotHold;
    }
}
