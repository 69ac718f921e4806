using Espalier.Experiments.Figures;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.RandomTickets;

/// <summary>Tables and figures of tickets and their rivals.</summary>
internal static class RandomTicketSections
{
    /// <summary>The sections of one part.</summary>
    public static IEnumerable<FindingsSection> Of(RandomTicketOutcomes outcomes)
    {
        RandomTicketPart part = outcomes.Part;
        yield return new FindingsSection(
            $"Loss against ratio on {part.Name}",
            $"Masks are the last of epoch {part.DrawEpoch}, weights those after epoch {part.WeightsEpoch} of the base training (0 is before it) unless they are new. All are trained again for {ReportText.Count(part.Retraining.Epochs, "epoch")} without penalty, "
            + "those of one seed and shot on the same batches. Random masks with the same shares keep as many units of each layer as the ticket; fully random ones only as many in all, and leave layers of up to 6 units alone.",
            TicketText.LossNote)
        {
            Figures = [new NamedFigure($"{part.Name}-ratio", AgainstRatio(outcomes), $"Lowest held-out loss: median of {TicketText.Behind(outcomes.Seeds.Count, part.Shots)}, band from the best to the worst.")],
            Tables = [new NamedTable($"{part.Name}-lowest", Lowest(outcomes)), new NamedTable($"{part.Name}-size", Size(outcomes))],
        };
        yield return new FindingsSection(
            $"Losses over epochs on {part.Name}",
            "A figure for each ratio.")
        {
            Figures = [.. part.Ratios.Select(ratio => new NamedFigure(
                $"{part.Name}-losses-{TicketText.Ratio(ratio).Replace('.', '-')}",
                LossCurves.Draw(
                    $"Tickets of ratio {TicketText.Ratio(ratio)} on {part.Name}",
                    [.. RandomTicketOutcomes.Pruned.Prepend(TicketKind.Unpruned).Select(kind => (RandomTicketSentences.Name(kind), outcomes.Of(kind, ratio)))]),
                $"Ratio {TicketText.Ratio(ratio)}: median of {TicketText.Behind(outcomes.Seeds.Count, part.Shots)}, band from the best to the worst."))],
        };
    }

    private static LineChart AgainstRatio(RandomTicketOutcomes outcomes) => new()
    {
        Title = $"Lowest held-out loss of tickets and random ones on {outcomes.Part.Name}",
        Description = "A line for each kind of network over the ratio of units removed.",
        HorizontalAxis = new Axis { Label = "ratio of units removed" },
        VerticalAxis = new Axis { Label = "lowest held-out loss", Scale = AxisScale.Logarithmic, ExtendToTicks = false },
        Series = [.. RandomTicketOutcomes.Pruned.Prepend(TicketKind.Unpruned).Select(kind => Line(outcomes, kind))],
    };

    private static LineSeries Line(RandomTicketOutcomes outcomes, TicketKind kind)
    {
        Spread[] losses = [.. outcomes.Part.Ratios.Select(ratio => outcomes.Lowest(kind, ratio))];
        bool banded = outcomes.Seeds.Count * outcomes.Part.Shots > 1;
        return new LineSeries
        {
            Name = RandomTicketSentences.Name(kind),
            X = outcomes.Part.Ratios,
            Y = [.. losses.Select(spread => spread.Median)],
            Lower = banded ? [.. losses.Select(spread => spread.Least)] : null,
            Upper = banded ? [.. losses.Select(spread => spread.Greatest)] : null,
        };
    }

    private static TextTable Lowest(RandomTicketOutcomes outcomes) => new(
        $"Lowest held-out loss on {outcomes.Part.Name}",
        $"Median of {TicketText.Behind(outcomes.Seeds.Count, outcomes.Part.Shots)}, best and worst in brackets; bold the lowest of a row. The unpruned network's is {TicketText.Loss(outcomes.Lowest(TicketKind.Unpruned, 0))}.",
        ["ratio", .. RandomTicketOutcomes.Pruned.Select(RandomTicketSentences.Name)],
        [.. outcomes.Part.Ratios.Select(ratio => (IReadOnlyList<TextCell>)
        [
            TicketText.Ratio(ratio),
            .. RandomTicketOutcomes.Pruned.Select(kind => new TextCell(
                TicketText.Loss(outcomes.Lowest(kind, ratio)),
                outcomes.Lowest(kind, ratio).Median <= RandomTicketOutcomes.Pruned.Select(other => outcomes.Lowest(other, ratio).Median).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min())),
        ])]);

    private static TextTable Size(RandomTicketOutcomes outcomes) => new(
        $"Parameters that are left on {outcomes.Part.Name}",
        "Median; a fully random mask takes as many units but other layers, and so another number of parameters.",
        ["ratio", .. RandomTicketOutcomes.Pruned.Prepend(TicketKind.Unpruned).Select(RandomTicketSentences.Name)],
        [.. outcomes.Part.Ratios.Select(ratio => (IReadOnlyList<TextCell>)
        [
            TicketText.Ratio(ratio),
            .. RandomTicketOutcomes.Pruned.Prepend(TicketKind.Unpruned).Select(kind => (TextCell)ReportText.Estimate(
                Spread.Of(outcomes.Of(kind, ratio).Where(ticket => ticket.Failure is null).Select(ticket => (double)ticket.Parameters)).Median)),
        ])]);
}
