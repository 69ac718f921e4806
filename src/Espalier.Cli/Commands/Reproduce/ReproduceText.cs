using System.Globalization;
using Espalier.Cli.Output;
using Espalier.Experiments.Thesis;
using Spectre.Console;

namespace Espalier.Cli.Commands.Reproduce;

/// <summary>Tells a person what experiments came to.</summary>
internal static class ReproduceText
{
    /// <summary>Writes one experiment after the other.</summary>
    public static void Write(ReproductionSet set, IAnsiConsole console)
    {
        foreach (ReproductionResult result in set.Experiments)
        {
            console.MarkupLineInterpolated($"[bold]{result.Experiment}[/]");
            Write(result, console, withTables: false);
            console.WriteLine();
        }

        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{set.Experiments.Count} experiments in {set.Seconds:0.0} s");
    }

    /// <summary>Writes the answer, the claims and the tables of one experiment, and where the rest is.</summary>
    public static void Write(ReproductionResult result, IAnsiConsole console, bool withTables = true)
    {
        console.WriteLine(result.Answer);
        console.WriteLine();
        foreach (Claim claim in result.Claims)
        {
            console.MarkupLineInterpolated($"[bold]{VerdictText.Of(claim.Verdict)}[/]: {claim.Statement} {claim.Evidence}");
        }

        console.WriteLine();
        if (withTables)
        {
            foreach (ReproductionTable table in result.Tables)
            {
                Write(table, console);
                console.WriteLine();
            }
        }

        PairList.Write(
            console,
            [
                ("runs", string.Create(CultureInfo.InvariantCulture, $"{result.Computed} computed in {result.Seconds:0.0} s, {result.Reused} of earlier{(result.Failed > 0 ? $", {result.Failed} failed" : "")}")),
                ("tables", $"{result.Tables.Count} in {Path.Combine(result.Folder, "tables")} (CSV, Markdown, LaTeX)"),
                ("figures", $"{result.Figures.Count} in {Path.Combine(result.Folder, "figures")} (SVG)"),
                ("report", Path.Combine(result.Folder, Reproduction.ReportFileName)),
            ]);
    }

    private static void Write(ReproductionTable table, IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"[bold]{table.Title}[/]");
        Table grid = new Table().Border(TableBorder.None);
        foreach (string heading in table.Headings)
        {
            grid.AddColumn(new TableColumn(Markup.Escape(heading)));
        }

        foreach (IReadOnlyList<string> row in table.Rows)
        {
            grid.AddRow([.. row.Select(Markup.Escape)]);
        }

        console.Write(grid);
    }
}
