using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.ScaleStrengths;

/// <summary>Experiment 6: what the strength of the penalty on scales does to the training, to the scales and to the ticket drawn from it.</summary>
internal sealed class ScaleStrengthExperiment : PartedExperiment<ScaleStrengthSpecification, ScaleStrengthPart, ScaleStrengthOutcomes>
{
    /// <inheritdoc/>
    public override string Name => "scale-strength";

    /// <inheritdoc/>
    public override string Title => "The strength of the penalty and the ticket drawn under it";

    /// <inheritdoc/>
    public override string Question => "Which strength of the penalty on scales gives the best ticket, trainings starting from one initialisation?";

    /// <inheritdoc/>
    protected override JsonTypeInfo<ScaleStrengthSpecification> Type => SpecificationJson.Default.ScaleStrengthSpecification;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Remarks =>
    [
        "Tickets take their weights from the same penalised training as their masks, so that after epoch 0 the strength acts on both; what it does to masks alone is not told apart.",
        "The thesis's script for this (compare_bnreg.py) gives the strength to a variable that nothing reads, so that its trainings differ by the order of samples alone; here every training has its own strength.",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<PlannedRun> Runs(ScaleStrengthPart part, IReadOnlyList<ulong> seeds) => part.Strengths.SelectMany(strength => seeds.Select(seed => part.Retrain(strength, seed)));

    /// <inheritdoc/>
    protected override ScaleStrengthOutcomes Read(ScaleStrengthPart part, IReadOnlyList<ulong> seeds, FinishedRuns runs) => new(part, seeds, runs);

    /// <inheritdoc/>
    protected override string Answer(ScaleStrengthOutcomes outcome) => ScaleStrengthSentences.Answer(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<Claim> Claims(ScaleStrengthOutcomes outcome) => [ScaleStrengthSentences.PenaltyHelps(outcome)];

    /// <inheritdoc/>
    protected override IEnumerable<FindingsSection> Sections(ScaleStrengthOutcomes outcome) => ScaleStrengthSections.Of(outcome);

    /// <inheritdoc/>
    protected override IEnumerable<string> Notes(ScaleStrengthOutcomes outcome) => outcome.Notes;
}
