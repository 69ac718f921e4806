using Espalier.Data;
using Espalier.Experiments.Reports;

namespace Espalier.Experiments.Fitting.Rows;

/// <summary>Says what was done to a table before training.</summary>
internal static class RowTreatments
{
    /// <summary>Lists it in the order in which it was done.</summary>
    public static IReadOnlyList<DataTreatment> Of(PreparedRows prepared)
    {
        TableReport table = prepared.Data.Whole.Report;
        PreparationReport preparation = prepared.Preparation.Report;
        List<DataTreatment> treatments = [.. table.DroppedColumns.Select(column => new DataTreatment($"column \"{column.Name}\"", "left out", column.Reason))];
        if (table.RowsWithMissingDropped > 0)
        {
            treatments.Add(new DataTreatment(Rows(table.RowsWithMissingDropped), "left out", "a value was missing"));
        }

        if (table.ValuesReplacedByMean > 0)
        {
            treatments.Add(new DataTreatment($"{table.ValuesReplacedByMean} missing values", "replaced by their column's mean", "--missing mean"));
        }

        if (table is { DuplicatesMerged: true, DuplicateRows: > 0 })
        {
            treatments.Add(new DataTreatment(Rows(table.DuplicateRows), "merged", "they repeat others"));
        }

        treatments.Add((prepared.Preparation.IsRotated, prepared.Data.ThesisTakesAsTheyAre) switch
        {
            (true, _) => new DataTreatment("all columns", "centred, scaled, rotated to principal components", "so that strengths mean the same on all data"),
            (false, true) => new DataTreatment("all columns", "taken as they are", "the thesis does so with its sine rows"),
            (false, false) => new DataTreatment("each column", "centred and divided by its largest magnitude", "the thesis does so"),
        });
        if (preparation.ZeroComponents > 0)
        {
            treatments.Add(new DataTreatment(Components(preparation.ZeroComponents), "left out", "they have no variance"));
        }

        if (preparation.NoiseComponents > 0)
        {
            treatments.Add(new DataTreatment(
                Components(preparation.NoiseComponents),
                "left out",
                FormattableString.Invariant(
                    $"their variances lie as close together as those of pure noise do, after a clear gap; the noise has a standard deviation of {Math.Sqrt(preparation.NoiseVariance ?? 0):G3} in scaled units and {preparation.NoiseShare:P2} of the variance")));
        }

        return treatments;
    }

    private static string Rows(int count) => count == 1 ? "1 row" : $"{count} rows";

    private static string Components(int count) => count == 1 ? "1 principal component" : $"{count} principal components";
}
