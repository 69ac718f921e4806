using System.Text.Json;
using System.Text.Json.Nodes;
using Espalier.Data;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>What <c>espalier dimension</c> says about some images of a file.</summary>
/// <param name="fit">A fit of the same file, whose seed also draws the images.</param>
/// <param name="estimators">The estimators.</param>
/// <param name="images">How many images they look at; all if the file has fewer.</param>
internal sealed class ImageEstimateRun(FitSpecification fit, IReadOnlyList<string> estimators, int images) : FolderRun
{
    /// <inheritdoc/>
    public override string Verb => "dimension";

    /// <inheritdoc/>
    public override string Name => $"{estimators.Count} estimators on {images} of {Path.GetFileName(fit.Data)}, seed {fit.Seed}";

    /// <inheritdoc/>
    public override double Cost => estimators.Count;

    /// <inheritdoc/>
    public override string? InputStamp => new FitPlan(fit).InputStamp;

    /// <inheritdoc/>
    public override JsonObject Describe() => new()
    {
        ["verb"] = Verb,
        ["data"] = fit.Data,
        ["estimators"] = new JsonArray([.. estimators.Select(name => (JsonNode)name)]),
        ["images"] = images,
        ["seed"] = fit.Seed,
    };

    /// <inheritdoc/>
    protected override string DataHash(RunContext context)
    {
        using FitData data = FitData.Load(fit);
        return data.ContentHash;
    }

    /// <inheritdoc/>
    protected override JsonObject Compute(RunWriter writer, RunContext context, IProgress<double> progress, CancellationToken cancellation)
    {
        EstimationSpecification specification = new()
        {
            Data = fit.Data,
            Estimators = [.. estimators.Select(name => new EstimatorRequest(name))],
            Samples = Math.Min(images, Count()),
            Seed = fit.Seed,
        };
        EstimationRunnerOptions options = new() { Threads = context.Threads, Calibrations = context.Calibrations, TimeProvider = context.TimeProvider };
        EstimationResult result = EstimationRunner.Run(specification, options, cancellation: cancellation);
        ImageEstimates estimates = new()
        {
            Images = result.Samples,
            Estimates = [.. result.Estimates.Select(estimate => new ImageEstimate
            {
                Name = estimate.Name,
                Dimension = estimate.Dimension,
                Problem = estimate.Error,
                Seconds = estimate.Seconds,
            })],
        };
        return JsonSerializer.SerializeToNode(estimates, ImageEstimatesJson.Default.ImageEstimates)!.AsObject();
    }

    private int Count()
    {
        DataSpecifier source = DataSpecifier.Parse(fit.Data);
        if (source.Set is not null)
        {
            return source.Samples;
        }

        using FitData data = FitData.Load(fit);
        return data.Samples;
    }
}
