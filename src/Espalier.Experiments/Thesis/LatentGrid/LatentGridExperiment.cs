using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.LatentGrid;

/// <summary>Experiment 1: how many latents survive under which strengths, for data of 1 to 4 generating variables.</summary>
internal sealed class LatentGridExperiment : ThesisExperiment<LatentGridSpecification>
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
    protected override IReadOnlyList<PlannedRun> Plan(LatentGridSpecification specification) =>
        [.. specification.Parts.SelectMany(part => GridCounts.Cells(specification, part)).Select(cell => cell.Plan)];

    /// <inheritdoc/>
    protected override Findings Conclude(LatentGridSpecification specification, FinishedRuns runs)
    {
        GridCounts[] grids = [.. specification.Parts.Select(part => new GridCounts(specification, part, runs))];
        return new Findings
        {
            Answer = string.Join("; ", grids.Select(GridSentences.Answer)),
            Claims = [.. grids.SelectMany(GridSentences.Claims)],
            Sections = [.. grids.SelectMany(GridSections.Of)],
        };
    }
}
