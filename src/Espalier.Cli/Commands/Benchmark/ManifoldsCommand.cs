using System.CommandLine;
using Espalier.Cli.Frame;
using Espalier.Cli.Output;
using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Benchmarks;

namespace Espalier.Cli.Commands.Benchmark;

/// <summary><c>espalier benchmark manifolds</c>: estimators of dimension, and Espalier's own fit, on sets of known dimension.</summary>
internal sealed class ManifoldsCommand : Verb
{
    private const string DefaultFolder = "benchmarks/manifolds";

    // So many of the widest set are still fewer values than a generated table may have.
    private const int MostSamples = 300_000;

    private readonly Option<string?> _sets = new("--sets")
    {
        Description = "Which sets, separated by commas: all for the 24 of the literature, thesis12 for the thesis's of them, aside for other families, or names (default: all; espalier data list).",
        HelpName = "a,b|all|…",
    };

    private readonly Option<string?> _estimators = new("--estimators")
    {
        Description = "Which estimators, separated by commas; NAME:k gives one its own number of neighbours (default: all; espalier dimension --help lists them). Beside all, espalier is its own fit, a run of its own for every cell.",
        HelpName = "a,b:k|all",
    };

    private readonly Option<string?> _prepare = new("--prepare")
    {
        Description = "What is done to samples before estimators see them, each with a row of its own: raw, espalier (as its fit does: one scale, principal components, noise bulk dropped), thesis (columns scaled) (default: raw).",
        HelpName = "raw,espalier",
    };

    private readonly Option<string?> _noise = new("--noise")
    {
        Description = "Amplitudes of noise in the units of the data, each with its kind in front or not: 0,uniform:0.1,normal:0.1 (default: 0).",
        HelpName = "s,…",
    };

    private readonly ChoiceOption<NoiseKind> _noiseKind = new(
        "--noise-kind", "The kind of amplitudes that say none: uniform is (U-1/2)*s, whose deviation is 0.289 s; normal has deviation s (default: uniform).");

    private readonly Option<string?> _seeds = new("--seeds") { Description = "The seeds of the data, one draw each (default: 0).", HelpName = "k,…" };
    private readonly NumberOption<int> _repeat = new("--repeat", "r", "Short for --seeds 0,1,…,r-1.");
    private readonly NumberOption<int> _samples = new("--samples", "n", $"Samples of every set (default: {ManifoldBenchmarkSpecification.DefaultSamples}).");
    private readonly NumberOption<int> _threads = new("--threads", "n", "Threads to share the sets among; values do not depend on it, times do (default: all cores).");
    private readonly Option<string?> _folder = new("--out") { Description = $"The folder for cells, tables and report (default: {DefaultFolder}).", HelpName = "DIR" };
    private readonly Option<string[]> _beside = new("--beside")
    {
        Description = "A file with cells of other software, to stand in the same tables; the columns are those of cells.csv. May be given several times.",
        HelpName = "FILE.csv",
    };

    private readonly Option<bool> _fresh = new("--fresh") { Description = "Compute finished cells again." };

    /// <summary>Creates the verb.</summary>
    public ManifoldsCommand()
        : base("manifolds", "Measure how far estimators are off on sets of known dimension; the same command again goes on where it stopped.")
    {
        Option[] options = [_sets, _estimators, _prepare, _noise, _noiseKind, _seeds, _repeat, _samples, _threads, _folder, _beside, _fresh];
        Array.ForEach(options, Add);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples =>
    [
        new("espalier benchmark manifolds", "all estimators on the 24 sets without noise; tables and a report"),
        new("espalier benchmark manifolds --noise 0,uniform:0.1,normal:0.1 --repeat 3 --out comparison", "three kinds of noise, three draws of each set"),
        new("espalier benchmark manifolds --sets M7_Roll,M1_Sphere --estimators TwoNN --samples 1000 --json", "two sets, one estimator, for a program"),
        new("espalier benchmark manifolds --sets aside --estimators espalier,TwoNN --prepare raw,espalier", "Espalier's fit beside a rival, with its preparation and without, on other families"),
        new("espalier benchmark manifolds --beside skdim.csv", "with the cells of other software in the same tables"),
    ];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(ParseResult arguments, CommandOutput output, CancellationToken cancellation)
    {
        ManifoldBenchmarkSpecification specification = Specification(arguments);
        ManifoldBenchmarkOptions options = new()
        {
            Threads = Within("--threads", arguments.GetValue(_threads) ?? Environment.ProcessorCount, 1, 1024),
            Fresh = arguments.GetValue(_fresh),
            Calibrations = CalibrationStore.OfTheUser(),
            Beside = arguments.GetValue(_beside) ?? [],
        };
        string folder = arguments.GetValue(_folder) ?? DefaultFolder;
        RequireUsable(folder, options.Beside);
        TextWriter error = arguments.InvocationConfiguration.Error;
        OccasionalLines? lines = arguments.GetValue(GlobalOptions.Json) || !Console.IsErrorRedirected ? null : new OccasionalLines(error, TimeProvider.System);
        ManifoldBenchmarkResult result = await output.WithProgressAsync(
            "benchmark", bar => Task.FromResult(ManifoldBenchmark.Run(specification, folder, options, new ManifoldsProgressView(bar, lines), cancellation))).ConfigureAwait(false);
        NoteLines.Write(error, result.Notes, options.Calibrations);
        output.WriteResult(result, ResultJson.Default.ManifoldBenchmarkResult, ManifoldsText.Write);
    }

    private static void RequireUsable(string folder, IReadOnlyList<string> beside)
    {
        OutputFile.RequireWritableFolder("--out", folder);
        foreach (string path in beside)
        {
            foreach (string file in ManifoldBenchmark.Files)
            {
                OutputFile.RequireDistinct($"{file} of --out", Path.Combine(folder, file), ("--beside", path));
            }
        }
    }

    private ManifoldBenchmarkSpecification Specification(ParseResult arguments)
    {
        (IReadOnlyList<EstimatorDescription> estimators, bool fit) = BenchmarkNames.Estimators(arguments.GetValue(_estimators));
        return new ManifoldBenchmarkSpecification
        {
            Sets = BenchmarkNames.Sets(arguments.GetValue(_sets)),
            Estimators = estimators,
            Fit = fit,
            Preparations = BenchmarkNames.Preparations(arguments.GetValue(_prepare)),
            Noise = NoiseLevels.Read(arguments.GetValue(_noise) ?? "0", arguments.GetValue(_noiseKind) ?? NoiseKind.Uniform),
            Seeds = Seeds.Read(arguments.GetValue(_seeds), arguments.GetValue(_repeat)),
            Samples = Within("--samples", arguments.GetValue(_samples) ?? ManifoldBenchmarkSpecification.DefaultSamples, 2, MostSamples),
        };
    }

    private static int Within(string option, int value, int least, int most) =>
        value >= least && value <= most ? value : throw new UsageException($"{option} is {value}; write a number from {least} to {most}");
}
