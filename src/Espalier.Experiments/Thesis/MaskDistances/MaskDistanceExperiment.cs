using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.MaskDistances;

/// <summary>Experiment 2: how soon the masks of a training stop changing.</summary>
internal sealed class MaskDistanceExperiment : ThesisExperiment<MaskDistanceSpecification>
{
    /// <inheritdoc/>
    public override string Name => "mask-distance";

    /// <inheritdoc/>
    public override string Title => "Distances between the masks of a training";

    /// <inheritdoc/>
    public override string Question => "How early in a training do the pruning masks that could be drawn from it stop changing?";

    /// <inheritdoc/>
    protected override JsonTypeInfo<MaskDistanceSpecification> Type => SpecificationJson.Default.MaskDistanceSpecification;

    /// <inheritdoc/>
    protected override IReadOnlyList<PlannedRun> Plan(MaskDistanceSpecification specification) =>
        [.. specification.Parts.SelectMany(part => specification.SeedsOf(part).Select(seed => part.Base(seed)))];

    /// <inheritdoc/>
    protected override Findings Conclude(MaskDistanceSpecification specification, FinishedRuns runs)
    {
        MaskCourses[] parts = [.. specification.Parts.Select(part => new MaskCourses(part, specification.SeedsOf(part), runs))];
        return new Findings
        {
            Answer = string.Join("; ", parts.Select(MaskDistanceSentences.Answer)),
            Claims = [.. parts.SelectMany(MaskDistanceSentences.Claims)],
            Notes = [.. parts.SelectMany(part => part.Notes)],
            Sections = [.. parts.SelectMany(MaskDistanceSections.Of)],
        };
    }
}
