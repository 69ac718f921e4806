using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Weights;

/// <summary>Experiment 10: how the scales of units, and with them the latents, go under the penalty.</summary>
internal sealed class WeightsExperiment : ThesisExperiment<WeightsSpecification>
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
    protected override IReadOnlyList<PlannedRun> Plan(WeightsSpecification specification) =>
    [
        .. from part in specification.Parts
           from lambda in part.Lambda
           from seed in part.Seeds ?? specification.Seeds
           select Plan(part, lambda, seed),
    ];

    /// <inheritdoc/>
    protected override Findings Conclude(WeightsSpecification specification, FinishedRuns runs)
    {
        List<string> answers = [];
        List<Claim> claims = [];
        List<FindingsSection> sections = [];
        foreach (WeightsPart part in specification.Parts)
        {
            IReadOnlyList<StrengthScales> strengths = StrengthScales.All(part, lambda => (part.Seeds ?? specification.Seeds).Select(seed => runs[Plan(part, lambda, seed)]));
            answers.Add(WeightsSentences.Answer(part, strengths));
            claims.AddRange(WeightsSentences.Claims(part, strengths));
            sections.AddRange(WeightsSections.Of(part, strengths));
        }

        string answer = string.Join("; ", answers);
        return new Findings { Answer = char.ToUpperInvariant(answer[0]) + answer[1..], Claims = claims, Sections = sections };
    }

    private static FitPlan Plan(WeightsPart part, double lambda, ulong seed) => new(part.Fit(lambda, seed), [.. part.Epochs.Where(epoch => epoch <= (part.Training.Epochs ?? int.MaxValue))]);
}
