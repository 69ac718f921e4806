using System.Globalization;
using Espalier.Experiments.Benchmarks.Cells;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;

namespace Espalier.Experiments.Benchmarks.Tables;

/// <summary>Composes the report of a benchmark: one HTML page with nothing from outside.</summary>
internal static class BenchmarkReport
{
    public static string Compose(ManifoldBenchmarkResult result, ScoreBoard board, IReadOnlyList<TextTable> tables)
    {
        HtmlBuilder html = new();
        AppendHead(html, result, board);
        foreach (TextTable table in tables)
        {
            html.Table(table);
        }

        html.Element("h2", "Errors at a glance");
        for (int index = 0; index < board.Noise.Count; index++)
        {
            html.Figure(ErrorMap.Draw(board, board.Noise[index]), $"errors-{index}", "Bright is wrong: errors of 100 % and more look alike, cells without an answer are empty.");
        }

        AppendRefusals(html, board);
        return ReportPage.Compose("Estimators of dimension compared", Best(board), html.ToString());
    }

    private static void AppendHead(HtmlBuilder html, ManifoldBenchmarkResult result, ScoreBoard board)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        html.Begin("header").Element("p", "Espalier benchmark manifolds", "kind").Element("h1", Best(board))
            .Element(
                "p",
                string.Create(culture, $"{board.Estimators.Count} estimators on {result.Sets.Count} sets of {result.Samples:N0} samples, seeds {string.Join(", ", result.Seeds)}; {string.Join(", ", board.Noise)}."),
                "lede");
        if (result.Notes.Count > 0)
        {
            html.Begin("ul", "warnings");
            foreach (string note in result.Notes)
            {
                html.Element("li", note);
            }

            html.End();
        }

        html.End();
    }

    private static void AppendRefusals(HtmlBuilder html, ScoreBoard board)
    {
        var reasons = board.Cells.Where(cell => cell.Value is null).GroupBy(cell => (cell.Key.Estimator, cell.Error)).ToArray();
        if (reasons.Length == 0)
        {
            return;
        }

        html.Element("h2", "Cells without an answer").Begin("div", "wide").BeginTable("Estimator", "Why", "Cells", "Sets");
        foreach (var reason in reasons)
        {
            html.Begin("tr").Element("td", reason.Key.Estimator).Element("td", reason.Key.Error).Element("td", $"{reason.Count()}", "number")
                .Element("td", string.Join(", ", reason.Select(cell => cell.Key.Set).Distinct())).End();
        }

        html.End().End().End();
    }

    private static string Best(ScoreBoard board) => string.Join(
        "; ",
        board.Noise.Select(noise =>
        {
            EstimatorScore best = board.Scores.Where(score => score.Noise == noise.Amplitude && score.Kind == noise.KindWord).MinBy(score => score.MeanError)!;
            return $"{noise}: {best.Estimator} errs least, by {BenchmarkTables.Number(best.MeanError)} %";
        }));
}
