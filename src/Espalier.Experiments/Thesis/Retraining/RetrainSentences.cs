using Espalier.Experiments.Reports;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.Retraining;

/// <summary>What tickets trained again say, in sentences.</summary>
internal static class RetrainSentences
{
    /// <summary>The answer for one part.</summary>
    public static string Answer(RetrainOutcomes outcomes)
    {
        IReadOnlyList<double> ratios = outcomes.Part.Ratios;
        return $"{outcomes.Part.Name}: trained again for {outcomes.Part.Retraining.Epochs} epochs, tickets of ratio {string.Join(", ", ratios.Select(TicketText.Ratio))} come to a lowest held-out loss of "
            + $"{string.Join(", ", ratios.Select(ratio => TicketText.Excess(All(outcomes, ratio).Ratios.Median)))} beside the unpruned network "
            + $"(medians of {ReportText.Count(outcomes.Seeds.Count, "seed")} and {ReportText.Count(outcomes.Part.DrawEpochs.Count, "drawing epoch")})";
    }

    /// <summary>The claims for one part.</summary>
    public static IEnumerable<Claim> Claims(RetrainOutcomes outcomes)
    {
        RetrainPart part = outcomes.Part;
        PairedLosses[] all = [.. part.Ratios.Select(ratio => All(outcomes, ratio))];
        yield return new Claim(
            $"On {part.Name}, tickets trained again from early weights are as good as the unpruned network (the lottery ticket hypothesis, Frankle and Carbin 2019; of tickets that keep the weights of their drawing, Early-Bird, You et al. 2020).",
            Verdicts.Of([.. all.Select(losses => losses.NoWorse)]),
            $"Lowest loss beside the unpruned network: {string.Join("; ", part.Ratios.Zip(all, (ratio, losses) => $"ratio {TicketText.Ratio(ratio)} {TicketText.Excess(losses.Ratios)}"))}, over "
            + $"{ReportText.Count(outcomes.Seeds.Count, "seed")} and drawing epochs {string.Join(", ", part.DrawEpochs)}. {PairedLosses.Rule}.");
        if (part.DrawEpochs.Count > 1)
        {
            yield return EarlyAsLate(outcomes);
        }
    }

    private static Claim EarlyAsLate(RetrainOutcomes outcomes)
    {
        RetrainPart part = outcomes.Part;
        (int early, int late) = (part.DrawEpochs[0], part.DrawEpochs[^1]);
        PairedLosses[] losses = [.. part.Ratios.Select(ratio => outcomes.Beside(early, late, ratio))];
        return new Claim(
            $"On {part.Name}, a mask drawn early gives as good a ticket as one drawn late (Early-Bird, You et al. 2020).",
            Verdicts.Of([.. losses.Select(pair => pair.NoWorse)]),
            $"Lowest loss of tickets drawn in epoch {early} beside those drawn in epoch {late} of the same seed: "
            + $"{string.Join("; ", part.Ratios.Zip(losses, (ratio, pair) => $"ratio {TicketText.Ratio(ratio)} {TicketText.Excess(pair.Ratios)}"))}; {ReportText.Count(outcomes.Seeds.Count, "seed")}. The same rule.");
    }

    private static PairedLosses All(RetrainOutcomes outcomes, double ratio) => outcomes.BesideUnpruned(outcomes.Part.Tickets(ratio));
}
