using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.LatentGrid;

/// <summary>Experiment 1: how many latents survive under which strengths, for data of 1 to 4 generating variables.</summary>
internal sealed class LatentGridExperiment : PartedExperiment<LatentGridSpecification, LatentGridPart, GridCounts>
{
    /// <inheritdoc/>
    public override string Name => "latent-grid";

    /// <inheritdoc/>
    public override string Title => "Surviving latents over a grid of strengths";

    /// <inheritdoc/>
    public override string Question => "Which strengths of the penalty remove all redundant latents and no more, when the data have 1 to 4 generating variables?";

    /// <inheritdoc/>
    protected override JsonTypeInfo<LatentGridSpecification> Type => SpecificationJson.Default.LatentGridSpecification;

    /// <inheritdoc/>
    protected override IEnumerable<PlannedRun> Runs(LatentGridPart part, IReadOnlyList<ulong> seeds) => GridCounts.Cells(part, seeds).Select(cell => cell.Plan);

    /// <inheritdoc/>
    protected override GridCounts Read(LatentGridPart part, IReadOnlyList<ulong> seeds, FinishedRuns runs) => new(part, seeds, runs);

    /// <inheritdoc/>
    protected override string Answer(GridCounts outcome) => GridSentences.Answer(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<Claim> Claims(GridCounts outcome) => GridSentences.Claims(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<FindingsSection> Sections(GridCounts outcome) => GridSections.Of(outcome);
}
