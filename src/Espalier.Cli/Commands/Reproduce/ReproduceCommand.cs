using System.CommandLine;
using Espalier.Cli.Frame;
using Espalier.Cli.Output;
using Espalier.Dimension;
using Espalier.Experiments.Thesis;

namespace Espalier.Cli.Commands.Reproduce;

/// <summary><c>espalier reproduce</c>: the experiments of the thesis.</summary>
internal sealed class ReproduceCommand : Verb
{
    private const string DefaultFolder = "reproduced";
    private const string DefaultRuns = "runs";

    private readonly Argument<string[]> _names = new("EXPERIMENT")
    {
        Description = "Which experiments, or all.",
        Arity = ArgumentArity.OneOrMore,
        HelpName = "EXPERIMENT…|all",
    };

    private readonly ChoiceOption<ExperimentScale> _scale = new(
        "--scale", "How much of it: quick for the shape of the answer, full for the thesis's own sizes (default: quick).");

    private readonly NumberOption<int> _seeds = new("--seeds", "n", "Seeds 0 to n-1 instead of the specification's.");
    private readonly Option<string?> _part = new("--part") { Description = "One part alone, such as rows or images, of an experiment that has several.", HelpName = "NAME" };
    private readonly Option<string?> _specification = new("--spec") { Description = "A specification file instead of a built-in one; --print-spec writes one to begin with.", HelpName = "FILE.json" };
    private readonly Option<bool> _printSpecification = new("--print-spec") { Description = "Write the specification as JSON and do nothing." };
    private readonly Option<string?> _folder = new("--out") { Description = $"The folder in which each experiment gets a folder for tables, figures and report (default: {DefaultFolder}).", HelpName = "DIR" };
    private readonly Option<string?> _runs = new("--runs") { Description = $"The folder in which runs have their folders (default: {DefaultRuns}).", HelpName = "DIR" };
    private readonly NumberOption<int> _threads = new("--threads", "n", "Runs that go side by side; results do not depend on it (default: all cores).");
    private readonly Option<bool> _fresh = new("--fresh") { Description = "Do finished runs again." };

    /// <summary>Creates the verb.</summary>
    public ReproduceCommand()
        : base("reproduce", "Repeat experiments of the thesis, with tables, figures and reports; the same command again goes on.")
    {
        Add(_names);
        Option[] options = [_scale, _seeds, _part, _specification, _printSpecification, _folder, _runs, _threads, _fresh];
        Array.ForEach(options, Add);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples =>
    [
        new("espalier reproduce latent-grid", "how many latents survive under which penalties, and whether the claims hold"),
        new("espalier reproduce latent-grid --part rows --scale full", "on sine rows alone, at the thesis's size with five seeds: 240 trainings"),
        new("espalier reproduce all", "every experiment at a small scale, some minutes"),
        new("espalier reproduce estimators --scale full --seeds 5 --out comparison", "the thesis's comparison of estimators with five seeds"),
        new("espalier reproduce retrain --print-spec > retrain.json", "the specification, to be changed and given back with --spec retrain.json"),
    ];

    /// <inheritdoc/>
    public override (string Heading, IReadOnlyList<(string Word, string Meaning)> Words)? Vocabulary =>
        ("Experiments", [.. Reproduction.Experiments.Select(experiment => (experiment.Name, experiment.Question)), (ReproduceRequests.All, "all of these; those whose data are missing are passed over")]);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(ParseResult arguments, CommandOutput output, CancellationToken cancellation)
    {
        TextWriter error = arguments.InvocationConfiguration.Error;
        IReadOnlyList<ReproductionRequest> requests = Requests(arguments, error);
        if (arguments.GetValue(_printSpecification))
        {
            if (requests.Count > 1)
            {
                throw new UsageException("--print-spec writes one specification; name one experiment");
            }

            output.WriteText(Reproduction.Specify(requests[0]));
            return;
        }

        string folder = arguments.GetValue(_folder) ?? DefaultFolder;
        OutputFile.RequireWritableFolder("--out", folder);
        ReproductionOptions options = new()
        {
            RunsDirectory = arguments.GetValue(_runs) ?? DefaultRuns,
            Threads = Threads(arguments),
            Fresh = arguments.GetValue(_fresh),
            Calibrations = CalibrationStore.OfTheUser(),
        };
        OutputFile.RequireWritableFolder("--runs", options.RunsDirectory);
        OccasionalLines? lines = arguments.GetValue(GlobalOptions.Json) || !Console.IsErrorRedirected ? null : new OccasionalLines(error, TimeProvider.System);
        ReproductionSet set = await output.WithProgressAsync(
            "reproduce", bar => Task.FromResult(ReproduceRequests.Run(requests, folder, options, new ReproduceProgressView(bar, lines, requests.Count), cancellation))).ConfigureAwait(false);
        NoteLines.Write(error, [], options.Calibrations);
        if (set.Experiments.Count == 1)
        {
            output.WriteResult(set.Experiments[0], ResultJson.Default.ReproductionResult, (result, console) => ReproduceText.Write(result, console));
        }
        else
        {
            output.WriteResult(set, ResultJson.Default.ReproductionSet, ReproduceText.Write);
        }
    }

    private IReadOnlyList<ReproductionRequest> Requests(ParseResult arguments, TextWriter error)
    {
        string[] names = arguments.GetValue(_names)!;
        string? specification = arguments.GetValue(_specification);
        if (specification is not null && (names.Length > 1 || names[0] == ReproduceRequests.All))
        {
            throw new UsageException("--spec is the specification of one experiment; name that one");
        }

        if (specification is not null && arguments.GetValue(_scale) is not null)
        {
            throw new UsageException("--scale chooses a built-in specification and --spec names another; give one of them");
        }

        ReproductionRequest pattern = new()
        {
            Experiment = "",
            Scale = arguments.GetValue(_scale) ?? ExperimentScale.Quick,
            SpecificationPath = specification,
            Seeds = arguments.GetValue(_seeds),
            Part = arguments.GetValue(_part),
        };
        return ReproduceRequests.Read(names, pattern, error);
    }

    private int Threads(ParseResult arguments)
    {
        int threads = arguments.GetValue(_threads) ?? Environment.ProcessorCount;
        return threads is >= 1 and <= 1024 ? threads : throw new UsageException($"--threads is {threads}; write a number from 1 to 1024");
    }
}
