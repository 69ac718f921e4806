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

    private static readonly string[] s_tableExtensions = [".csv", ".md", ".tex"];

    /// <summary>Where a table goes.</summary>
    public static string TablePath(NamedTable table, string extension) => $"tables/{table.Name}.{extension}";

    /// <summary>Where a figure goes.</summary>
    public static string FigurePath(NamedFigure figure) => $"figures/{figure.Name}.svg";

    /// <summary>Writes tables, figures, summary and report; tables and figures of an earlier conclusion that this one has not are removed.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(
        string folder, ThesisExperiment experiment, ExperimentSpecification specification, Findings findings, ReproductionResult result, ReproductionRequest request, string runsDirectory)
    {
        NamedTable[] tables = [.. findings.Sections.SelectMany(section => section.Tables)];
        NamedFigure[] figures = [.. findings.Sections.SelectMany(section => section.Figures)];
        if (tables.Select(table => table.Name).Concat(figures.Select(figure => $"figures/{figure.Name}")).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"{experiment.Name} writes two files called '{twice.Key}'");
        }

        Clear(Path.Combine(folder, "tables"), s_tableExtensions);
        Clear(Path.Combine(folder, "figures"), [".svg"]);
        foreach (NamedTable table in tables)
        {
            WriteText(TablePath(table, "csv"), CsvTable.Write(table.Table));
            WriteText(TablePath(table, "md"), MarkdownText.Write(table.Table.Title, [table.Table]));
            WriteText(TablePath(table, "tex"), LatexText.Write(table.Table.Title, [table.Table]));
        }

        foreach (NamedFigure figure in figures)
        {
            WriteText(FigurePath(figure), figure.Figure.ToSvg());
        }

        WriteText(Summary, ExperimentSummary.Compose(experiment, findings, result));
        WriteText(Report, ExperimentReport.Compose(experiment, specification, findings, result, request, runsDirectory));

        void WriteText(string name, string text) => AtomicFile.WriteText(Path.Combine(folder, name), text);
    }

    private static void Clear(string folder, string[] extensions)
    {
        foreach (FileInfo file in Directory.CreateDirectory(folder).EnumerateFiles().Where(file => extensions.Contains(file.Extension)))
        {
            file.Delete();
        }
    }
}
