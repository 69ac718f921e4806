using Espalier.Data;

namespace Espalier.Experiments.Fitting.Rows;

/// <summary>Says what in the data or the outcome should make the user doubtful.</summary>
internal static class RowWarnings
{
    // Below this, differences between single and double precision do not matter.
    private const double PrecisionShare = 1e-3;

    // More names than this nobody reads.
    private const int MostNames = 5;

    // Below this many rows for each feature a network learns the rows by heart.
    private const int FewRowsPerFeature = 5;

    /// <summary>Gathers the warnings, each one sentence.</summary>
    public static IReadOnlyList<string> Of(PreparedRows prepared, FitOutcome outcome)
    {
        PreparationReport report = prepared.Preparation.Report;
        List<string> warnings = [.. LeftOut(prepared.Data.Whole.Report.DroppedColumns)];
        if (report.DominantColumn is string column)
        {
            // Rounding must not claim all of it: then there would be no other column.
            double share = Math.Min(report.LargestColumnShare, 0.99);
            warnings.Add(FormattableString.Invariant(
                $"Column '{column}' holds {(share < report.LargestColumnShare ? "more than " : string.Empty)}{share:P0} of the variance, so the others hardly count; if the columns have different units, use --scaling columns."));
        }

        if (prepared.Data.Training.Samples < FewRowsPerFeature * prepared.Data.Training.Features)
        {
            warnings.Add($"There are {prepared.Data.Training.Samples} rows to learn from for {prepared.Data.Training.Features} columns; the dimension may come out too low.");
        }

        if (report.NoiseComponents > 0)
        {
            warnings.Add(FormattableString.Invariant(
                $"{(report.NoiseComponents == 1 ? "1 principal component was" : $"{report.NoiseComponents} principal components were")} taken for noise and left out ({report.NoiseShare:P2} of the variance)."));
        }

        warnings.AddRange(OutcomeWarnings.Of("rows", prepared.Data.HeldOutSamples, outcome));
        if (outcome.Unexplained > Math.Max(PrecisionShare, 2 * outcome.UnexplainedInTraining))
        {
            warnings.Add(FormattableString.Invariant(
                $"The delivered network, in single precision, leaves more unexplained than the training did ({outcome.Unexplained:G2} against {outcome.UnexplainedInTraining:G2}): a column's mean is far larger than its spread; subtract it from the data first."));
        }

        return warnings;
    }

    /// <summary>Names the columns that were left out, those with one reason in one sentence.</summary>
    private static IEnumerable<string> LeftOut(IReadOnlyList<DroppedColumn> columns) =>
        columns.GroupBy(column => column.Reason).Select(group =>
        {
            string[] names = [.. group.Take(MostNames).Select(column => $"'{column.Name}'")];
            int others = group.Count() - names.Length;
            string listed = string.Join(", ", names) + (others > 0 ? $" and {others} more" : string.Empty);
            return $"{(names.Length + others == 1 ? $"Column {listed} was" : $"Columns {listed} were")} left out: {group.Key}.";
        });
}
