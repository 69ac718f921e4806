using Espalier.Experiments.Reports;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.Resuming;

/// <summary>What tickets of several weights say, in sentences.</summary>
internal static class ResumeSentences
{
    /// <summary>The answer for one part.</summary>
    public static string Answer(ResumeOutcomes outcomes) =>
        $"{outcomes.Part.Name}: beside the unpruned network the lowest held-out loss of the ticket of ratio {TicketText.Ratio(outcomes.Part.Ratio)} is "
        + $"{string.Join(", ", outcomes.Part.Plans().Skip(1).Select(plan => $"{TicketText.Excess(outcomes.Compare(plan.Plan, outcomes.Part.Unpruned()).Ratios.Median)} ({plan.Name})"))}; "
        + $"medians of {ReportText.Count(outcomes.Seeds.Count, "seed")}, all trained for {outcomes.Part.TotalEpochs} epochs in all";

    /// <summary>The claims for one part.</summary>
    public static IEnumerable<Claim> Claims(ResumeOutcomes outcomes)
    {
        ResumePart part = outcomes.Part;
        TicketPlan initial = part.Ticket(0);
        TicketPlan[] rewound = [.. part.WeightsEpochs.Skip(1).Select(epoch => part.Ticket(epoch))];
        if (rewound.Length > 0)
        {
            // The initial weights stand first, so that "worse" means that going back all the way is.
            PairedLosses[] beside = [.. rewound.Select(plan => outcomes.Compare(initial, plan))];
            yield return new Claim(
                $"On {part.Name}, a ticket does better with the weights of an early epoch than with the initial ones (Stabilizing the Lottery Ticket Hypothesis, Frankle et al. 2019; the thesis goes back to epoch 1).",
                Verdicts.Of([.. beside.Select(losses => losses.Worse)]),
                $"With the initial weights the lowest loss is, {string.Join("; ", part.WeightsEpochs.Skip(1).Zip(beside, (epoch, losses) => $"beside that with the weights of epoch {epoch}, {Evidence(losses)}"))}. {PairedLosses.Rule}.");
        }

        PairedLosses goesOn = outcomes.Compare(part.Ticket(part.DrawEpoch), part.Unpruned());
        yield return new Claim(
            $"On {part.Name}, a ticket that goes on from the weights of its drawing ends as good as the unpruned network (Early-Bird, You et al. 2020).",
            Verdicts.Of([goesOn.NoWorse]),
            $"Its lowest loss beside the unpruned network's is {Evidence(goesOn)}.");
        PairedLosses renewed = outcomes.Compare(part.Ticket(null), initial);
        yield return new Claim(
            $"On {part.Name}, a ticket with new weights is worse than with its initial ones (the lottery ticket hypothesis, Frankle and Carbin 2019).",
            Verdicts.Of([renewed.Worse]),
            $"With new weights the lowest loss is, beside that with the initial ones, {Evidence(renewed)}.");
    }

    private static string Evidence(PairedLosses losses) => $"{TicketText.Excess(losses.Ratios)} ({losses.Higher} of {ReportText.Count(losses.Ratios.Count, "seed")} higher)";
}
