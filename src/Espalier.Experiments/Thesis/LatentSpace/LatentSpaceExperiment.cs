using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.LatentSpace;

/// <summary>Experiment 9: what the latents that survive mean.</summary>
internal sealed class LatentSpaceExperiment : ThesisExperiment<LatentSpaceSpecification>
{
    /// <inheritdoc/>
    public override string Name => "latent-space";

    /// <inheritdoc/>
    public override string Title => "What the surviving latents mean";

    /// <inheritdoc/>
    public override string Question => "When images have one generating variable, do the latents that survive follow it?";

    /// <inheritdoc/>
    protected override JsonTypeInfo<LatentSpaceSpecification> Type => SpecificationJson.Default.LatentSpaceSpecification;

    /// <inheritdoc/>
    protected override IReadOnlyList<PlannedRun> Plan(LatentSpaceSpecification specification) =>
    [
        .. specification.Parts.SelectMany(part => specification.SeedsOf(part).Select(seed => ScannedPart.Plan(part, seed))),
        .. specification.EspalierFits.Select(fit => new FitPlan(fit)),
    ];

    /// <inheritdoc/>
    protected override Findings Conclude(LatentSpaceSpecification specification, FinishedRuns runs)
    {
        VariableScan scan = new(specification.Images);
        ScannedPart[] parts = [.. specification.Parts.Select(part => new ScannedPart(part, specification.SeedsOf(part), runs, scan))];
        ScannedRun[] espalier =
        [
            .. specification.EspalierFits.Select(fit => (fit.Seed, Run: runs[new FitPlan(fit)])).Where(fit => fit.Run.Succeeded).Select(fit => new ScannedRun(fit.Seed, fit.Run, scan)),
        ];
        return new Findings
        {
            Answer = LatentSpaceSentences.Answer(parts, espalier),
            Claims = [.. LatentSpaceSentences.Claims(parts)],
            Sections = [.. LatentSpaceSections.Of(specification, parts, espalier, scan)],
            Notes =
            [
                "The thesis shows one training of each setting, chosen by its author. Here all seeds are counted, and the one that is drawn is chosen by a rule: the first that ends with as many latents as the thesis's.",
            ],
        };
    }
}
