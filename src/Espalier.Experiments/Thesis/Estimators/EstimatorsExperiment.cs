using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Thesis.Comparison;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Estimators;

/// <summary>Experiment 7: the thesis's method and Espalier's beside the established estimators of dimension.</summary>
internal sealed class EstimatorsExperiment : ThesisExperiment<EstimatorsSpecification>
{
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
        IReadOnlyList<MethodResult> ranked = answers.Ranked();
        MethodResult thesis = answers.Of(ComparedMethod.Thesis, noise: null)!;
        List<string> others = [];
        if (ranked.FirstOrDefault(result => result.Method.Origin == MethodOrigin.Established) is { } best)
        {
            others.Add($"the best established estimator, {best.Method.Name}, {Figures(best)}");
        }

        if (answers.Of(ComparedMethod.ThesisLocalPCA, noise: null) is { } lPCA)
        {
            others.Add($"lPCA, as the thesis used it, {Figures(lPCA)}");
        }

        if (answers.Of(ComparedMethod.Espalier, noise: null) is { } espalier)
        {
            others.Add($"Espalier's fit {Figures(espalier)}");
        }

        return $"On {ReportText.Count(answers.Sets.Count, "set")} of {answers.Specification.Samples:N0} samples the thesis's method errs by {ComparisonCells.Number(thesis.Error)} % on average and is right on {thesis.Rights}; "
            + string.Join(", ", others);

        static string Figures(MethodResult result) => $"by {ComparisonCells.Number(result.Error)} % and on {result.Rights}";
    }

    private static IEnumerable<string> Notes(ComparisonAnswers answers)
    {
        if (answers.Sets.Any(ComparisonCells.IsSine))
        {
            yield return "Sine rows carry the thesis's own noise, normal with a standard deviation of 0.01; estimators that look at the nearest neighbours see that noise and little else there. The other sets have no noise.";
        }

        yield return "Both fits count latents of a continuous code. Closed sets, such as the sphere M1 and the cube's surface M10a, have no continuous code of as few latents as they have dimensions.";
        yield return "Times were taken while other runs went on beside; compare their order of magnitude only. A calibration that an estimator simulates once is in the time of its first answer.";
    }
}
