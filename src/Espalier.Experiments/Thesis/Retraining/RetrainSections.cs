using Espalier.Experiments.Figures;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.Retraining;

/// <summary>Tables and figures of tickets trained again.</summary>
internal static class RetrainSections
{
    /// <summary>The sections of one part.</summary>
    public static IEnumerable<FindingsSection> Of(RetrainOutcomes outcomes)
    {
        RetrainPart part = outcomes.Part;
        yield return new FindingsSection(
            $"Tickets beside the unpruned network on {part.Name}",
            $"A ticket is the network without the units that a mask drops, with the weights that the base training had after epoch {part.WeightsEpoch}. It is trained again without any penalty, and so is the whole network from the same weights. "
            + "Below: by how much the lowest held-out loss of a ticket exceeds that of the unpruned network of the same seed.",
            TicketText.LossNote)
        {
            Figures = [new NamedFigure($"{part.Name}-excess", Excess(outcomes), "Median of seeds, band from the best to the worst seed. At 100 % a ticket is as good as the unpruned network; below it is better.")],
            Tables = [new NamedTable($"{part.Name}-lowest", Lowest(outcomes)), new NamedTable($"{part.Name}-size", Size(outcomes))],
        };
        yield return new FindingsSection(
            $"Losses while tickets are trained again on {part.Name}",
            "A figure for each ratio; a line for the unpruned network and for each epoch in which the mask was drawn.")
        {
            Figures = [.. part.Ratios.Select(ratio => new NamedFigure(
                $"{part.Name}-losses-{TicketText.Ratio(ratio).Replace('.', '-')}", Losses(outcomes, ratio), $"Ratio {TicketText.Ratio(ratio)}: median of {ReportText.Count(outcomes.Seeds.Count, "seed")}, band from the best to the worst."))],
        };
    }

    private static LineChart Losses(RetrainOutcomes outcomes, double ratio) => LossCurves.Draw(
        $"Tickets of ratio {TicketText.Ratio(ratio)} on {outcomes.Part.Name}",
        [
            ("unpruned", outcomes.Of(outcomes.Part.Unpruned())),
            .. outcomes.Part.DrawEpochs.Select(epoch => ($"drawn in epoch {epoch}", outcomes.Of(outcomes.Part.Ticket(ratio, epoch)))),
        ]);

    private static LineChart Excess(RetrainOutcomes outcomes) => new()
    {
        Title = $"Lowest loss of tickets on {outcomes.Part.Name}, in % of the unpruned network's",
        Description = "A line for each ratio over the epoch in which the mask was drawn.",
        HorizontalAxis = new Axis { Label = "epoch in which the mask was drawn", ExtendToTicks = false, WholeNumbers = true },
        VerticalAxis = new Axis { Label = "% of the unpruned network's loss", Scale = AxisScale.Logarithmic, ExtendToTicks = false },
        Series =
        [
            new LineSeries { Name = "unpruned", X = [.. outcomes.Part.DrawEpochs.Select(epoch => (double)epoch)], Y = [.. outcomes.Part.DrawEpochs.Select(_ => 100.0)] },
            .. outcomes.Part.Ratios.Select(ratio => Line(outcomes, ratio)),
        ],
    };

    private static LineSeries Line(RetrainOutcomes outcomes, double ratio)
    {
        Spread[] ratios = [.. outcomes.Part.DrawEpochs.Select(epoch => outcomes.BesideUnpruned(outcomes.Part.Ticket(ratio, epoch)).Ratios)];
        bool banded = outcomes.Seeds.Count > 1;
        return new LineSeries
        {
            Name = $"ratio {TicketText.Ratio(ratio)}",
            X = [.. outcomes.Part.DrawEpochs.Select(epoch => (double)epoch)],
            Y = [.. ratios.Select(spread => 100 * spread.Median)],
            Lower = banded ? [.. ratios.Select(spread => 100 * spread.Least)] : null,
            Upper = banded ? [.. ratios.Select(spread => 100 * spread.Greatest)] : null,
        };
    }

    private static TextTable Lowest(RetrainOutcomes outcomes) => new(
        $"Lowest held-out loss of tickets on {outcomes.Part.Name}, beside the unpruned network's",
        $"Median of {ReportText.Count(outcomes.Seeds.Count, "seed")}, best and worst in brackets; bold where the ticket is no worse by the rule of the claims, however few the seeds. The unpruned network's own is {TicketText.Loss(outcomes.Lowest(outcomes.Part.Unpruned()))}.",
        ["ratio", .. outcomes.Part.DrawEpochs.Select(epoch => $"drawn in epoch {epoch}")],
        [.. outcomes.Part.Ratios.Select(ratio => (IReadOnlyList<TextCell>)
        [
            TicketText.Ratio(ratio),
            .. outcomes.Part.DrawEpochs.Select(epoch =>
            {
                PairedLosses losses = outcomes.BesideUnpruned(outcomes.Part.Ticket(ratio, epoch));
                return new TextCell(TicketText.Excess(losses.Ratios), losses.IsNoWorse);
            }),
        ])]);

    private static TextTable Size(RetrainOutcomes outcomes) => new(
        $"What tickets leave of the network on {outcomes.Part.Name}",
        $"Parameters that are left, in % of the unpruned network's {Parameters(outcomes.Of(outcomes.Part.Unpruned())):N0}; units that left in brackets. Medians of {ReportText.Count(outcomes.Seeds.Count, "seed")}.",
        ["ratio", .. outcomes.Part.DrawEpochs.Select(epoch => $"drawn in epoch {epoch}")],
        [.. outcomes.Part.Ratios.Select(ratio => (IReadOnlyList<TextCell>)
        [
            TicketText.Ratio(ratio),
            .. outcomes.Part.DrawEpochs.Select(epoch => (TextCell)Left(outcomes, outcomes.Part.Ticket(ratio, epoch))),
        ])]);

    private static string Left(RetrainOutcomes outcomes, TicketPlan plan)
    {
        IReadOnlyList<RetrainedTicket> tickets = outcomes.Of(plan);
        return tickets.Count == 0
            ? "–"
            : $"{ReportText.Percent(Parameters(tickets) / Parameters(outcomes.Of(outcomes.Part.Unpruned())))} ({ReportText.Estimate(Spread.Of(tickets.Select(ticket => (double)ticket.Removed)).Median)} of {tickets[0].Units})";
    }

    private static double Parameters(IReadOnlyList<RetrainedTicket> tickets) => Spread.Of(tickets.Select(ticket => (double)ticket.Parameters)).Median;
}
