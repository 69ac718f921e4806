using System.CommandLine;
using Espalier.Cli.Commands.Data;
using Espalier.Cli.Frame;
using Espalier.Cli.Output;
using Espalier.Dimension;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Reports;

namespace Espalier.Cli.Commands.Dimension;

/// <summary><c>espalier dimension</c>: what estimators say about the dimension of data, without a network.</summary>
internal sealed class DimensionCommand : Verb
{
    private const string DefaultRuns = "runs";

    private readonly DataInput _input;
    private readonly DimensionOptions _options;
    private readonly Option<string?> _pointwise = new("--pointwise") { Description = "Write the estimate at every sample, one row a sample, one column a local estimator.", HelpName = "FILE.csv" };
    private readonly Option<string?> _report = new("--report") { Description = "Write a report with pictures: one page that needs no network.", HelpName = "FILE.html" };
    private readonly Option<string?> _runs = new("--runs") { Description = $"With --estimators espalier: the folder in which runs have their folders (default: {DefaultRuns}).", HelpName = "DIR" };
    private readonly NumberOption<int> _threads = new("--threads", "n", "Threads; results do not depend on it (default: all cores).");

    /// <summary>Creates the verb.</summary>
    public DimensionCommand()
        : base("dimension", "Ask estimators of intrinsic dimension about data, also under noise, at every scale and at every sample.")
    {
        _input = new DataInput(this);
        _options = new DimensionOptions(this);
        Add(_pointwise);
        Add(_report);
        Add(_runs);
        Add(_threads);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples =>
    [
        new("espalier dimension table.npy", "what two dozen estimators say about a table"),
        new("espalier dimension M7_Roll:2500:0.05 --estimators all --report roll.html", "a noisy swiss roll, compared with its true dimension, with pictures"),
        new("espalier dimension table.npy --estimators TwoNN,espalier --interval 20 --json", "intervals from 20 random halves, Espalier's own fit in the same table, for a program"),
        new("espalier dimension M7_Roll:1000 --noise 0,0.01,0.05,0.1 --noise-kind normal --repeat 5", "how the estimates give way as noise grows, on five draws each"),
        new("espalier dimension spectra.csv --profile --pointwise local.csv --scaling columns", "columns of different units; the estimate against scale, and at every sample"),
        new("espalier dimension train-images-idx3-ubyte --labels train-labels-idx1-ubyte --samples 10000 --profile --report digits.html", "MNIST digit by digit, on ten thousand of them"),
    ];

    /// <inheritdoc/>
    public override (string Heading, IReadOnlyList<(string Word, string Meaning)> Words)? Vocabulary => ("Estimators", EstimatorList.Words);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(ParseResult arguments, CommandOutput output, CancellationToken cancellation)
    {
        EstimationSpecification specification = _options.Read(arguments) with
        {
            Data = _input.Source(arguments),
            Reading = _input.Reading(arguments),
        };
        string? pointwise = arguments.GetValue(_pointwise);
        string? report = arguments.GetValue(_report);
        string? labels = File.Exists(specification.Labels) ? specification.Labels : null;
        OutputFile.RequireDistinct("--pointwise", pointwise, ("DATA", specification.Data), ("--labels", labels), ("--report", report));
        OutputFile.RequireDistinct("--report", report, ("DATA", specification.Data), ("--labels", labels));
        OutputFile.RequireWritable("--pointwise", pointwise);
        OutputFile.RequireWritable("--report", report);
        EstimationRunnerOptions options = new()
        {
            Threads = ThreadsOf(arguments),
            Calibrations = CalibrationStore.OfTheUser(),
            RunsDirectory = arguments.GetValue(_runs) ?? DefaultRuns,
        };
        TextWriter error = arguments.InvocationConfiguration.Error;
        OccasionalLines? lines = arguments.GetValue(GlobalOptions.Json) || !Console.IsErrorRedirected ? null : new OccasionalLines(error, TimeProvider.System);
        EstimationResult result = await output.WithProgressAsync(
            "dimension",
            bar => Task.FromResult(EstimationRunner.Run(specification, options, new DimensionProgressView(bar, lines), cancellation))).ConfigureAwait(false);
        if (pointwise is not null)
        {
            PointwiseFile.Write(pointwise, result);
        }

        if (report is not null)
        {
            DimensionReport.Write(report, result, TimeProvider.System.GetUtcNow());
        }

        result = result with { Notes = [.. result.Notes, .. IdleOutputs(specification, result, pointwise, arguments.GetValue(_runs))] };
        NoteLines.Write(error, result.Notes, options.Calibrations);
        output.WriteResult(
            result, ResultJson.Default.EstimationResult, (found, console) => DimensionText.Write(found, specification.IntervalHalves > 0, pointwise, report, console));
    }

    private static IEnumerable<string> IdleOutputs(EstimationSpecification specification, EstimationResult result, string? pointwise, string? runs)
    {
        if (pointwise is not null && result.Estimates.All(estimate => estimate.Pointwise is null))
        {
            yield return $"--pointwise leaves {pointwise} without estimates: none of the chosen estimators has one at every sample";
        }

        if (runs is not null && specification.Estimators.All(request => request.Name != EstimationSpecification.FitName))
        {
            yield return $"--runs makes no difference: only the estimator {EstimationSpecification.FitName} leaves a run, and it was not asked for";
        }
    }

    private int ThreadsOf(ParseResult arguments)
    {
        int threads = arguments.GetValue(_threads) ?? Environment.ProcessorCount;
        return threads is >= 1 and <= 1024 ? threads : throw new UsageException($"--threads is {threads}; write a number from 1 to 1024");
    }
}
