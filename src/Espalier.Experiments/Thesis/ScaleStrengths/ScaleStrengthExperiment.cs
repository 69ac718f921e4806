using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.ScaleStrengths;

/// <summary>Experiment 6: what the strength of the penalty on scales does to the training, to the scales and to the ticket drawn from it.</summary>
internal sealed class ScaleStrengthExperiment : ThesisExperiment<ScaleStrengthSpecification>
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
    protected override IReadOnlyList<PlannedRun> Plan(ScaleStrengthSpecification specification) =>
    [
        .. from part in specification.Parts
           from strength in part.Strengths
           from seed in specification.SeedsOf(part)
           select part.Retrain(strength, seed),
    ];

    /// <inheritdoc/>
    protected override Findings Conclude(ScaleStrengthSpecification specification, FinishedRuns runs)
    {
        ScaleStrengthOutcomes[] parts = [.. specification.Parts.Select(part => new ScaleStrengthOutcomes(part, specification.SeedsOf(part), runs))];
        return new Findings
        {
            Answer = string.Join("; ", parts.Select(ScaleStrengthSentences.Answer)),
            Claims = [.. parts.Select(ScaleStrengthSentences.PenaltyHelps)],
            Sections = [.. parts.SelectMany(ScaleStrengthSections.Of)],
            Notes =
            [
                .. parts.SelectMany(part => part.Notes),
                "Tickets take their weights from the same penalised training as their masks, so that after epoch 0 the strength acts on both; what it does to masks alone is not told apart.",
                "The thesis's script for this (compare_bnreg.py) gives the strength to a variable that nothing reads, so that its trainings differ by the order of samples alone; here every training has its own strength.",
            ],
        };
    }
}
