using Espalier.Experiments.Estimation;
using Espalier.Experiments.Figures;
using Espalier.Experiments.Thesis.Comparison;
using Espalier.Experiments.Thesis.Contract;

namespace Espalier.Experiments.Thesis.Estimators;

/// <summary>Tables and figures of the comparison.</summary>
internal static class EstimatorsSections
{
    private const int MostDrawn = 8;

    // Beyond this a linear axis would crowd the small errors.
    private const double WideError = 150;

    /// <summary>All sections.</summary>
    public static IReadOnlyList<FindingsSection> Of(ComparisonAnswers answers)
    {
        IReadOnlyList<MethodResult> ranked = answers.Ranked();
        return
        [
            new FindingsSection(
                "Who errs least",
                "The error of an estimate is its distance from the true dimension in % of that. A method's mean error is the mean over the seeds of a set, then over sets; no answer counts as the answer 0, an error of 100 %.",
                "All methods look at the same samples. The thesis's method centres each column and divides it by its largest magnitude, but takes its own sine rows as they are; Espalier's fit scales, rotates and leaves out what looks like pure noise; the others take samples as they are, as scikit-dimension does, unless a table says otherwise.",
                "On sine rows the noise is all that estimators see which look at the nearest neighbours, and they err by hundreds of per cent; the mean over all sets is ruled by that, so the figures and two columns part the sets.")
            {
                Figures = [.. Charts(ranked)],
                Tables = [new NamedTable("ranking", EstimatorsTables.Ranking(answers, ranked))],
            },
            new FindingsSection(
                "The thesis's table",
                $"Rows and columns as in the thesis, Espalier's fit added. What the thesis, after scikit-dimension, calls lPCA looks at the principal components of the whole set. Its author's code gave the eight estimators the scaled columns, except on sine rows; here they take the samples as they are{(answers.Preparations.Contains(PointPreparation.Thesis) ? ", and another table has them with scaled columns too" : "")}.")
            {
                Tables = [new NamedTable("thesis-table", EstimatorsTables.AsThesis(answers))],
            },
            .. answers.Preparations.Count == 1
                ? Array.Empty<FindingsSection>()
                :
                [
                    new FindingsSection("The same samples prepared", "What the established estimators owe to a preparation, or lose by it: the same samples, raw, with scaled columns, and prepared as before Espalier's fit.")
                    {
                        Tables = [new NamedTable("preparations", EstimatorsTables.Prepared(answers, ranked))],
                    },
                ],
            new FindingsSection("All other estimators", "The same for every other estimator of the catalogue; Calibrated is Espalier's own.")
            {
                Tables = [new NamedTable("other-estimators", EstimatorsTables.Others(answers, ranked))],
            },
            new FindingsSection("Errors at a glance", "Where a whole row is bright a method does not work; where a whole column is, no method does.")
            {
                Figures = [new NamedFigure("errors", ComparisonFigures.ErrorMap(answers, ranked, "Error of every method on every set"), "Bright is wrong: errors of 100 % and more look alike. Methods stand in the order of their mean error.")],
            },
        ];
    }

    private static IEnumerable<NamedFigure> Charts(IReadOnlyList<MethodResult> ranked)
    {
        foreach (SetGroup group in SetGroup.All.Reverse())
        {
            MethodResult[] results = [.. ranked.Select(result => result.On(group.Holds)).OfType<MethodResult>().OrderBy(result => result.Error)];
            if (results.Length == 0)
            {
                continue;
            }

            IReadOnlyList<ComparedMethod> drawn = ComparisonFigures.Chosen(results, MostDrawn);
            bool isWide = results.Any(result => drawn.Contains(result.Method) && result.Error > WideError);
            yield return new NamedFigure(
                $"mean-errors-{group.Name.Split(' ')[^2]}",
                ComparisonFigures.MeanErrors(
                    [.. results.Where(result => drawn.Contains(result.Method))],
                    $"Mean error on {group.Name}: the fits, local PCA and the best others",
                    isWide ? AxisScale.Logarithmic : AxisScale.Linear),
                $"Further left is better; the line goes from the best to the worst seed.{(isWide ? " The axis is logarithmic." : "")}");
        }
    }
}
