using System.CommandLine;
using Espalier.Cli.Frame;
using Espalier.Cli.Output;
using Espalier.Data;
using Spectre.Console;
using Table = Espalier.Data.Table;

namespace Espalier.Cli.Commands.Data;

/// <summary><c>espalier data make</c>: generates a data set and writes it to a file.</summary>
internal sealed class DataMakeCommand : Verb
{
    private const int DefaultSamples = 2500;

    private readonly Argument<string> _name = new("NAME") { Description = "The data set; 'espalier data list' shows all." };
    private readonly NumberOption<int> _samples = new("--samples", "n", $"How many samples (default: {DefaultSamples}).");
    private readonly NumberOption<double> _noise = new("--noise", "s", "The amplitude of noise, in the units of the data (default: that of the set).");
    private readonly ChoiceOption<NoiseKind> _noiseKind = new("--noise-kind", "How noise is distributed (default: that of the set).");
    private readonly NumberOption<ulong> _seed = new("--seed", "k", "Where random numbers begin; the same seed makes the same data (default: 0).");

    private readonly Option<string> _path = new("--out")
    {
        Description = "The file to write; its ending chooses the format.",
        HelpName = "FILE.csv|FILE.npy",
        Required = true,
    };

    /// <summary>Creates the verb.</summary>
    public DataMakeCommand()
        : base("make", "Generate a data set and write it to a CSV or NPY file, one row a sample.")
    {
        Add(_name);
        Add(_samples);
        Add(_noise);
        Add(_noiseKind);
        Add(_seed);
        Add(_path);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples =>
    [
        new("espalier data make M7_Roll --out roll.csv", "a swiss roll: three features, two dimensions"),
        new("espalier data make Sine2 --samples 5000 --noise 0.01 --noise-kind normal --seed 1 --out sine.npy", "noisy waves"),
    ];

    /// <inheritdoc/>
    protected override Task ExecuteAsync(ParseResult arguments, CommandOutput output, CancellationToken cancellation)
    {
        string path = arguments.GetRequiredValue(_path);
        Action<string, Table> write = WriterFor(path);
        GeneratorDescription? set = Generators.Find(arguments.GetRequiredValue(_name));
        double? noise = arguments.GetValue(_noise);
        NoiseKind? noiseKind = arguments.GetValue(_noiseKind);
        ulong seed = arguments.GetValue(_seed) ?? 0;

        Table table = Generators.Create(
            arguments.GetRequiredValue(_name), arguments.GetValue(_samples) ?? DefaultSamples, noise, noiseKind, seed);
        cancellation.ThrowIfCancellationRequested();
        write(path, table);

        DataMakeResult result = new(
            set!.Name,
            table.Samples,
            table.Features,
            set.IntrinsicDimension,
            noise ?? set.DefaultNoise,
            ChoiceOption<NoiseKind>.Word(noiseKind ?? set.DefaultNoiseKind),
            seed,
            path);
        output.WriteResult(result, ResultJson.Default.DataMakeResult, WriteText);
        return Task.CompletedTask;
    }

    // Looked at before any work is done: nobody should wait for data that cannot be kept.
    private static Action<string, Table> WriterFor(string path)
    {
        OutputFile.RequireWritable("--out", path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => CsvWriter.Write,
            ".npy" => (file, table) => NpyWriter.Write(file, table),
            _ => throw new UsageException($"--out is '{path}'; end it in .csv or .npy"),
        };
    }

    private static void WriteText(DataMakeResult result, IAnsiConsole console) => console.MarkupLineInterpolated(
        $"{result.Path}: {result.Samples} samples of {result.Name}, {result.Features} features, dimension {result.Dimension}, {result.NoiseKind} noise {result.Noise}");
}
