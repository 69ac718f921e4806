using Espalier.Experiments.Figures;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Thesis.ScaleStrengths;

/// <summary>Tables and figures of strengths.</summary>
internal static class ScaleStrengthSections
{
    /// <summary>The sections of one part.</summary>
    public static IEnumerable<FindingsSection> Of(ScaleStrengthOutcomes outcomes)
    {
        ScaleStrengthPart part = outcomes.Part;
        string median = $"Median of {ReportText.Count(outcomes.Seeds.Count, "seed")}, band from the best to the worst.";
        yield return new FindingsSection(
            $"What the strength does to training and ticket on {part.Name}",
            $"λ pulls all scales of batch normalisations towards 0 while the base training goes on; trainings of one seed start from the same weights. From each the last mask of epoch {part.DrawEpoch} is taken that removes a share of "
            + $"{TicketText.Ratio(part.Ratio)} of all units; what is left goes back to the weights of epoch {part.WeightsEpoch} and is trained again without penalty.",
            TicketText.LossNote)
        {
            Figures = [new NamedFigure($"{part.Name}-losses", Losses(outcomes), median)],
            Tables = [new NamedTable($"{part.Name}-strengths", Strengths(outcomes))],
        };
        if (Panels(outcomes) is { Length: > 0 } panels)
        {
            yield return new FindingsSection(
                $"What the strength does to the scales on {part.Name}",
                $"|γ| of all units of all batch normalisations after the last of {part.Epochs} epochs. A mask by size is clear where the small ones stand apart from the large.")
            {
                Figures = [new NamedFigure($"{part.Name}-scales", Scales(part, panels), $"All scales, of all {ReportText.Count(outcomes.Seeds.Count, "seed")} together.")],
            };
        }

        yield return new FindingsSection($"Losses while tickets are trained again on {part.Name}")
        {
            Figures = [new NamedFigure(
                $"{part.Name}-retraining",
                LossCurves.Draw(
                    $"Tickets by the strength of their base training on {part.Name}",
                    [.. part.Strengths.Select(strength => ($"λ {ScaleStrengthSentences.Strength(strength)}", Tickets(outcomes, strength)))]),
                median)],
        };
    }

    private static IReadOnlyList<RetrainedTicket> Tickets(ScaleStrengthOutcomes outcomes, double strength) => [.. outcomes.Of(strength).Select(outcome => outcome.Ticket).OfType<RetrainedTicket>()];

    private static LineChart Losses(ScaleStrengthOutcomes outcomes) => new()
    {
        Title = $"Held-out losses by the strength of the penalty on {outcomes.Part.Name}",
        Description = "One line for the base training after its last epoch, one for the ticket drawn from it.",
        HorizontalAxis = new Axis { Label = "λ (the leftmost is 0)", Scale = AxisScale.Logarithmic, ExtendToTicks = false, Floor = outcomes.Part.Strengths[1] / 10 },
        VerticalAxis = new Axis { Label = "held-out loss", Scale = AxisScale.Logarithmic, ExtendToTicks = false },
        Series =
        [
            Line(outcomes, "base training, last", outcome => outcome.BaseLoss),
            Line(outcomes, "ticket, lowest", outcome => outcome.Lowest),
        ],
    };

    private static LineSeries Line(ScaleStrengthOutcomes outcomes, string name, Func<StrengthOutcome, double> loss)
    {
        Spread[] spreads = [.. outcomes.Part.Strengths.Select(strength => Spread.Of(outcomes.Of(strength).Select(loss)))];
        bool banded = outcomes.Seeds.Count > 1;
        return new LineSeries
        {
            Name = name,
            X = outcomes.Part.Strengths,
            Y = [.. spreads.Select(spread => spread.Median)],
            Lower = banded ? [.. spreads.Select(spread => spread.Least)] : null,
            Upper = banded ? [.. spreads.Select(spread => spread.Greatest)] : null,
        };
    }

    private static HistogramPanel[] Panels(ScaleStrengthOutcomes outcomes) =>
    [
        .. from strength in outcomes.Part.Strengths
           let scales = outcomes.Of(strength).SelectMany(outcome => outcome.Scales).ToArray()
           where scales.Length > 0
           select new HistogramPanel($"λ {ScaleStrengthSentences.Strength(strength)}", scales),
    ];

    private static HistogramPanels Scales(ScaleStrengthPart part, HistogramPanel[] panels) => new()
    {
        Title = $"Scales of all units on {part.Name}",
        Description = "A histogram for each strength, all with the same bins and axes.",
        Panels = panels,
        HorizontalAxis = new Axis { Label = "|γ|", Minimum = 0 },
        Bins = 30,
        LogarithmicCounts = true,
        Height = 150 + (180 * ((panels.Length + 2) / 3)),
    };

    private static TextTable Strengths(ScaleStrengthOutcomes outcomes) => new(
        $"Base training, scales and ticket by strength on {outcomes.Part.Name}",
        $"Median of {ReportText.Count(outcomes.Seeds.Count, "seed")}, lowest and highest in brackets; bold the best ticket. The claim is judged by λ {ScaleStrengthSentences.Strength(outcomes.Part.JudgedStrength)}, named beforehand.",
        ["λ", "base training's loss", "median |γ|", $"|γ| below {TicketText.Ratio(UnitScales.Small)}", "ticket's lowest loss", "beside λ 0", "parameters"],
        [.. outcomes.Part.Strengths.Select(strength =>
        {
            IReadOnlyList<StrengthOutcome> found = outcomes.Of(strength);
            return (IReadOnlyList<TextCell>)
            [
                ScaleStrengthSentences.Strength(strength),
                TicketText.Loss(Spread.Of(found.Select(outcome => outcome.BaseLoss))),
                TicketText.Number(Spread.Of(found.SelectMany(outcome => outcome.Scales)).Median),
                ReportText.Percent(Spread.Of(found.Select(outcome => UnitScales.ShareSmall(outcome.Scales))).Median),
                new TextCell(TicketText.Loss(outcomes.Lowest(strength)), strength == outcomes.Best()),
                strength == 0 ? "–" : TicketText.Excess(outcomes.BesideNone(strength).Ratios),
                ReportText.Estimate(Spread.Of(Tickets(outcomes, strength).Select(ticket => (double)ticket.Parameters)).Median),
            ];
        })]);
}
