using Espalier.Data;
using Espalier.Experiments.Benchmarks.Cells;

namespace Espalier.Experiments.Benchmarks.Tables;

/// <summary>Writes what a benchmark leaves beside its cells.</summary>
internal static class BenchmarkFiles
{
    /// <summary>Writes tables, figures and report; each file appears whole or not at all.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder, ManifoldBenchmarkResult result, ScoreBoard board)
    {
        IReadOnlyList<TextTable> tables = BenchmarkTables.All(board);
        string title = $"Estimators of dimension on {result.Sets.Count} sets of {result.Samples} samples, seeds {string.Join(", ", result.Seeds)}";
        WriteText("table.csv", ScoreCsv.Estimators(board));
        WriteText("sets.csv", ScoreCsv.Sets(board));
        WriteText("table.md", MarkdownText.Write(title, tables));
        WriteText("table.tex", LatexText.Write(title, tables));
        Directory.CreateDirectory(Path.Combine(folder, "figures"));
        foreach (NoiseLevel noise in board.Noise)
        {
            WriteText(Path.Combine("figures", ErrorMap.FileName(noise)), ErrorMap.Draw(board, noise).ToSvg());
        }

        WriteText("report.html", BenchmarkReport.Compose(result, board, tables));

        void WriteText(string name, string text) => AtomicFile.WriteText(Path.Combine(folder, name), text);
    }
}
