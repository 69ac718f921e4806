using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.RandomTickets;

/// <summary>What tickets and their rivals say, in sentences.</summary>
internal static class RandomTicketSentences
{
    /// <summary>A kind in few words.</summary>
    public static string Name(TicketKind kind) => kind switch
    {
        TicketKind.Unpruned => "unpruned",
        TicketKind.Own => "ticket",
        TicketKind.NewWeights => "ticket, new weights",
        TicketKind.SameShares => "random, same shares",
        _ => "fully random",
    };

    /// <summary>The answer for one part.</summary>
    public static string Answer(RandomTicketOutcomes outcomes) =>
        $"{outcomes.Part.Name}: beside tickets with their own weights, the lowest held-out loss is {Medians(outcomes, TicketKind.NewWeights)} with new weights, {Medians(outcomes, TicketKind.SameShares)} with random masks of the "
        + $"same shares, {Medians(outcomes, TicketKind.Random)} with fully random ones (medians of {TicketText.Behind(outcomes.Seeds.Count, outcomes.Part.Shots)}, over ratios)";

    /// <summary>The claims for one part.</summary>
    public static IEnumerable<Claim> Claims(RandomTicketOutcomes outcomes)
    {
        string name = outcomes.Part.Name;
        PairedLosses[] renewed = Compare(outcomes, TicketKind.NewWeights, TicketKind.Own);
        PairedLosses[] sameShares = Compare(outcomes, TicketKind.SameShares, TicketKind.Own);
        PairedLosses[] random = Compare(outcomes, TicketKind.Random, TicketKind.SameShares);
        int epoch = outcomes.Part.WeightsEpoch;
        yield return new Claim(
            epoch == 0
                ? $"On {name}, a ticket needs its own initial weights (the lottery ticket hypothesis, Frankle and Carbin 2019)."
                : $"On {name}, a ticket needs its own early weights, here those after epoch {epoch} (Frankle et al. 2019, Stabilizing the Lottery Ticket Hypothesis).",
            Verdicts.Of([.. renewed.Select(losses => losses.Worse)]),
            $"With new weights the lowest loss is, beside the ticket's, {Evidence(outcomes, renewed)}. {PairedLosses.Rule}.");
        yield return new Claim(
            $"On {name}, what matters of a ticket is its architecture: with new weights it learns as well (Liu et al. 2019, Rethinking the Value of Network Pruning).",
            Verdicts.Of([.. renewed.Select(losses => losses.NoWorse)]),
            "The same numbers read the other way.");
        yield return new Claim(
            $"On {name}, it matters which units a ticket keeps, not only how many of each layer (what drawing masks by scale rests on, as in network slimming, Liu et al. 2017).",
            Verdicts.Of([.. sameShares.Select(losses => losses.Worse)]),
            $"Random masks with the same shares have lowest losses, beside the ticket's, of {Evidence(outcomes, sameShares)}.");
        yield return new Claim(
            $"On {name}, it matters how many units a ticket keeps of each layer (Liu et al. 2019: pruning finds an architecture).",
            Verdicts.Of([.. random.Select(losses => losses.Worse)]),
            $"Fully random masks have lowest losses, beside random masks with the ticket's shares, of {Evidence(outcomes, random)}.");
    }

    private static PairedLosses[] Compare(RandomTicketOutcomes outcomes, TicketKind first, TicketKind second) =>
        [.. outcomes.Part.Ratios.Select(ratio => outcomes.Compare(first, second, ratio))];

    private static string Medians(RandomTicketOutcomes outcomes, TicketKind kind)
    {
        Spread medians = Spread.Of(Compare(outcomes, kind, TicketKind.Own).Select(losses => losses.Ratios.Median));
        return medians.Count > 1 ? $"{TicketText.Excess(medians.Least)} to {TicketText.Excess(medians.Greatest)}" : TicketText.Excess(medians.Median);
    }

    private static string Evidence(RandomTicketOutcomes outcomes, PairedLosses[] comparisons) =>
        string.Join("; ", outcomes.Part.Ratios.Zip(comparisons, (ratio, losses) =>
            $"{TicketText.Excess(losses.Ratios)} at ratio {TicketText.Ratio(ratio)} ({losses.Higher} of {losses.Ratios.Count} higher)"));
}
