using System.Text.Json.Serialization.Metadata;
using Espalier.Data;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.RealImages;

/// <summary>Experiment 11: the thesis's convolutional networks on images whose dimension nobody knows, under growing λ_latent. Derive one class for each set of images.</summary>
internal abstract class RealImagesExperiment : ThesisExperiment<RealImagesSpecification>
{
    /// <inheritdoc/>
    public sealed override string Title => $"Latents of {SetName}";

    /// <inheritdoc/>
    public sealed override string Question => $"Which latents of {SetName} does the thesis's method remove, what is lost with them, and what do other estimators say?";

    /// <summary>What the images are called.</summary>
    protected abstract string SetName { get; }

    /// <summary>The command that fetches them.</summary>
    protected abstract string FetchCommand { get; }

    /// <summary>What a reader should know about these images.</summary>
    protected abstract IReadOnlyList<string> Notes { get; }

    /// <inheritdoc/>
    protected sealed override JsonTypeInfo<RealImagesSpecification> Type => SpecificationJson.Default.RealImagesSpecification;

    /// <inheritdoc/>
    public sealed override string? Obstacle(ExperimentSpecification specification)
    {
        string data = ((RealImagesSpecification)specification).Training.Data;
        return DataSpecifier.Parse(data).Set is null && !File.Exists(data)
            ? $"{Name} needs the images {data}, which are not there; run {FetchCommand} in the project's folder, or name another file in a specification (--print-spec, --spec)"
            : null;
    }

    /// <inheritdoc/>
    protected sealed override IReadOnlyList<PlannedRun> Plan(RealImagesSpecification specification) =>
    [
        .. from lambda in specification.LambdaLatent from seed in specification.Seeds select new FitPlan(specification.Fit(lambda, seed)),
        .. specification.EspalierFits(),
        .. specification.Estimate() is { } estimate ? [estimate] : Array.Empty<PlannedRun>(),
    ];

    /// <inheritdoc/>
    protected sealed override Findings Conclude(RealImagesSpecification specification, FinishedRuns runs)
    {
        RealImagesResults results = new(specification, SetName, runs);
        return new Findings
        {
            Answer = RealImagesSentences.Answer(results),
            Claims = [.. RealImagesSentences.Claims(results)],
            Sections = [.. RealImagesSections.Of(results)],
            Notes = Notes,
        };
    }
}
