using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.MaskDistances;

/// <summary>Experiment 2: how soon the masks of a training stop changing.</summary>
internal sealed class MaskDistanceExperiment : PartedExperiment<MaskDistanceSpecification, MaskDistancePart, MaskCourses>
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
    protected override IEnumerable<PlannedRun> Runs(MaskDistancePart part, IReadOnlyList<ulong> seeds) => seeds.Select(part.Base);

    /// <inheritdoc/>
    protected override MaskCourses Read(MaskDistancePart part, IReadOnlyList<ulong> seeds, FinishedRuns runs) => new(part, seeds, runs);

    /// <inheritdoc/>
    protected override string Answer(MaskCourses outcome) => MaskDistanceSentences.Answer(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<Claim> Claims(MaskCourses outcome) => MaskDistanceSentences.Claims(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<FindingsSection> Sections(MaskCourses outcome) => MaskDistanceSections.Of(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<string> Notes(MaskCourses outcome) => outcome.Notes;
}
