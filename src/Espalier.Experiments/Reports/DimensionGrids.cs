using System.Globalization;
using Espalier.Experiments.Estimation;

namespace Espalier.Experiments.Reports;

/// <summary>The parts of a report on dimension that set estimators against something else: noise, classes.</summary>
internal static class DimensionGrids
{
    /// <summary>Estimates under added noise, if there is any.</summary>
    public static void AppendNoise(HtmlBuilder html, EstimationResult result)
    {
        if (result.Noise.Count == 0)
        {
            return;
        }

        html.Element("h2", "Under added noise");
        html.Element("p", "Noise was added to every value, in the units of the data; the same draws at every level, only larger. An estimate that rises steeply reads the noise.");
        if (result.Noise.Count > 1)
        {
            html.Figure(DimensionFigures.Noise(result), "noise", "Each estimate over the amplitude of noise" + (Repeated(result) ? "; the band is one standard deviation between draws." : "."));
        }

        Append(
            html, "Estimator", [.. result.Noise.Select(level => level.Level.ToString("R", CultureInfo.InvariantCulture))],
            [.. result.Estimates.Select((estimate, place) => (estimate.Name, result.Noise.Select(level => EstimateText.Best(level.Estimates[place])).ToArray()))]);
    }

    /// <summary>Estimates of classes, if there are any.</summary>
    public static void AppendClasses(HtmlBuilder html, EstimationResult result)
    {
        if (result.Classes.Count == 0)
        {
            return;
        }

        html.Element("h2", "Class by class");
        for (int place = 0; place < result.Estimates.Count; place++)
        {
            int estimator = place;
            if (result.Classes.Any(one => one.Estimates[estimator].Profile.Count > 1))
            {
                html.Figure(
                    DimensionFigures.ClassProfiles(result, estimator), $"class-profile-{estimator}",
                    $"{result.Estimates[estimator].Name} against the farthest neighbour used, a line a class. Read where a line is level, not where it begins.");
            }
        }

        Append(
            html, "Class", ["Samples", .. result.Estimates.Select(estimate => estimate.Name)],
            [
                .. result.Classes.Select(one => (
                    EstimateText.Label(one.Label),
                    (string[])[one.Samples.ToString(CultureInfo.InvariantCulture), .. one.Estimates.Select(EstimateText.Dimension)])),
            ]);
    }

    private static bool Repeated(EstimationResult result) => result.Estimates.Any(estimate => estimate.Repeats is not null);

    private static void Append(HtmlBuilder html, string corner, string[] headings, (string Name, string[] Cells)[] rows)
    {
        html.Begin("div", "wide").BeginTable([corner, .. headings]);
        foreach ((string name, string[] cells) in rows)
        {
            html.Begin("tr").Element("td", name);
            foreach (string cell in cells)
            {
                html.Element("td", cell, "number");
            }

            html.End();
        }

        html.End().End().End();
    }
}
