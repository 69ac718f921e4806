using System.CommandLine;
using Espalier.Cli.Commands.Data;
using Espalier.Cli.Frame;
using Espalier.Cli.Output;
using Espalier.Dimension;
using Espalier.Experiments.Fitting;

namespace Espalier.Cli.Commands.Fit;

/// <summary><c>espalier fit</c>: trains, prunes and estimates, and writes a run.</summary>
internal sealed class FitCommand : Verb
{
    private const string DefaultRuns = "runs";

    private readonly DataInput _input;
    private readonly FitOptions _options;
    private readonly Option<string?> _runs = new("--runs") { Description = $"The folder in which runs have their folders (default: {DefaultRuns}).", HelpName = "DIR" };
    private readonly NumberOption<int> _threads = new("--threads", "n", "Threads for large layers; results do not depend on it (default: all cores).");
    private readonly Option<bool> _fresh = new("--fresh") { Description = "Throw away an existing run of the same settings and data, and run again." };

    /// <summary>Creates the verb.</summary>
    public FitCommand()
        : base("fit", "Find how many numbers data need, by pruning a network; the same command again resumes or recalls.")
    {
        _input = new DataInput(this, FitSpecification.DefaultReading.Duplicates);
        _options = new FitOptions(this);
        Add(_runs);
        Add(_threads);
        Add(_fresh);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples =>
    [
        new("espalier fit measurements.csv", "how many numbers a row really needs; the answer, a network and a report go to runs/"),
        new("espalier fit M7_Roll:5000 --method thesis --seed 1", "a swiss roll of two dimensions by the thesis's method, which often finds three"),
        new("espalier fit Sine2:20000 --method thesis --lambda-latent 0.1 --lambda-linear 1e-3", "the thesis's sine rows under a stronger penalty"),
        new("espalier fit prices.csv --missing drop --scaling columns --json", "incomplete rows left out, columns of different units, and the answer for a program"),
        new("espalier fit train-images-idx3-ubyte --method thesis", "MNIST's digits through the thesis's convolutional network, with pictures in the report"),
        new("espalier fit pixels.csv --image 28x28 --method thesis --topology 8,5,12", "a table whose rows are images, five blocks of convolution down to eight latents"),
        new("espalier fit table.npy --method thesis --topology 6,3,2 --epochs 40 --early-bird paper", "six latents, three hidden layers of doubled width, stopped when the masks settle"),
    ];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(ParseResult arguments, CommandOutput output, CancellationToken cancellation)
    {
        FitSpecification specification = _options.Read(arguments) with
        {
            Data = _input.Source(arguments),
            Reading = _input.Reading(arguments),
        };
        FitRunnerOptions options = new() { Threads = Threads(arguments), Fresh = arguments.GetValue(_fresh), Calibrations = CalibrationStore.OfTheUser() };
        string runs = arguments.GetValue(_runs) ?? DefaultRuns;
        TextWriter error = arguments.InvocationConfiguration.Error;
        FitLines? lines = arguments.GetValue(GlobalOptions.Json) ? null : new FitLines(error, TimeProvider.System);
        FitResult result = await output.WithProgressAsync(
            "fit",
            bar => Task.FromResult(FitRunner.Run(specification, runs, options, new FitProgressView(bar, Console.IsErrorRedirected ? lines : null), cancellation)))
            .ConfigureAwait(false);
        foreach (string warning in result.Warnings)
        {
            error.WriteLine($"espalier: note: {warning}");
        }

        output.WriteResult(result, ResultJson.Default.FitResult, (found, console) => FitText.Write(found, specification.Data, console));
    }

    private int Threads(ParseResult arguments)
    {
        int threads = arguments.GetValue(_threads) ?? Environment.ProcessorCount;
        return threads is >= 1 and <= 1024 ? threads : throw new UsageException($"--threads is {threads}; write a number from 1 to 1024");
    }
}
