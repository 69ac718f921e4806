using System.Globalization;
using Espalier.Data;
using Espalier.Experiments.Figures;
using Espalier.Experiments.Runs;

namespace Espalier.Experiments.Reports;

/// <summary>
/// Tells the outcome of one fit on one page: the answer in a sentence, what each method says, pictures of the training and the
/// latent space, what was done to the data, and how to repeat it.
/// </summary>
/// <remarks>
/// The file stands alone: no network, no script, no font; light or dark as the reader's screen asks, light in print; well-formed
/// XML. Training of any length and networks of up to a thousand latents stay under 300 kB; pictures of
/// images add at most 900 kB. The same input gives the same bytes.
/// </remarks>
public static class FitReport
{
    /// <summary>Writes the report, replacing a former one in one step.</summary>
    /// <param name="path">The file, <c>report.html</c> in a run's folder.</param>
    /// <param name="input">What to tell.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, FitReportInput input) => AtomicFile.WriteText(path, Compose(input));

    /// <summary>Writes the report's pictures as files of their own, <c>scales.svg</c>, <c>active-latents.svg</c>, <c>loss.svg</c>, <c>latent-space.svg</c>, <c>reconstructions.svg</c> and <c>latent-walks.svg</c>, for papers and pages.</summary>
    /// <param name="folder">The folder; made if missing. Pictures there are no data for are left out.</param>
    /// <param name="input">What to show.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void WriteFigures(string folder, FitReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Directory.CreateDirectory(folder);
        if (input.Epochs.Any(epoch => epoch.Gammas.Length > 0))
        {
            Write("scales", FitFigures.Scales(input));
            Write("active-latents", FitFigures.ActiveLatents(input));
            Write("loss", FitFigures.Losses(input));
        }

        if (input.LatentSample is LatentSample { Horizontal.Count: > 0 } sample)
        {
            Write("latent-space", FitFigures.LatentSpace(sample));
        }

        if (input.ImageSample is { Originals.Count: > 0 } images)
        {
            Write("reconstructions", ImageFigures.Reconstructions(images));
        }

        if (input.ImageSample is { Walks.Count: > 0 } walks)
        {
            Write("latent-walks", ImageFigures.Walks(walks));
        }

        void Write(string name, Figure figure) => AtomicFile.WriteText(Path.Combine(folder, name + ".svg"), figure.ToSvg());
    }

    /// <summary>Makes the text of the report.</summary>
    /// <param name="input">What to tell.</param>
    public static string Compose(FitReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var html = new HtmlBuilder();
        AppendAnswer(html, input);
        AppendVerdict(html, input);
        AppendTraining(html, input);
        FateTable.Append(html, input.Fates);
        AppendImages(html, input.ImageSample);
        AppendLatentSpace(html, input.LatentSample);
        AppendData(html, input);
        AppendSettings(html, input.Settings);
        AppendRun(html, input);
        return ReportPage.Compose($"{input.DataName}: fit {input.RunId}", FitSentence.Plain(input), html.ToString());
    }

    private static void AppendAnswer(HtmlBuilder html, FitReportInput input)
    {
        html.Begin("header").Element("p", $"Espalier fit · {input.FinishedUtc.UtcDateTime:yyyy-MM-dd HH:mm} UTC · run {input.RunId}", "kind");
        html.Begin("h1");
        FitSentence.Append(html, input);
        html.End();
        html.Element("p", FitSentence.Dimension(input), "lede");
        if (input.Warnings.Count > 0)
        {
            html.Begin("ul", "warnings");
            foreach (string warning in input.Warnings)
            {
                html.Element("li", warning);
            }

            html.End();
        }

        html.Begin("dl", "tiles");
        string interval = ReportText.Interval(input.DimensionLower, input.DimensionUpper);
        AppendTile(html, "Intrinsic dimension", FitSentence.Bounded(input), interval.Length > 0 ? "interval " + interval : "");
        AppendTile(
            html, "Latent neurons kept", input.ActiveLatents.ToString(CultureInfo.InvariantCulture),
            $"of {input.LatentWidth} at the start");
        AppendTile(
            html, "Left unexplained", ReportText.Percent(input.Unexplained), "of the held-out variance");
        html.End().End();
    }

    private static void AppendTile(HtmlBuilder html, string name, string value, string note)
    {
        html.Begin("div").Element("dt", name).Element("dd", value);
        if (note.Length > 0)
        {
            html.Element("dd", note, "note");
        }

        html.End();
    }

    private static void AppendVerdict(HtmlBuilder html, FitReportInput input)
    {
        if (input.ReadOuts.Count == 0)
        {
            return;
        }

        html.Element("h2", "What each method says");
        if (input.Verdict.Length > 0)
        {
            html.Element("p", input.Verdict);
        }

        if (input.ReadOuts.Count > 1)
        {
            html.Figure(
                FitFigures.ReadOuts(input), "read-outs", "Each estimate with its interval, where it has one; the dotted line is the verdict.");
        }

        html.Begin("div", "wide").BeginTable("Method", "Dimension", "Interval", "For or against it");
        foreach (DimensionReadOut readOut in input.ReadOuts)
        {
            html.Begin("tr").Element("td", readOut.Name).Element("td", ReportText.Estimate(readOut.Value), "number")
                .Element("td", ReportText.Interval(readOut.Lower, readOut.Upper), "number").Element("td", readOut.Comment).End();
        }

        html.End().End().End();
    }

    private static void AppendTraining(HtmlBuilder html, FitReportInput input)
    {
        html.Element("h2", "Training and pruning");
        foreach (string explanation in input.Explanations)
        {
            html.Element("p", explanation);
        }

        if (input.Epochs.Count == 0)
        {
            html.Element("p", "Nothing was trained.");
            return;
        }

        if (input.Epochs.Any(epoch => epoch.Gammas.Length > 0))
        {
            html.Figure(
                FitFigures.Scales(input), "scales",
                "Scale |γ| of every latent neuron over epochs. Coloured: kept to the end; grey: removed, where the line ends."
                + (FitFigures.ReachesFloor(input) ? " Scales of 10⁻⁶ or less are drawn at the bottom." : ""));
        }

        html.Begin("div", "pair");
        html.Figure(FitFigures.ActiveLatents(input), "active", "Latent neurons that count as active after each epoch.");
        html.Figure(FitFigures.Losses(input), "losses", $"Loss on training {FitSentence.Sample(input)}s and held-out {FitSentence.Sample(input)}s, without the penalty.");
        html.End();
    }

    private static void AppendImages(HtmlBuilder html, ImageSample? sample)
    {
        if (sample is null || (sample.Originals.Count == 0 && sample.Walks.Count == 0))
        {
            return;
        }

        html.Element("h2", "The images");
        if (sample.Originals.Count > 0)
        {
            html.Figure(
                ImageFigures.Reconstructions(sample), "reconstructions",
                "Above, images as they went in; below each of them, what the network makes of its code.");
        }

        if (sample.Walks.Count > 0)
        {
            html.Figure(ImageFigures.Walks(sample), "latent-walks", ImageFigures.WalksCaption(sample));
        }
    }

    private static void AppendLatentSpace(HtmlBuilder html, LatentSample? sample)
    {
        if (sample is null || sample.Horizontal.Count == 0)
        {
            return;
        }

        html.Element("h2", "The latent space");
        html.Figure(
            FitFigures.LatentSpace(sample), "latent-space",
            $"Each dot is a row of the data, placed by {sample.HorizontalName} and {sample.VerticalName}, coloured by {sample.ColourName}.");
    }

    private static void AppendData(HtmlBuilder html, FitReportInput input)
    {
        html.Element("h2", "The data");
        html.Element(
            "p", $"{FitSentence.Size(input)} were used, "
            + $"{ReportText.Count(input.HeldOutRows, FitSentence.Sample(input))} of them held out from training.");
        if (input.Treatments.Count == 0)
        {
            html.Element("p", "No column or row was dropped, merged or changed.");
            return;
        }

        html.Begin("div", "wide").BeginTable("What", "Was", "Because");
        foreach (DataTreatment treatment in input.Treatments)
        {
            html.Begin("tr").Element("td", treatment.Subject).Element("td", treatment.Treatment).Element("td", treatment.Reason).End();
        }

        html.End().End().End();
    }

    private static void AppendSettings(HtmlBuilder html, IReadOnlyList<ReportSetting> settings)
    {
        if (settings.Count == 0)
        {
            return;
        }

        html.Element("h2", "Settings");
        html.Begin("p").Markup("<span class=\"mark\"></span>").Text("marks what differs from its default.").End();
        html.Begin("div", "wide").BeginTable("Setting", "Value", "Default");
        foreach (ReportSetting setting in settings)
        {
            html.Begin("tr", setting.IsDefault ? null : "changed").Element("td", setting.Name).Element("td", setting.Value)
                .Element("td", setting.Default).End();
        }

        html.End().End().End();
    }

    private static void AppendRun(HtmlBuilder html, FitReportInput input)
    {
        html.Element("h2", "How to repeat it");
        html.Element("pre", input.CommandLine);
        html.Element("p", "On the same kind of machine this gives the same numbers, bit for bit, whatever the number of threads.");
        html.Begin("div", "pair").Begin("div").Element("h3", "Time").BeginTable("Part", "Took");
        foreach (RunTiming timing in input.Timings)
        {
            html.Begin("tr").Element("td", timing.Name).Element("td", ReportText.Duration(timing.Seconds), "number").End();
        }

        html.End().End().End();
        html.Begin("div").Element("h3", "Software and machine").BeginTable("What", "Which");
        AppendFact(html, "Espalier", input.Versions.Espalier);
        AppendFact(html, "Runtime", input.Versions.Runtime);
        AppendFact(html, "System", $"{input.Hardware.OperatingSystem}, {input.Hardware.Architecture}");
        AppendFact(html, "Processor", $"{ReportText.Count(input.Hardware.Cores, "core")}, lanes {input.Hardware.Lanes}");
        html.End().End().End().End();
        if (input.Files.Count > 0)
        {
            html.Element("h3", "Files beside this report").Begin("ul");
            foreach (ReportFile file in input.Files)
            {
                html.Begin("li").FileLink(file.Name).Text(": " + file.Content).End();
            }

            html.End();
        }
    }

    private static void AppendFact(HtmlBuilder html, string name, string value) =>
        html.Begin("tr").Element("td", name).Element("td", value).End();
}
