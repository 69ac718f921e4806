using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Figures;
using Espalier.Experiments.Thesis.Comparison;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.Noise;

/// <summary>Tables and figures of the comparison under noise.</summary>
internal static class NoiseSections
{
    // Beyond this a linear axis would crowd the small errors.
    private const double WideError = 250;

    /// <summary>All sections.</summary>
    public static IReadOnlyList<FindingsSection> Of(ComparisonAnswers answers, NoiseSpecification specification, IReadOnlyList<NoiseCourse> courses)
    {
        IReadOnlyList<NoiseLevel> levels = specification.Levels();
        ComparedMethod[] ranked = [.. courses.OrderBy(course => course.MeanError).Select(course => course.Method)];
        NoiseLevel[] noisy = [.. levels.Where(level => level.Amplitude > 0)];
        NoiseLevel[] mapped = [.. noisy.Where(level => level == specification.NormalLevels()[^1] || level.Kind == Data.NoiseKind.Uniform)];
        return
        [
            new FindingsSection(
                "Errors as noise grows",
                "The error of an estimate is its distance from the true dimension in % of that. A mean error is the mean over the seeds of a set, then over sets; no answer counts as the answer 0, an error of 100 %.",
                "Noise is absolute, while sets differ in extent: 0.1 is much on a unit cube or on sine rows and little on the swiss roll, which is some twenty units wide.")
            {
                Figures = [.. Charts(courses)],
                Tables = [new NamedTable("errors", NoiseTables.Errors(answers, levels, ranked))],
            },
            .. specification.Preparations is not { Count: > 0 } preparations
                ? Array.Empty<FindingsSection>()
                :
                [
                    new FindingsSection("The same with the samples prepared", "What the established estimators owe to a preparation, and what it costs them.")
                    {
                        Tables =
                        [
                            .. preparations.Select(preparation => new NamedTable(
                                $"errors-{preparation.ToString().ToLowerInvariant()}", NoiseTables.PreparedErrors(answers, levels, ranked, preparation))),
                        ],
                    },
                ],
            new FindingsSection("Set by set", "What the two fits say about each set, and under the most noise every method about every set.")
            {
                Tables =
                [
                    .. new[] { ComparedMethod.Thesis, ComparedMethod.Espalier }.Where(answers.Methods.Contains)
                        .Select(method => new NamedTable($"estimates-{method.Name.ToLowerInvariant()}", NoiseTables.Estimates(answers, levels, method))),
                ],
                Figures =
                [
                    .. mapped.Select(level => new NamedFigure(
                        $"errors-{ComparisonFigures.FileName(level)}",
                        ComparisonFigures.ErrorMap(answers, answers.Ranked(level), $"Error of every method on every set, {level}"),
                        "Bright is wrong: errors of 100 % and more look alike. Methods stand in the order of their mean error.")),
                ],
            },
        ];
    }

    private static IEnumerable<NamedFigure> Charts(IReadOnlyList<NoiseCourse> courses)
    {
        foreach (SetGroup group in SetGroup.All.Reverse())
        {
            NoiseCourse[] some = [.. courses.Select(course => course.On(group.Holds)).OfType<NoiseCourse>()];
            if (some.Length == 0)
            {
                continue;
            }

            bool isWide = some.Any(course => course.Results.Any(result => result.Error > WideError));
            yield return new NamedFigure(
                $"mean-errors-{group.Name.Split(' ')[^2]}",
                NoiseFigures.Errors(some, $"Mean error under normal noise, on {group.Name}", isWide ? AxisScale.Logarithmic : AxisScale.Linear),
                "Coloured: the fits, both kinds of local PCA and the best others, with a band from the best to the worst seed; grey: all other estimators."
                + (isWide ? " The axis of errors is logarithmic; lines at its foot lie on each other." : ""));
        }
    }
}
