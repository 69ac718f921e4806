using System.Text.Json;
using System.Text.Json.Nodes;
using Espalier.Data;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>What <c>espalier dimension</c> says about some images of a file.</summary>
/// <param name="data">The file.</param>
/// <param name="estimators">The estimators.</param>
/// <param name="images">How many images they look at; all if the file has fewer.</param>
/// <param name="seed">The seed with which the images are drawn.</param>
internal sealed class ImageEstimateRun(string data, IReadOnlyList<string> estimators, int images, ulong seed) : FolderRun
{
    /// <inheritdoc/>
    public override string Verb => "dimension";

    /// <inheritdoc/>
    public override string Name => $"{estimators.Count} estimators on {images} of {Path.GetFileName(data)}, seed {seed}";

    /// <inheritdoc/>
    public override double Cost => estimators.Count;

    /// <inheritdoc/>
    public override JsonObject Describe() => new()
    {
        ["verb"] = Verb,
        ["data"] = data,
        ["estimators"] = new JsonArray([.. estimators.Select(name => (JsonNode)name)]),
        ["images"] = images,
        ["seed"] = seed,
    };

    /// <inheritdoc/>
    protected override string DataHash(RunContext context)
    {
        if (DataSpecifier.Parse(data).Set is not null)
        {
            return base.DataHash(context);
        }

        using MappedSamples samples = MappedSamples.Open(data);
        return samples.Summarize().ContentHash;
    }

    /// <inheritdoc/>
    protected override JsonObject Compute(RunWriter writer, RunContext context, IProgress<double> progress, CancellationToken cancellation)
    {
        EstimationSpecification specification = new()
        {
            Data = data,
            Estimators = [.. estimators.Select(name => new EstimatorRequest(name))],
            Samples = Math.Min(images, Count()),
            Seed = seed,
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
        DataSpecifier source = DataSpecifier.Parse(data);
        if (source.Set is not null)
        {
            return source.Samples;
        }

        using MappedSamples samples = MappedSamples.Open(data);
        return samples.Count;
    }
}
