using System.CommandLine;
using System.Globalization;
using Espalier.Cli.Frame;
using Espalier.Cli.Output;
using Espalier.Data;
using Spectre.Console;
using Table = Espalier.Data.Table;

namespace Espalier.Cli.Commands.Data;

/// <summary><c>espalier data info</c>: what is in a data set, and what Espalier would leave out of it.</summary>
internal sealed class DataInfoCommand : Verb
{
    // A screen's worth; --json has them all.
    private const int ColumnsShown = 20;

    private readonly DataInput _input;

    /// <summary>Creates the verb.</summary>
    public DataInfoCommand()
        : base("info", "Show what is in a data set, and what would be left out of it and why.")
    {
        _input = new DataInput(this, DuplicatePolicy.Keep);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples =>
    [
        new("espalier data info measurements.csv", "samples, features, and what would be left out"),
        new("espalier data info measurements.csv --missing drop --json", "without rows that miss a value, for a program"),
        new("espalier data info M7_Roll:2500:0.1", "a generated set"),
    ];

    /// <inheritdoc/>
    protected override Task ExecuteAsync(ParseResult arguments, CommandOutput output, CancellationToken cancellation)
    {
        output.WriteResult(Describe(_input.Load(arguments)), ResultJson.Default.DataInfoResult, WriteText);
        return Task.CompletedTask;
    }

    private static DataInfoResult Describe(Table table)
    {
        TableReport report = table.Report;
        return new DataInfoResult(
            table.Source,
            table.Samples,
            table.Features,
            table.Image is { } image ? new ImageSize(image.Channels, image.Height, image.Width) : null,
            table.IntrinsicDimension,
            report.RowsRead,
            report.RowsWithMissingDropped,
            report.ValuesReplacedByMean,
            report.DuplicateRows,
            report.DuplicatesMerged,
            report.ConstantPixels,
            [.. report.DroppedColumns.Select(column => new LeftOutColumn(column.Name, column.Reason))],
            [.. table.ColumnNames.Select((name, feature) => ColumnSummary.Of(name, table.Feature(feature)))],
            table.ContentHash);
    }

    private static void WriteText(DataInfoResult result, IAnsiConsole console)
    {
        List<(string, string)> pairs = [("source", result.Source), ("samples", $"{result.Samples}"), ("features", $"{result.Features}")];
        if (result.Image is { } image)
        {
            pairs.Add(("image", $"{image.Channels}×{image.Height}×{image.Width}, {result.ConstantPixels} pixels constant"));
        }

        if (result.Dimension is { } dimension)
        {
            pairs.Add(("dimension", $"{dimension}"));
        }

        pairs.Add(("rows", DescribeRows(result)));
        pairs.AddRange(result.LeftOut.Select(column => ("left out", $"{column.Name}: {column.Reason}")));
        PairList.Write(console, pairs);
        if (result.Image is null)
        {
            console.WriteLine();
            WriteColumns(result.Columns, console);
        }
    }

    private static string DescribeRows(DataInfoResult result)
    {
        string repeated = result.DuplicatesMerged ? "merged" : "kept";
        return $"{result.RowsRead} read, {result.RowsDropped} dropped for missing values, {result.ValuesReplaced} values replaced by means, "
            + $"{result.DuplicateRows} repeated and {repeated}";
    }

    private static void WriteColumns(IReadOnlyList<ColumnSummary> columns, IAnsiConsole console)
    {
        Spectre.Console.Table table = new Spectre.Console.Table().Border(TableBorder.None)
            .AddColumn("column")
            .AddColumn(new TableColumn("minimum").RightAligned())
            .AddColumn(new TableColumn("mean").RightAligned())
            .AddColumn(new TableColumn("maximum").RightAligned());
        foreach (ColumnSummary column in columns.Take(ColumnsShown))
        {
            table.AddRow(Markup.Escape(column.Name), Short(column.Minimum), Short(column.Mean), Short(column.Maximum));
        }

        console.Write(table);
        if (columns.Count > ColumnsShown)
        {
            console.WriteLine($"and {columns.Count - ColumnsShown} more; --json shows all");
        }
    }

    private static string Short(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
