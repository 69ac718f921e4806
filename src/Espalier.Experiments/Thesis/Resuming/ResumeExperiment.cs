using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Resuming;

/// <summary>Experiment 5: a ticket that goes back to early weights, goes on from the drawing's, or starts from new ones.</summary>
internal sealed class ResumeExperiment : PartedExperiment<ResumeSpecification, ResumePart, ResumeOutcomes>
{
    /// <inheritdoc/>
    public override string Name => "resume";

    /// <inheritdoc/>
    public override string Title => "From which weights a ticket goes on";

    /// <inheritdoc/>
    public override string Question => "Should a ticket go back to the weights of an early epoch, go on from those of the epoch in which it was drawn, or start anew?";

    /// <inheritdoc/>
    protected override JsonTypeInfo<ResumeSpecification> Type => SpecificationJson.Default.ResumeSpecification;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Remarks =>
    [
        "All have the same number of epochs in all: weights of epoch k are trained for k fewer. Those k were with the penalty and the settings of the base training, and the optimiser starts from rest after them.",
        "New weights are drawn for all layers of the whole network, of which the mask then takes its part; the thesis's code renews convolutions only.",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<PlannedRun> Runs(ResumePart part, IReadOnlyList<ulong> seeds) => ResumeOutcomes.Runs(part, seeds).Select(run => run.Run);

    /// <inheritdoc/>
    protected override ResumeOutcomes Read(ResumePart part, IReadOnlyList<ulong> seeds, FinishedRuns runs) => new(part, seeds, runs);

    /// <inheritdoc/>
    protected override string Answer(ResumeOutcomes outcome) => ResumeSentences.Answer(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<Claim> Claims(ResumeOutcomes outcome) => ResumeSentences.Claims(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<FindingsSection> Sections(ResumeOutcomes outcome) => [ResumeSections.Of(outcome)];

    /// <inheritdoc/>
    protected override IEnumerable<string> Notes(ResumeOutcomes outcome) => outcome.Notes;
}
