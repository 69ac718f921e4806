using Espalier.Experiments.Figures;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Latents;

namespace Espalier.Experiments.Thesis.LatentSpace;

/// <summary>Tables and figures of the codes.</summary>
internal static class LatentSpaceSections
{
    // Shapes of points differ for so many series.
    private const int MostSeries = 4;

    private const string EspalierName = "espalier";

    /// <summary>All sections.</summary>
    public static IEnumerable<FindingsSection> Of(LatentSpaceSpecification specification, IReadOnlyList<ScannedPart> parts, IReadOnlyList<ScannedRun> espalier, VariableScan scan)
    {
        yield return new FindingsSection(
            "How many latents survive, and what their codes do",
            $"Every image shows a square wave whose {VariableScan.Variable.Name} lies between {VariableScan.Variable.Low} and {VariableScan.Variable.High} degrees a pixel; nothing else differs, so one latent is enough. "
            + $"After training, {ReportText.Count(specification.Images, "image")} whose frequency runs through that range in equal steps are given to the encoder.",
            $"The rank correlation (Spearman) of a latent with the frequency is 1 or −1 where it only rises or only falls. Told apart: the share of images for which the nearest code of another image belongs to one whose frequency differs by at most {ReportText.Percent(CodeCurve.Nearby)} of the range. "
            + "Largest step: how far the code moves at most between two neighbouring images, as a share of its range; near 100 % the curve is torn.")
        {
            Tables = [new NamedTable("codes", Table(parts, espalier))],
        };
        foreach (ScannedPart part in parts)
        {
            yield return Section(
                part.Part.Name,
                $"The thesis's method with {part.Setting}",
                part.Setting,
                part.Shown,
                part.Shown is { } shown && shown.Latents != part.Part.Latents ? $"No seed ends with {ReportText.Count(part.Part.Latents, "latent")}; the nearest is drawn. " : "",
                scan);
        }

        if (specification.Espalier is not null)
        {
            yield return Section(EspalierName, $"Espalier's own method on {specification.Espalier}", "Espalier", espalier.FirstOrDefault(run => run.Latents > 0), "", scan);
        }
    }

    private static FindingsSection Section(string name, string heading, string training, ScannedRun? shown, string lead, VariableScan scan)
    {
        if (shown is null)
        {
            return new FindingsSection(heading, "No training has a latent left that could be drawn.");
        }

        return new FindingsSection(
            heading,
            $"{lead}Seed {shown.Seed}, {ReportText.Count(shown.Latents, "latent")}: rank correlation with the frequency {string.Join(", ", shown.Correlations.Select(LatentSpaceSentences.Correlation))}, "
            + $"{ReportText.Percent(shown.ToldApart)} of the images told apart, {ReportText.Percent(shown.Unexplained)} of the held-out variance lost.")
        {
            Figures =
            [
                new NamedFigure($"{name}-codes", Codes(shown, scan, training), Caption(shown)),
                new NamedFigure($"{name}-decoder", Decoder(shown, scan), $"The other latents stay at their mean codes. {DecoderPictures.Units}"),
            ],
        };
    }

    private static string Caption(ScannedRun shown) =>
        "A point is an image; some are shown beside their points. A curve on which each height occurs once gives each image a code of its own."
        + (shown.Latents > MostSeries ? $" The {MostSeries} latents of the largest scale are drawn." : "");

    private static ThumbnailScatter Codes(ScannedRun shown, VariableScan scan, string training) => new()
    {
        Title = $"Codes against the frequency, {training}",
        Description = $"The codes of {shown.Latents} active latents for images of growing frequency.",
        Height = 460,
        Shape = VariableScan.Shape,
        HorizontalAxis = new Axis { Label = $"{VariableScan.Variable.Name} (degrees a pixel)", ExtendToTicks = false },
        VerticalAxis = new Axis { Label = "code" },
        PointSize = 5,
        Series =
        [
            .. shown.Autoencoder.Active.Take(MostSeries).Select(latent => new ThumbnailSeries
            {
                Name = $"latent {latent}",
                X = scan.Values,
                Y = shown.Codes.Of(latent),
                Images = scan.Images,
            }),
        ],
    };

    private static ImageGrid Decoder(ScannedRun shown, VariableScan scan)
    {
        DecoderPictures pictures = new(shown.Autoencoder, shown.Codes, VariableScan.Shape, tail: 0);
        IReadOnlyList<int> active = shown.Autoencoder.Active;
        return active.Count == 1
            ? pictures.Line(active[0], scan.Images, $"What the decoder draws along latent {active[0]}")
            : pictures.Plane(active[0], active[1], $"What the decoder draws over latents {active[0]} and {active[1]}");
    }

    private static TextTable Table(IReadOnlyList<ScannedPart> parts, IReadOnlyList<ScannedRun> espalier) => new(
        "Latents that survive and their codes, training by training",
        "Of several latents the one with the largest rank correlation, and the largest step of any. The number of latents that equals the one variable stands out.",
        ["training", "seed", "latents left", "rank correlation", "told apart", "largest step", "unexplained"],
        [
            .. parts.SelectMany(part => part.Runs.Select(run => Row($"thesis, {part.Setting}", run))),
            .. espalier.Select(run => Row("Espalier", run)),
        ]);

    private static IReadOnlyList<TextCell> Row(string training, ScannedRun run) =>
    [
        training,
        $"{run.Seed}",
        new TextCell($"{run.Latents}", run.Latents == 1),
        LatentSpaceSentences.Correlation(run.BestCorrelation),
        run.Latents == 0 ? "–" : ReportText.Percent(run.ToldApart),
        run.Latents == 0 ? "–" : ReportText.Percent(run.LargestSteps.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max()),
        ReportText.Percent(run.Unexplained),
    ];
}
