using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.Resuming;

/// <summary>Tables and figures of tickets of several weights.</summary>
internal static class ResumeSections
{
    /// <summary>The section of one part.</summary>
    public static FindingsSection Of(ResumeOutcomes outcomes)
    {
        ResumePart part = outcomes.Part;
        return new FindingsSection(
            $"One ticket, several weights, on {part.Name}",
            $"The last mask of epoch {part.DrawEpoch} drops a share of {TicketText.Ratio(part.Ratio)} of all units. What is left gets the weights that the base training had after an early epoch (0 is before training), or goes on from those of epoch "
            + $"{part.DrawEpoch}, or is given new ones. All are trained again without penalty up to {part.TotalEpochs} epochs in all, those of the base training that their weights "
            + "have seen included; the unpruned network starts from its initial weights.",
            TicketText.LossNote)
        {
            Figures = [new NamedFigure(
                $"{part.Name}-losses",
                LossCurves.DrawOnwards($"Loss of one ticket from several weights on {part.Name}", [.. part.Plans().Select(plan => (plan.Name, plan.Plan.WeightsEpoch ?? 0, outcomes.Of(plan.Plan)))]),
                $"Median of {ReportText.Count(outcomes.Seeds.Count, "seed")}, band from the best to the worst.")],
            Tables = [new NamedTable($"{part.Name}-lowest", Lowest(outcomes))],
        };
    }

    private static TextTable Lowest(ResumeOutcomes outcomes) => new(
        $"Held-out losses by the weights of the ticket on {outcomes.Part.Name}",
        $"Median of {ReportText.Count(outcomes.Seeds.Count, "seed")}, best and worst in brackets; bold where the ticket is no worse than the unpruned network by the rule of the claims, however few the seeds.",
        ["weights", "after the first epoch again", "lowest", "after the last epoch", "lowest beside unpruned", "parameters", "epochs again"],
        [.. outcomes.Part.Plans().Select(plan =>
        {
            IReadOnlyList<RetrainedTicket> tickets = outcomes.Of(plan.Plan);
            PairedLosses beside = outcomes.Compare(plan.Plan, outcomes.Part.Unpruned());
            bool pruned = plan.Plan.Mask != TicketMask.Whole;
            return (IReadOnlyList<TextCell>)
            [
                plan.Name,
                TicketText.Loss(Spread.Of(tickets.Select(ticket => ticket.First()))),
                TicketText.Loss(Spread.Of(tickets.Select(ticket => ticket.Lowest()))),
                TicketText.Loss(Spread.Of(tickets.Select(ticket => ticket.Last()))),
                new TextCell(pruned ? TicketText.Excess(beside.Ratios) : "–", pruned && beside.IsNoWorse),
                ReportText.Estimate(Spread.Of(tickets.Select(ticket => (double)ticket.Parameters)).Median),
                $"{outcomes.Part.EpochsOf(plan.Plan)}",
            ];
        })]);
}
