using System.Globalization;
using Espalier.Cli.Output;
using Espalier.Experiments.Benchmarks;
using Spectre.Console;

namespace Espalier.Cli.Commands.Benchmark;

/// <summary>Tells a person what a benchmark found.</summary>
internal static class ManifoldsText
{
    /// <summary>Writes one table for each noise level, the best estimator first, and where the rest is.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="console">Where to write.</param>
    public static void Write(ManifoldBenchmarkResult result, IAnsiConsole console)
    {
        foreach (IGrouping<(string Kind, double Noise), EstimatorScore> level in result.Scores.GroupBy(score => (score.Kind, score.Noise)))
        {
            string noise = level.Key.Kind == "none" ? "no noise" : string.Create(CultureInfo.InvariantCulture, $"{level.Key.Kind} noise {level.Key.Noise}");
            console.MarkupLineInterpolated($"[bold]{noise}[/]: mean error in % over {result.Sets.Count} sets of {result.Samples} samples");
            console.Write(Table(level.OrderBy(score => score.MeanError)));
            foreach (CodeScore code in result.Codes.Where(code => (code.Kind, code.Noise) == level.Key))
            {
                console.MarkupLineInterpolated($"{code.Estimator} found the smallest continuous code of {code.EqualSets} of {code.Sets} sets");
            }

            console.WriteLine();
        }

        PairList.Write(
            console,
            [
                ("cells", string.Create(CultureInfo.InvariantCulture, $"{result.Computed} computed in {result.Seconds:0.0} s, {result.Reused} of earlier runs")),
                ("tables", Path.Combine(result.Folder, "table.md") + ", table.csv, table.tex, sets.csv"),
                ("report", Path.Combine(result.Folder, "report.html")),
            ]);
    }

    private static Table Table(IEnumerable<EstimatorScore> scores)
    {
        Table table = new Table().Border(TableBorder.None)
            .AddColumn("estimator")
            .AddColumn(new TableColumn("error").RightAligned())
            .AddColumn(new TableColumn("rounded").RightAligned())
            .AddColumn("worst set")
            .AddColumn(new TableColumn("its error").RightAligned())
            .AddColumn(new TableColumn("refused").RightAligned())
            .AddColumn(new TableColumn("seconds").RightAligned());
        foreach (EstimatorScore score in scores)
        {
            table.AddRow(
                Markup.Escape(score.Estimator),
                Number(score.MeanError),
                Number(score.MeanErrorRounded),
                Markup.Escape(score.WorstSet),
                Number(score.WorstError),
                $"{score.Refused}",
                score.Seconds?.ToString("G3", CultureInfo.InvariantCulture) ?? "–");
        }

        return table;
    }

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
