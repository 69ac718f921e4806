using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Weights;

/// <summary>Experiment 10: how the scales of units, and with them the latents, go under the penalty.</summary>
internal sealed class WeightsExperiment : PartedExperiment<WeightsSpecification, WeightsPart, WeightsOutcome>
{
    /// <inheritdoc/>
    public override string Name => "weights";

    /// <inheritdoc/>
    public override string Title => "Scales of units under the penalty";

    /// <inheritdoc/>
    public override string Question => "How do the scales of latents and of all units move while a penalty presses on them, and which units would then be pruned?";

    /// <inheritdoc/>
    protected override JsonTypeInfo<WeightsSpecification> Type => SpecificationJson.Default.WeightsSpecification;

    /// <inheritdoc/>
    protected override IEnumerable<PlannedRun> Runs(WeightsPart part, IReadOnlyList<ulong> seeds) => part.Lambda.SelectMany(lambda => seeds.Select(seed => part.Plan(lambda, seed)));

    /// <inheritdoc/>
    protected override WeightsOutcome Read(WeightsPart part, IReadOnlyList<ulong> seeds, FinishedRuns runs) =>
        new(part, StrengthScales.All(part, lambda => seeds.Select(seed => runs[part.Plan(lambda, seed)])));

    /// <inheritdoc/>
    protected override string Answer(WeightsOutcome outcome) => WeightsSentences.Answer(outcome.Part, outcome.Strengths);

    /// <inheritdoc/>
    protected override IEnumerable<Claim> Claims(WeightsOutcome outcome) => WeightsSentences.Claims(outcome.Part, outcome.Strengths);

    /// <inheritdoc/>
    protected override IEnumerable<FindingsSection> Sections(WeightsOutcome outcome) => WeightsSections.Of(outcome.Part, outcome.Strengths);
}
