using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Retraining;

/// <summary>Experiment 3: how well tickets of every ratio and drawing epoch learn, beside the unpruned network.</summary>
internal sealed class RetrainExperiment : PartedExperiment<RetrainSpecification, RetrainPart, RetrainOutcomes>
{
    /// <inheritdoc/>
    public override string Name => "retrain";

    /// <inheritdoc/>
    public override string Title => "Tickets trained again";

    /// <inheritdoc/>
    public override string Question => "How much of a network can be pruned, and how early can the mask be drawn, before the ticket learns less well than the whole network?";

    /// <inheritdoc/>
    protected override JsonTypeInfo<RetrainSpecification> Type => SpecificationJson.Default.RetrainSpecification;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Remarks =>
    [
        "The thesis's code starts the unpruned network from its initial weights but tickets from those of a later epoch; here both start from the same ones.",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<PlannedRun> Runs(RetrainPart part, IReadOnlyList<ulong> seeds) => RetrainOutcomes.Runs(part, seeds).Select(run => run.Run);

    /// <inheritdoc/>
    protected override RetrainOutcomes Read(RetrainPart part, IReadOnlyList<ulong> seeds, FinishedRuns runs) => new(part, seeds, runs);

    /// <inheritdoc/>
    protected override string Answer(RetrainOutcomes outcome) => RetrainSentences.Answer(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<Claim> Claims(RetrainOutcomes outcome) => RetrainSentences.Claims(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<FindingsSection> Sections(RetrainOutcomes outcome) => RetrainSections.Of(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<string> Notes(RetrainOutcomes outcome) => outcome.Notes;
}
