using Espalier.Data;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;

namespace Espalier.Experiments.Reports;

/// <summary>
/// Tells what estimators say about the dimension of data on one page: a bar and a row for each, how the estimate changes with scale, noise and class, how it is
/// distributed over samples, what was done to the data, and how to repeat it.
/// </summary>
/// <remarks>The file stands alone: no network, no script, no font; light or dark as the reader's screen asks; well-formed XML. The same input gives the same bytes.</remarks>
public static class DimensionReport
{
    // Each is some 15 kB.
    private const int MostHistograms = 24;

    /// <summary>Writes the report, replacing a former one in one step.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">What to tell.</param>
    /// <param name="finished">When it was found.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, EstimationResult result, DateTimeOffset finished) => AtomicFile.WriteText(path, Compose(result, finished));

    /// <summary>Makes the text of the report.</summary>
    /// <param name="result">What to tell.</param>
    /// <param name="finished">When it was found.</param>
    /// <returns>The page.</returns>
    public static string Compose(EstimationResult result, DateTimeOffset finished)
    {
        ArgumentNullException.ThrowIfNull(result);
        var html = new HtmlBuilder();
        AppendAnswer(html, result, finished);
        AppendEstimates(html, result);
        AppendProfiles(html, result);
        DimensionGrids.AppendNoise(html, result);
        DimensionGrids.AppendClasses(html, result);
        AppendPointwise(html, result);
        AppendData(html, result);
        AppendSources(html, result);
        AppendRepetition(html, result);
        return ReportPage.Compose($"{Name(result)}: dimension", Sentence(result), html.ToString());
    }

    private static string Name(EstimationResult result) => Path.GetFileName(result.Data);

    private static double[] Answers(EstimationResult result) => [.. result.Estimates.Select(estimate => estimate.Dimension).OfType<double>().Order()];

    private static string Sentence(EstimationResult result)
    {
        double[] answers = Answers(result);
        string size = $"{Name(result)} has {ReportText.Count(result.Samples, "sample")} of {ReportText.Count(result.Features, "column")}";
        return answers.Length == 0 ? $"{size}; no estimator has an answer."
            : answers.Length == 1 ? $"{size}; {result.Estimates.First(estimate => estimate.Dimension is not null).Name} says {ReportText.Estimate(answers[0])} dimensions."
            : $"{size}; {answers.Length} estimators say from {ReportText.Estimate(answers[0])} to {ReportText.Estimate(answers[^1])} dimensions.";
    }

    private static void AppendAnswer(HtmlBuilder html, EstimationResult result, DateTimeOffset finished)
    {
        html.Begin("header").Element("p", $"Espalier dimension · {finished.UtcDateTime:yyyy-MM-dd HH:mm} UTC", "kind");
        html.Element("h1", Sentence(result));
        double[] answers = Answers(result);
        html.Begin("dl", "tiles");
        if (answers.Length > 0)
        {
            double median = (answers[(answers.Length - 1) / 2] + answers[answers.Length / 2]) / 2;
            AppendTile(html, "Median of the estimates", ReportText.Estimate(median), $"{ReportText.Estimate(answers[0])} to {ReportText.Estimate(answers[^1])}");
        }

        if (result.Truth is double truth)
        {
            AppendTile(html, "Known dimension", ReportText.Estimate(truth), "");
        }

        AppendTile(html, "Took", ReportText.Duration(result.Seconds), $"{ReportText.Duration(result.NeighborSeconds)} of it the search for {result.Neighbors} neighbours of each sample");
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

    private static void AppendEstimates(HtmlBuilder html, EstimationResult result)
    {
        html.Element("h2", "What each estimator says");
        html.Element(
            "p", "An interval says how much the number would change with other samples of the same kind. It knows nothing of bias: where estimators disagree by more than their intervals, "
            + "what each takes for granted is the reason, not chance.");
        string[] methods = [.. result.Estimates.Select(estimate => estimate.Interval?.Method).OfType<string>().Distinct()];
        html.Figure(
            DimensionFigures.Estimates(result), "estimates",
            "Each estimate" + (methods.Length == 0 ? "" : methods.Length == 1 ? $", its 95 % interval ({methods[0]})" : ", its 95 % interval where it has one")
            + (result.Truth is null ? "." : ", and the known dimension as a dotted line."));
        bool judged = result.Truth is not null;
        bool repeated = result.Estimates.Any(estimate => estimate.Repeats is not null);
        string[] headings = ["Estimator", "Dimension", "95 % interval", .. Only(judged, "Error"), .. Only(repeated, "On repeated draws"), "Took", "Settings", "Remarks"];
        html.Begin("div", "wide").BeginTable(headings);
        foreach (EstimatorResult estimate in result.Estimates)
        {
            html.Begin("tr").Element("td", estimate.Name)
                .Element("td", EstimateText.Dimension(estimate), "number")
                .Element("td", EstimateText.Interval(estimate), "number");
            if (judged)
            {
                html.Element("td", EstimateText.Error(estimate), "number");
            }

            if (repeated)
            {
                html.Element("td", EstimateText.Repeats(estimate), "number");
            }

            html.Element("td", ReportText.Duration(estimate.Seconds), "number")
                .Element("td", estimate.Settings)
                .Element("td", EstimateText.Remarks(estimate) + (methods.Length > 1 && estimate.Interval is { } interval ? $" (interval: {interval.Method})" : "")).End();
        }

        html.End().End().End();
    }

    private static void AppendProfiles(HtmlBuilder html, EstimationResult result)
    {
        if (!result.Estimates.Any(estimate => estimate.Profile.Count > 1))
        {
            return;
        }

        html.Element("h2", "The estimate against scale");
        html.Element(
            "p", "Dimension belongs to a scale. Below the noise every direction counts, so the curve is high on the left; beyond the bends of the data, and where sheets come close to each "
            + "other, it rises or falls again. A stretch where it stays level between the two is the answer; where there is none, there is no one number.");
        html.Figure(DimensionFigures.Profiles(result, byDistance: false), "profile-neighbours", "By the number of neighbours that enter; the band is two standard errors where the method has one.");
        html.Figure(DimensionFigures.Profiles(result, byDistance: true), "profile-distance", "The same by distance, to hold against the size of the noise.");
    }

    private static void AppendPointwise(HtmlBuilder html, EstimationResult result)
    {
        EstimatorResult[] local = [.. result.Estimates.Where(estimate => estimate.Pointwise is { } values && values.Any(double.IsFinite)).Take(MostHistograms)];
        if (local.Length == 0)
        {
            return;
        }

        html.Element("h2", "At every sample");
        html.Element("p", "Local estimates scatter widely even on perfect data. Two separate hills, not a broad one, hint at parts of different dimension. The largest hundredth is left out.");
        html.Begin("div", "pair");
        for (int place = 0; place < local.Length; place++)
        {
            html.Figure(DimensionFigures.Pointwise(local[place]), $"pointwise-{place}", DimensionFigures.PointwiseCaption(local[place]));
        }

        html.End();
    }

    private static void AppendData(HtmlBuilder html, EstimationResult result)
    {
        html.Element("h2", "The data");
        if (result.Treatments.Count == 0)
        {
            html.Element("p", "No column or row was dropped, merged or changed.");
            return;
        }

        html.Begin("div", "wide").BeginTable("What", "Was", "Because");
        foreach (DataTreatment treatment in result.Treatments)
        {
            html.Begin("tr").Element("td", treatment.Subject).Element("td", treatment.Treatment).Element("td", treatment.Reason).End();
        }

        html.End().End().End();
    }

    private static void AppendSources(HtmlBuilder html, EstimationResult result)
    {
        html.Element("h2", "Sources");
        html.Begin("div", "wide").BeginTable("Estimator", "Source");
        foreach (EstimatorResult estimate in result.Estimates)
        {
            html.Begin("tr").Element("td", estimate.Name).Element("td", estimate.Reference).End();
        }

        html.End().End().End();
    }

    private static void AppendRepetition(HtmlBuilder html, EstimationResult result)
    {
        html.Element("h2", "How to repeat it");
        html.Element("pre", result.CommandLine);
        html.Element("p", "On the same kind of machine this gives the same numbers, bit for bit, whatever the number of threads.");
        html.Begin("p").Markup("<span class=\"mark\"></span>").Text("marks what differs from its default.").End();
        html.Begin("div", "pair").Begin("div").Element("h3", "Settings").BeginTable("Setting", "Value", "Default");
        foreach (ReportSetting setting in result.Settings)
        {
            html.Begin("tr", setting.IsDefault ? null : "changed").Element("td", setting.Name).Element("td", setting.Value).Element("td", setting.Default).End();
        }

        RunVersions versions = RunVersions.Current();
        RunHardware hardware = RunHardware.Current(FitRunner.LanesWord());
        html.End().End().End();
        html.Begin("div").Element("h3", "Software and machine").BeginTable("What", "Which");
        foreach ((string what, string which) in new[]
        {
            ("Espalier", versions.Espalier),
            ("Runtime", versions.Runtime),
            ("System", $"{hardware.OperatingSystem}, {hardware.Architecture}"),
            ("Processor", $"{ReportText.Count(hardware.Cores, "core")}, lanes {hardware.Lanes}"),
        })
        {
            html.Begin("tr").Element("td", what).Element("td", which).End();
        }

        html.End().End().End().End();
    }

    private static string[] Only(bool condition, string heading) => condition ? [heading] : [];
}
