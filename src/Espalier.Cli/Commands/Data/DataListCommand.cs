using System.CommandLine;
using Espalier.Cli.Frame;
using Espalier.Cli.Output;
using Espalier.Data;
using Spectre.Console;

namespace Espalier.Cli.Commands.Data;

/// <summary><c>espalier data list</c>: the data sets that can be generated.</summary>
internal sealed class DataListCommand : Verb
{
    /// <summary>Creates the verb.</summary>
    public DataListCommand()
        : base("list", "List the data sets that can be generated, with the dimension each one truly has.")
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples =>
    [
        new("espalier data list", "the data sets that can be generated"),
        new("espalier data list --json", "the same for a program"),
    ];

    /// <inheritdoc/>
    protected override Task ExecuteAsync(ParseResult arguments, CommandOutput output, CancellationToken cancellation)
    {
        DataListResult result = new([.. Generators.Catalogue.Select(Describe)], Generators.NumberedNames);
        output.WriteResult(result, ResultJson.Default.DataListResult, WriteText);
        return Task.CompletedTask;
    }

    private static DataSet Describe(GeneratorDescription set) => new(
        set.Name, set.Features, set.IntrinsicDimension, set.SmallestCode, set.DefaultNoise, ChoiceOption<NoiseKind>.Word(set.DefaultNoiseKind), set.Summary, set.Origin);

    private static void WriteText(DataListResult result, IAnsiConsole console)
    {
        Spectre.Console.Table table = new Spectre.Console.Table().Border(TableBorder.None)
            .AddColumn(new TableColumn("name").NoWrap())
            .AddColumn(new TableColumn("dimension").RightAligned())
            .AddColumn(new TableColumn("code").RightAligned())
            .AddColumn(new TableColumn("features").RightAligned())
            .AddColumn("what it is");
        foreach (DataSet set in result.Sets)
        {
            table.AddRow(Markup.Escape(set.Name), $"{set.Dimension}", set.SmallestCode is int code ? $"{code}" : "–", $"{set.Features}", Markup.Escape(set.Summary));
        }

        console.Write(table);
        console.WriteLine();
        console.WriteLine("code: the least numbers that a continuous code needs, more than the dimension where a set closes upon itself; – not known");
        console.WriteLine($"made for any number: {string.Join(", ", result.Numbered)}");
    }
}
