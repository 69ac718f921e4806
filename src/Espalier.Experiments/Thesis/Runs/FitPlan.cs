using System.Globalization;
using System.Text.Json.Nodes;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;

namespace Espalier.Experiments.Thesis.Runs;

/// <summary>A fit, in the same run folder that <c>espalier fit</c> gives it, without its report.</summary>
/// <param name="specification">What to fit. Data and settings of the method; how tables are read stays at its defaults.</param>
/// <param name="snapshots">Epochs whose networks are kept. All plans of one fit in one experiment ask for the same, for they are one folder.</param>
internal sealed class FitPlan(FitSpecification specification, params IReadOnlyList<int> snapshots) : PlannedRun
{
    // Espalier's method ends by itself, on rows mostly after some hundred epochs.
    private const double UsualEpochs = 400;

    /// <summary>What to fit.</summary>
    public FitSpecification Specification => specification;

    /// <inheritdoc/>
    public override string Name => $"{specification.Method.ToString().ToLowerInvariant()} on {Path.GetFileName(specification.Data)}, seed {specification.Seed}";

    /// <inheritdoc/>
    public override double Cost => specification.Epochs ?? (specification.Method == FitMethod.Espalier ? UsualEpochs : 1);

    /// <inheritdoc/>
    public override string? InputStamp => new FileInfo(specification.Data) is { Exists: true } file
        ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} bytes of {file.LastWriteTimeUtc:O}")
        : null;

    /// <inheritdoc/>
    public override JsonObject Describe() => new()
    {
        ["verb"] = FitRunner.Verb,
        ["data"] = specification.Data,
        ["method"] = specification.Method.ToString(),
        ["seed"] = specification.Seed,
        ["latents"] = specification.Latents,
        ["hidden"] = specification.HiddenLayers,
        ["multiplier"] = specification.Multiplier,
        ["lambdaLatent"] = specification.LatentStrength,
        ["lambdaLinear"] = specification.LinearStrength,
        ["lambdaConv"] = specification.ConvolutionStrength,
        ["penaltyScaling"] = specification.PenaltyScaling.ToString(),
        ["learningRate"] = specification.LearningRate,
        ["batch"] = specification.BatchSize,
        ["epochs"] = specification.Epochs,
        ["noiseKind"] = specification.NoiseKind?.ToString(),
        ["image"] = specification.Image.ToArgument(),
        ["snapshots"] = new JsonArray([.. snapshots.Select(epoch => (JsonNode)epoch)]),
    };

    /// <inheritdoc/>
    /// <remarks>Snapshots after the last epoch, as of a training that stopped early, are not waited for.</remarks>
    public override bool IsComplete(RunFolder folder)
    {
        int last = snapshots.Count == 0 ? 0 : folder.ReadEpochs().LastOrDefault()?.Epoch ?? 0;
        return snapshots.Where(epoch => epoch <= last).All(epoch => File.Exists(folder.PathOf(FitRunner.SnapshotFileName(epoch))));
    }

    /// <inheritdoc/>
    public override FinishedRun Execute(RunContext context, IProgress<double> progress, CancellationToken cancellation)
    {
        FitRunnerOptions options = new()
        {
            Threads = context.Threads,
            Fresh = context.Fresh,
            TimeProvider = context.TimeProvider,
            Report = false,
            Snapshots = snapshots,
        };
        try
        {
            FitResult result = FitRunner.Run(specification, context.RunsDirectory, options, new FractionOf(progress), cancellation);
            return new FinishedRun(RunFolder.Open(result.Run), null, result.WasDone);
        }
        catch (FitFailedException exception) when (exception.Run is { } run && RunFolder.Open(run) is { } folder && folder.ReadRecord()?.Status == RunStatus.Failed)
        {
            return new FinishedRun(folder, exception.Message, WasDone: false);
        }
    }

    /// <summary>Tells the fraction of a fit.</summary>
    private sealed class FractionOf(IProgress<double> progress) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => progress.Report(value.Fraction);
    }
}
