using System.Globalization;
using Espalier.Dimension;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Reports;
using Spectre.Console;

namespace Espalier.Cli.Commands.Dimension;

/// <summary>Tells a person what estimators say, in tables.</summary>
internal static class DimensionText
{
    /// <summary>Writes the tables and where files went.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="fromHalves">Whether intervals were asked for from halves of the samples.</param>
    /// <param name="pointwise">The file of local estimates, or null.</param>
    /// <param name="report">The report, or null.</param>
    /// <param name="console">Where to write.</param>
    public static void Write(EstimationResult result, bool fromHalves, string? pointwise, string? report, IAnsiConsole console)
    {
        string known = result.Truth is double truth ? string.Create(CultureInfo.InvariantCulture, $", known dimension {truth:0.##}") : "";
        console.MarkupLineInterpolated($"{result.Data}: {result.Samples} samples of {result.Features} columns{known}");
        foreach (DataTreatment treatment in result.Treatments)
        {
            console.MarkupLineInterpolated($"{treatment.Subject} {treatment.Treatment}: {treatment.Reason}");
        }

        WriteEstimates(result, console);
        if (!fromHalves && result.Estimates.Any(estimate => estimate is { Dimension: not null, Interval: null } && estimate.Name != EstimationSpecification.FitName))
        {
            console.MarkupLineInterpolated($"Estimators without an interval get one with --interval {DeleteHalfJackknife.DefaultHalves}.");
        }

        WriteProfiles(result, console);
        if (result.Noise.Count > 0)
        {
            WriteGrid(
                console, "Under added noise", "estimator", [.. result.Noise.Select(level => level.Level.ToString("R", CultureInfo.InvariantCulture))],
                [.. result.Estimates.Select((estimate, place) => (estimate.Name, result.Noise.Select(level => EstimateText.Best(level.Estimates[place]))))]);
        }

        if (result.Classes.Count > 0)
        {
            WriteGrid(
                console, "Class by class", "class", ["samples", .. result.Estimates.Select(estimate => estimate.Name)],
                [.. result.Classes.Select(one => (EstimateText.Label(one.Label), one.Estimates.Select(EstimateText.Dimension).Prepend($"{one.Samples}")))]);
        }

        WriteFiles(result, pointwise, report, console);
    }

    private static void WriteEstimates(EstimationResult result, IAnsiConsole console)
    {
        (string Heading, Func<EstimatorResult, string> Cell, bool IsShown)[] columns =
        [
            ("dimension", EstimateText.Dimension, true),
            ("95 % interval", EstimateText.Interval, result.Estimates.Any(estimate => estimate.Interval is not null)),
            ("error", EstimateText.Error, result.Truth is not null),
            ("draws", EstimateText.Repeats, result.Estimates.Any(estimate => estimate.Repeats is not null)),
            ("time", estimate => EstimateText.Duration(estimate.Seconds), true),
        ];
        columns = [.. columns.Where(column => column.IsShown)];
        Table table = Begin(namesFirst: true, ["estimator", .. columns.Select(column => column.Heading)]).AddColumn("remarks");
        foreach (EstimatorResult estimate in result.Estimates)
        {
            table.AddRow([Markup.Escape(estimate.Name), .. columns.Select(column => Markup.Escape(column.Cell(estimate))), Markup.Escape(EstimateText.Losses(estimate))]);
        }

        if (result.Neighbors > 0)
        {
            string[] blank = [.. columns.Skip(1).Select(_ => "")];
            table.AddRow(["neighbours", .. blank, EstimateText.Duration(result.NeighborSeconds), $"the {result.Neighbors} nearest of each sample, searched once for all"]);
        }

        console.Write(table);

        // Below, because sentences in a column make every row as wide as the longest.
        foreach (EstimatorResult estimate in result.Estimates)
        {
            foreach (string note in estimate.Notes)
            {
                console.MarkupLineInterpolated($"{estimate.Name}: {note}");
            }
        }
    }

    private static void WriteProfiles(EstimationResult result, IAnsiConsole console)
    {
        EstimatorResult[] scaled = [.. result.Estimates.Where(estimate => estimate.Profile.Count > 0)];
        if (scaled.Length == 0)
        {
            return;
        }

        console.WriteLine();
        console.MarkupLine("[bold]Against scale[/]");
        Table table = Begin(namesFirst: false, ["neighbours", "distance", .. scaled.Select(estimate => Markup.Escape(estimate.Name))]);
        foreach (IGrouping<int, ScalePoint> scale in scaled.SelectMany(estimate => estimate.Profile).GroupBy(point => point.Neighbors).OrderBy(group => group.Key))
        {
            IEnumerable<string> cells = scaled.Select(estimate => estimate.Profile.FirstOrDefault(point => point.Neighbors == scale.Key) is { } point ? EstimateText.Dimension(point.Dimension) : "");
            table.AddRow([$"{scale.Key}", scale.First().Distance.ToString("G4", CultureInfo.InvariantCulture), .. cells]);
        }

        console.Write(table);
    }

    private static void WriteGrid(IAnsiConsole console, string title, string corner, IEnumerable<string> headings, IEnumerable<(string Name, IEnumerable<string> Cells)> rows)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{title}[/]");
        Table table = Begin(namesFirst: true, [corner, .. headings.Select(Markup.Escape)]);
        foreach ((string name, IEnumerable<string> cells) in rows)
        {
            table.AddRow([Markup.Escape(name), .. cells.Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    private static Table Begin(bool namesFirst, string[] headings)
    {
        Table table = new Table().Border(TableBorder.None);
        foreach ((int place, string heading) in headings.Index())
        {
            TableColumn column = new TableColumn(heading).NoWrap();
            table.AddColumn(place == 0 && namesFirst ? column : column.RightAligned());
        }

        return table;
    }

    private static void WriteFiles(EstimationResult result, string? pointwise, string? report, IAnsiConsole console)
    {
        if (pointwise is not null)
        {
            int local = result.Estimates.Count(estimate => estimate.Pointwise is not null);
            console.MarkupLineInterpolated($"at every sample: {pointwise} ({local} of {result.Estimates.Count} estimators have local estimates)");
        }

        if (report is not null)
        {
            console.MarkupLineInterpolated($"report: {report}");
        }
    }
}
