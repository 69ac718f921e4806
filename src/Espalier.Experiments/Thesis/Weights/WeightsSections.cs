using Espalier.Experiments.Figures;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Latents;
using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Thesis.Weights;

/// <summary>Tables and figures of one kind of data.</summary>
internal static class WeightsSections
{
    // As the thesis draws them.
    private const double LargestBin = 1.6;
    private const int Bins = 40;

    private const string Symbol = "λ";

    /// <summary>The sections.</summary>
    public static IEnumerable<FindingsSection> Of(WeightsPart part, IReadOnlyList<StrengthScales> strengths)
    {
        string name = part.Name;
        StrengthScales[] trained = [.. strengths.Where(strength => strength.Trainings.Runs.Count > 0)];
        StrengthRuns[] trainings = [.. trained.Select(strength => strength.Trainings)];
        yield return new FindingsSection(
            $"Latents and loss under the penalty, {name}",
            "Each unit has a scale γ, with which batch normalisation multiplies it. The penalty λ pulls every scale towards 0 with the same force, in all layers alike. A latent counts as active while |γ| is above 0.0002 and its ReLU lets it through in more than 1 % of cases.",
            "A line is the median over the seeds, its band reaches from the least to the greatest.")
        {
            Figures =
            [
                new NamedFigure($"{name}-counts", ScaleCharts.Counts(trainings, Symbol, $"Active latents over training, {name}"), "How many latents are left after each epoch."),
                new NamedFigure($"{name}-losses", ScaleCharts.Losses(trainings, Symbol, $"Held-out loss over training, {name}"), "What the penalty costs: mean squared error on samples that were not trained on."),
            ],
            Tables = [new NamedTable($"{name}-strengths", Table(part, strengths))],
        };
        yield return new FindingsSection(
            $"The scale of every latent, {name}",
            "One training for each strength, the first seed. Coloured latents count as active at the end, grey ones do not; those whose scale stays high are cut off by their ReLU.")
        {
            Figures =
            [
                .. trainings.Select(training => new NamedFigure(
                    $"{name}-latents-{FileName(training)}",
                    ScaleCharts.Scales(training.Runs[0].Epochs, $"|γ| of the latents, {name}, λ {training.Name}"),
                    $"λ {training.Name}, seed {training.Fits[0].Seed}. What lies at the lower edge is smaller still, or 0.")),
            ],
        };
        yield return new FindingsSection(
            $"The scales of all units, {name}",
            $"All layers together, the first seed. Scales start at 1; the pale bar counts those of {LargestBin.ToString(System.Globalization.CultureInfo.InvariantCulture)} and more.")
        {
            Figures = [.. trained.Where(strength => strength.Epochs.Count > 0).Select(strength => new NamedFigure($"{name}-histogram-{FileName(strength.Trainings)}", Histogram(name, strength), $"λ {strength.Trainings.Name}."))],
        };
        yield return new FindingsSection(
            $"Which units a ticket would drop, {name}",
            $"The mask drawn last, for {ReportText.Percent(part.Ratio)} of all units by the size of their scales, the first seed. The thesis's rule keeps in every layer the largest fifth.")
        {
            Figures =
            [
                .. trained.Select(strength => (strength.Trainings, Layers: strength.FirstMask())).Where(drawn => drawn.Layers is not null).Select(drawn => new NamedFigure(
                    $"{name}-network-{FileName(drawn.Trainings)}", Drawing(name, part.Ratio, drawn.Trainings, drawn.Layers!), $"λ {drawn.Trainings.Name}. Layers from the input on the left to the output on the right; below each, how many of its units are kept.")),
            ],
        };
    }

    private static string FileName(StrengthRuns strength) => StrengthText.ForFile(strength.Strength);

    private static TextTable Table(WeightsPart part, IReadOnlyList<StrengthScales> strengths) => new(
        $"Latents, loss and small scales for each strength on {part.Name}",
        $"Medians over {ReportText.Count(strengths.Max(strength => strength.Trainings.Runs.Count), "seed")} with the least and the greatest in brackets, after the last epoch; scales {WeightsSentences.Counted(strengths)}. Losses are held against those of the same seed.",
        ["λ", "active latents", "held-out loss", "against the first", $"units with |γ| < {UnitScales.Small}"],
        [
            .. strengths.Select(strength => (IReadOnlyList<TextCell>)
            [
                strength.Trainings.Name,
                strength.Trainings.Latents.ToText(),
                strength.Trainings.Loss.ToText(WeightsSentences.Loss),
                Spread.Of(strength.Trainings.LossFactors(strengths[0].Trainings)).ToText(ReportText.Percent),
                WeightsSentences.Share(strength),
            ]),
        ]);

    private static HistogramPanels Histogram(string name, StrengthScales strength) => new()
    {
        Title = $"|γ| of all units, {name}, λ {strength.Trainings.Name}",
        Description = "How many units have which scale after several epochs.",
        Height = 250,
        Panels = [.. strength.First().Select(counted => new HistogramPanel($"epoch {counted.Epoch}", counted.Scales))],
        HorizontalAxis = new Axis { Label = "|γ|", Minimum = 0 },
        CountLabel = "units",
        Bins = Bins,
        Overflow = LargestBin,
    };

    private static NetworkDrawing Drawing(string name, double ratio, StrengthRuns strength, IReadOnlyList<NetworkLayer> layers) => new()
    {
        Title = $"Units kept by the last mask, {name}, λ {strength.Name}, {StrengthText.Of(ratio)} pruned",
        Description = $"{layers.Count} layers of units, pruned ones hollow.",
        Height = 320,
        Layers = layers,
        ShowConnections = true,
    };
}
