using Espalier.Data;
using Espalier.Experiments.Benchmarks.Cells;
using Espalier.Experiments.Tables;

namespace Espalier.Experiments.Benchmarks.Tables;

/// <summary>Writes what a benchmark leaves beside its cells.</summary>
internal static class BenchmarkFiles
{
    private const string Scores = "table.csv";
    private const string Sets = "sets.csv";
    private const string Markdown = "table.md";
    private const string Latex = "table.tex";
    private const string Report = "report.html";

    /// <summary>The names of the files, figures apart.</summary>
    public static IReadOnlyList<string> Names { get; } = [Scores, Sets, Markdown, Latex, Report];

    /// <summary>Writes tables, figures and report; each file appears whole or not at all.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(string folder, ManifoldBenchmarkResult result, ScoreBoard board)
    {
        IReadOnlyList<TextTable> tables = BenchmarkTables.All(board);
        string title = $"Estimators of dimension on {result.Sets.Count} sets of {result.Samples} samples, seeds {string.Join(", ", result.Seeds)}";
        WriteText(Scores, ScoreCsv.Estimators(board));
        WriteText(Sets, ScoreCsv.Sets(board));
        WriteText(Markdown, MarkdownText.Write(title, tables));
        WriteText(Latex, LatexText.Write(title, tables));
        Directory.CreateDirectory(Path.Combine(folder, "figures"));
        foreach (NoiseLevel noise in board.Noise)
        {
            WriteText(Path.Combine("figures", ErrorMap.FileName(noise)), ErrorMap.Draw(board, noise).ToSvg());
        }

        WriteText(Report, BenchmarkReport.Compose(result, board, tables));

        void WriteText(string name, string text) => AtomicFile.WriteText(Path.Combine(folder, name), text);
    }
}
