using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Retraining;

/// <summary>Experiment 3: how well tickets of every ratio and drawing epoch learn, beside the unpruned network.</summary>
internal sealed class RetrainExperiment : ThesisExperiment<RetrainSpecification>
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
    protected override IReadOnlyList<PlannedRun> Plan(RetrainSpecification specification) =>
        [.. specification.Parts.SelectMany(part => RetrainOutcomes.Runs(part, specification.SeedsOf(part))).Select(run => run.Run)];

    /// <inheritdoc/>
    protected override Findings Conclude(RetrainSpecification specification, FinishedRuns runs)
    {
        RetrainOutcomes[] parts = [.. specification.Parts.Select(part => new RetrainOutcomes(part, specification.SeedsOf(part), runs))];
        return new Findings
        {
            Answer = string.Join("; ", parts.Select(RetrainSentences.Answer)),
            Claims = [.. parts.SelectMany(RetrainSentences.Claims)],
            Sections = [.. parts.SelectMany(RetrainSections.Of)],
            Notes = [.. parts.SelectMany(part => part.Notes), "The thesis's code starts the unpruned network from its initial weights but tickets from those of a later epoch; here both start from the same ones."],
        };
    }
}
