using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Thesis.Comparison;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Estimators;

/// <summary>Experiment 7: the thesis's method and Espalier's beside the established estimators of dimension.</summary>
internal sealed class EstimatorsExperiment : ThesisExperiment<EstimatorsSpecification>
{
    // Hidden layers go from the latent width to at least this one; a wider sample has all layers as wide as itself.
    private const int NarrowestHidden = 16;

    /// <inheritdoc/>
    public override string Name => "estimators";

    /// <inheritdoc/>
    public override string Title => "Counting latents beside other estimators of dimension";

    /// <inheritdoc/>
    public override string Question => "How well does the number of surviving latents estimate the intrinsic dimension, beside established estimators on the same samples?";

    /// <inheritdoc/>
    protected override JsonTypeInfo<EstimatorsSpecification> Type => SpecificationJson.Default.EstimatorsSpecification;

    /// <inheritdoc/>
    protected override IReadOnlyList<PlannedRun> Plan(EstimatorsSpecification specification) => [.. new ComparisonPlan(specification).Runs];

    /// <inheritdoc/>
    protected override Findings Conclude(EstimatorsSpecification specification, FinishedRuns runs)
    {
        ComparisonAnswers answers = new(specification, runs);
        return new Findings
        {
            Answer = Answer(answers),
            Claims = [.. ComparisonClaims.Of(answers, noise: null, where: "")],
            Sections = EstimatorsSections.Of(answers),
            Notes = [.. Notes(answers)],
        };
    }

    private static string Answer(ComparisonAnswers answers)
    {
        MethodResult? mostRight = answers.Ranked().Where(result => result.Method.Origin == MethodOrigin.Established).MaxBy(result => result.Rights);
        (string Subject, MethodResult Result)[] told =
        [
            .. new (string Subject, MethodResult? Result)[]
            {
                ("the thesis's method", answers.Of(ComparedMethod.Thesis, noise: null)),
                ("lPCA as the thesis used it", answers.Of(ComparedMethod.ThesisLocalPCA, noise: null)),
                ("Espalier's fit", answers.Of(ComparedMethod.Espalier, noise: null)),
                ($"{mostRight?.Method.Name}, the established estimator with the most,", mostRight),
            }.Where(method => method.Result is not null).Select(method => (method.Subject, method.Result!)),
        ];
        string[] errors = [.. SetGroup.All.Where(group => told[0].Result.On(group.Holds) is not null).Select(group => $"{List([.. told.Select(method => ComparisonCells.Number(method.Result.On(group.Holds)!.Error))])} % on {group.Name}")];
        return $"Of {ReportText.Count(answers.Sets.Count, "set")} of {ReportText.Count(answers.Specification.Samples, "sample")} {told[0].Subject} is right on {told[0].Result.Rights}"
            + string.Concat(told.Skip(1).Select(method => $", {method.Subject} on {method.Result.Rights}"))
            + $"; the mean {(told.Length == 1 ? "error is" : "errors are")} {List(errors)}";
    }

    private static string List(IReadOnlyList<string> items) => items.Count == 1 ? items[0] : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";

    private static IEnumerable<string> Notes(ComparisonAnswers answers)
    {
        if (answers.Sets.Any(ComparisonCells.IsSine))
        {
            yield return "Sine rows carry the thesis's own noise, normal with a standard deviation of 0.01; estimators that look at the nearest neighbours see that noise and little else there. The other sets have no noise.";
        }

        yield return "Both fits count latents of a continuous code. Closed sets, such as the sphere M1 and the cube's surface M10a, have no continuous code of as few latents as they have dimensions.";
        if (answers.Specification.Thesis.Multiplier == 1
            && answers.Sets.FirstOrDefault(set => set.Features >= NarrowestHidden && answers.Of(ComparedMethod.Thesis, set, ComparedDraw.OwnNoise(set)) is { Median: 0 }) is { } dead)
        {
            yield return $"The thesis's rule takes every layer as wide as the latent one for latent. With {NarrowestHidden} features and more its topology [D, {answers.Specification.Thesis.HiddenLayers}, 1] has no other layers, so all are penalised strongly and everything may die, as on {dead.Name}.";
        }

        if (FewerSeeds.Note(answers) is { } fewer)
        {
            yield return fewer;
        }

        yield return "Times were taken while other runs went on beside; compare their order of magnitude only. A calibration that an estimator simulates once is in the time of its first answer.";
    }
}
