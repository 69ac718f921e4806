using Espalier.Data;
using Espalier.Experiments.Tables;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.Delivery;

/// <summary>Writes what an experiment leaves beside its runs; each file appears whole or not at all.</summary>
internal static class ExperimentFiles
{
    /// <summary>The report.</summary>
    public const string Report = "report.html";

    private const string Summary = "summary.md";

    /// <summary>Where a table goes.</summary>
    public static string TablePath(NamedTable table, string extension) => $"tables/{table.Name}.{extension}";

    /// <summary>Where a figure goes.</summary>
    public static string FigurePath(NamedFigure figure) => $"figures/{figure.Name}.svg";

    /// <summary>Writes tables, figures, summary and report.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(
        string folder, ThesisExperiment experiment, ExperimentSpecification specification, Findings findings, ReproductionResult result, ReproductionRequest request, string runsDirectory)
    {
        Directory.CreateDirectory(Path.Combine(folder, "tables"));
        Directory.CreateDirectory(Path.Combine(folder, "figures"));
        foreach (NamedTable table in findings.Sections.SelectMany(section => section.Tables))
        {
            WriteText(TablePath(table, "csv"), CsvTable.Write(table.Table));
            WriteText(TablePath(table, "md"), MarkdownText.Write(table.Table.Title, [table.Table]));
            WriteText(TablePath(table, "tex"), LatexText.Write(table.Table.Title, [table.Table]));
        }

        foreach (NamedFigure figure in findings.Sections.SelectMany(section => section.Figures))
        {
            WriteText(FigurePath(figure), figure.Figure.ToSvg());
        }

        WriteText(Summary, ExperimentSummary.Compose(experiment, findings, result));
        WriteText(Report, ExperimentReport.Compose(experiment, specification, findings, result, request, runsDirectory));

        void WriteText(string name, string text) => AtomicFile.WriteText(Path.Combine(folder, name), text);
    }
}
