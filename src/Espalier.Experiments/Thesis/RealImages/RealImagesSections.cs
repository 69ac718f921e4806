using Espalier.Experiments.Figures;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Latents;
using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>Tables and figures of a set of images.</summary>
internal static class RealImagesSections
{
    private const string Symbol = "λ_latent";
    private const int ShortestChart = 160;

    /// <summary>The sections.</summary>
    public static IReadOnlyList<FindingsSection> Of(RealImagesResults results)
    {
        StrengthRuns[] trained = [.. results.Strengths.Where(strength => strength.Runs.Count > 0)];
        return
        [
            Counts(results, trained),
            Scales(results, trained),
            .. Pictures(results, trained),
            Comparison(results),
        ];
    }

    private static FindingsSection Counts(RealImagesResults results, StrengthRuns[] trained) => new(
        "What a growing λ_latent does",
        "The penalty on the scales of the latent layer is raised, all else held. A latent counts as active while its scale |γ| is above 0.0002 and its ReLU lets it through in more than 1 % of cases. Unexplained: the share of the held-out images' variance that the network does not reproduce.",
        "A line is the median over the seeds, a band reaches from the least to the greatest.")
    {
        Figures =
        [
            new NamedFigure("counts", ScaleCharts.Counts(trained, Symbol, $"Active latents over training, {results.SetName}"), "How many latents are left after each epoch."),
            new NamedFigure("losses", ScaleCharts.Losses(trained, Symbol, $"Held-out loss over training, {results.SetName}"), "What is lost with them: mean squared error on held-out images."),
        ],
        Tables = [new NamedTable("strengths", Strengths(results))],
    };

    private static TextTable Strengths(RealImagesResults results) => new(
        $"Latents and loss for each λ_latent on {results.SetName}",
        $"Medians over {ReportText.Count(results.Specification.Seeds.Count, "seed")} with the least and the greatest in brackets. The thesis's own λ_latent stands out.",
        ["λ_latent", "latents left", "after epoch 2", "held-out loss", $"against λ_latent {results.Strengths[0].Name}", "unexplained", "seconds"],
        [
            .. results.Strengths.Select(strength => (IReadOnlyList<TextCell>)
            [
                new TextCell(strength.Name, strength == results.Own),
                strength.Latents.ToText(),
                Spread.Of(strength.Runs.Select(run => (double)run.Epochs[Math.Min(1, run.Epochs.Count - 1)].ActiveLatents)).ToText(),
                strength.Loss.ToText(RealImagesSentences.Loss),
                ReportText.Percent(results.LossFactor(strength)),
                strength.Unexplained.ToText(ReportText.Percent),
                ReportText.Estimate(Math.Round(Spread.Of(strength.Fits.Select(fit => fit.Seconds)).Median)),
            ]),
        ]);

    private static FindingsSection Scales(RealImagesResults results, StrengthRuns[] trained) => new(
        "The scale of every latent",
        "One training for each strength, the first seed. Coloured latents count as active at the end, grey ones do not.")
    {
        Figures =
        [
            .. trained.Select(strength => new NamedFigure(
                $"latents-{StrengthText.ForFile(strength.Strength)}",
                ScaleCharts.Scales(strength.Runs[0].Epochs, $"|γ| of the latents, {results.SetName}, λ_latent {strength.Name}"),
                $"λ_latent {strength.Name}, seed {strength.Fits[0].Seed}. What lies at the lower edge is smaller still, or 0.")),
        ],
    };

    private static IEnumerable<FindingsSection> Pictures(RealImagesResults results, StrengthRuns[] trained)
    {
        if (trained.Length == 0)
        {
            yield break;
        }

        using ImageDisplay display = new(results.Specification.Fit(trained[0].Strength, trained[0].Fits[0].Seed));
        List<(string Name, DeliveredAutoencoder Network)> networks = [.. trained.Select(strength => ($"λ_latent {strength.Name}", new DeliveredAutoencoder(strength.Runs[0])))];
        List<(string Name, DeliveredAutoencoder Network)> own = [.. results.Espalier.Take(1).Select(run => ("Espalier", new DeliveredAutoencoder(run)))];
        yield return new FindingsSection("Images before and after the networks", "Images that no training of this seed has learnt from. Where no latent is left every image becomes the same.")
        {
            Figures =
            [
                new NamedFigure("reconstructions", display.Reconstructions([.. networks, .. own], $"Reconstructions of {results.SetName}"), "The first row are the images themselves; each further row is one network."),
            ],
        };
        yield return new FindingsSection(
            "What the latents draw",
            "One row for each latent that is left: what the decoder draws when that latent goes from its low codes to its high ones and the others stay at their means. " + DecoderPictures.Units)
        {
            Figures =
            [
                .. networks.Zip(trained).Where(pair => pair.First.Network.Active.Count > 0).Select(pair => new NamedFigure(
                    $"walks-{StrengthText.ForFile(pair.Second.Strength)}",
                    display.Walks(pair.First.Network, $"What the decoder draws along each latent, {pair.First.Name}"),
                    $"The thesis's method with {pair.First.Name}, seed {pair.Second.Fits[0].Seed}.")),
                .. own.Where(network => network.Network.Active.Count > 0).Select(network => new NamedFigure(
                    "walks-espalier", display.Walks(network.Network, "What the decoder draws along each latent, Espalier"), "Espalier's own method, which has no ReLU on its latents.")),
            ],
        };
    }

    private static FindingsSection Comparison(RealImagesResults results)
    {
        (string Name, double Value, Spread? Ends)[] answers =
        [
            .. results.Strengths.Select(strength => ($"thesis, λ_latent {strength.Name}", strength.Latents.Median, (Spread?)strength.Latents)),
            .. results.EspalierFits.Count == 0 ? [] : new[] { ("Espalier's fit", EspalierSpread(results).Median, (Spread?)EspalierSpread(results)) },
            .. results.Estimates.Select(estimate => (estimate.Name, estimate.Dimension ?? double.NaN, (Spread?)null)),
        ];
        return new FindingsSection(
            "Beside other estimators of dimension",
            results.Estimates.Count == 0
                ? "No other estimators were asked."
                : $"The numbers of latents beside estimators that look at {ReportText.Count(results.EstimatedImages, "image")}, drawn at random, and at nothing but their distances and directions.")
        {
            Figures =
            [
                new NamedFigure(
                    "estimates",
                    new IntervalChart
                    {
                        Title = $"Dimension of {results.SetName}",
                        Description = $"{answers.Length} answers on one axis.",
                        Height = Math.Max(ShortestChart, 100 + (26 * answers.Length)),
                        ValueAxis = new Axis { Label = "latents, or dimension", Minimum = 0 },
                        Intervals = [.. answers.Select(answer => new Interval(answer.Name, answer.Value, answer.Ends?.Least, answer.Ends?.Greatest))],
                    },
                    "Lines go from the least to the greatest over seeds."),
            ],
            Tables = results.Estimates.Count + results.EspalierFits.Count == 0 ? [] : [new NamedTable("estimates", Estimates(results))],
        };
    }

    private static Spread EspalierSpread(RealImagesResults results) => Spread.Of(results.EspalierFits.Select(fit => fit.Dimension));

    private static TextTable Estimates(RealImagesResults results) => new(
        $"What others say about {results.SetName}",
        "At least: all latents that the fit begins with were needed, so there may be more. Estimators' times are without the search for neighbours that they share.",
        ["estimator", "dimension", "seconds", "remark"],
        [
            .. results.EspalierFits.Select(fit => (IReadOnlyList<TextCell>)
                [$"Espalier's fit, seed {fit.Seed}", RealImagesSentences.Dimension(fit), ReportText.Estimate(Math.Round(fit.Seconds)), $"unexplained {ReportText.Percent(fit.Unexplained ?? double.NaN)}"]),
            .. results.Estimates.Select(estimate => (IReadOnlyList<TextCell>)
                [estimate.Name, ReportText.Estimate(estimate.Dimension ?? double.NaN), ReportText.Estimate(estimate.Seconds), estimate.Problem ?? ""]),
        ])
    { WordColumns = [3] };
}
