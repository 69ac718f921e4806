using System.Text.Json.Serialization.Metadata;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Thesis.Comparison;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.Runs;

namespace Espalier.Experiments.Thesis.Noise;

/// <summary>Experiment 8: the comparison of estimators under growing noise.</summary>
internal sealed class NoiseExperiment : ThesisExperiment<NoiseSpecification>
{
    /// <inheritdoc/>
    public override string Name => "noise";

    /// <inheritdoc/>
    public override string Title => "Counting latents beside other estimators, under noise";

    /// <inheritdoc/>
    public override string Question => "How much worse do the number of surviving latents and established estimators of dimension get when noise is added to the samples?";

    /// <inheritdoc/>
    protected override JsonTypeInfo<NoiseSpecification> Type => SpecificationJson.Default.NoiseSpecification;

    /// <inheritdoc/>
    protected override IReadOnlyList<PlannedRun> Plan(NoiseSpecification specification) => [.. new ComparisonPlan(specification).Runs];

    /// <inheritdoc/>
    protected override Findings Conclude(NoiseSpecification specification, FinishedRuns runs)
    {
        ComparisonAnswers answers = new(specification, runs);
        IReadOnlyList<NoiseLevel> normal = specification.NormalLevels();
        IReadOnlyList<NoiseCourse> courses = NoiseCourse.All(answers, normal);
        NoiseCourse thesis = courses.First(course => course.Method == ComparedMethod.Thesis);
        NoiseCourse[] established = [.. courses.Where(course => course.Method.Origin == MethodOrigin.Established)];
        return new Findings
        {
            Answer = Answer(courses, thesis),
            Claims = [NoiseClaims.Robust(thesis, established), .. ComparisonClaims.Of(answers, normal[^1], $", under {normal[^1]}")],
            Sections = NoiseSections.Of(answers, specification, courses),
            Notes = [.. Notes(answers)],
        };
    }

    private static string Answer(IReadOnlyList<NoiseCourse> courses, NoiseCourse thesis)
    {
        NoiseCourse? best = courses.Where(course => course.Method.Origin == MethodOrigin.Established).MinBy(course => course.Last.Error);
        NoiseCourse? espalier = courses.FirstOrDefault(course => course.Method == ComparedMethod.Espalier);
        return $"From {thesis.Levels[0]} to {thesis.Levels[^1]} the mean error of the thesis's method goes {Figures(thesis)}"
            + (espalier is null ? "" : $"; of Espalier's fit {Figures(espalier)}")
            + (best is null ? "" : $"; of {best.Method.Name}, the established estimator that errs least at the end, {Figures(best)}");

        static string Figures(NoiseCourse course) => string.Join(
            " and ",
            SetGroup.All.Select(group => (group.Name, Course: course.On(group.Holds))).Where(part => part.Course is not null)
                .Select(part => $"from {ComparisonCells.Number(part.Course!.First.Error)} to {ComparisonCells.Number(part.Course.Last.Error)} % on {part.Name}"));
    }

    private static IEnumerable<string> Notes(ComparisonAnswers answers)
    {
        yield return "The author's code adds noise to the sine rows only, although the claim reads as if it were for all; here every set gets it.";
        if (answers.Methods.Contains(ComparedMethod.Espalier))
        {
            yield return "Espalier's fit keeps whatever it can rebuild. Its preparation leaves out noise that has a small share of the variance; what noise it does not leave out counts, direction by direction, as latents.";
        }

        if (FewerSeeds.Note(answers) is { } fewer)
        {
            yield return fewer;
        }
    }
}
