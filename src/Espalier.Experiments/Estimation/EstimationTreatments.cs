using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Reports;

namespace Espalier.Experiments.Estimation;

/// <summary>Says what was done to data before estimators looked at them.</summary>
internal static class EstimationTreatments
{
    /// <summary>Lists it in the order in which it was done.</summary>
    public static IReadOnlyList<DataTreatment> Of(EstimationData data, int duplicates, EstimationSpecification specification)
    {
        TableReport table = data.Table.Report;
        List<DataTreatment> treatments = [.. table.DroppedColumns.Select(column => new DataTreatment($"column \"{column.Name}\"", "left out", column.Reason))];
        if (table.RowsWithMissingDropped > 0)
        {
            treatments.Add(new DataTreatment(Rows(table.RowsWithMissingDropped), "left out", "a value was missing"));
        }

        if (table.ValuesReplacedByMean > 0)
        {
            treatments.Add(new DataTreatment($"{table.ValuesReplacedByMean} missing values", "replaced by their column's mean", "--missing mean"));
        }

        if (specification.ChosenLabels.Count > 0 || specification.Samples is not null)
        {
            treatments.Add(new DataTreatment(
                Rows(data.Table.Samples), "chosen", specification.Samples is null ? "--label" : "--samples, at random"));
        }

        if (duplicates > 0)
        {
            treatments.Add(new DataTreatment(Rows(duplicates), Treatment(specification.Duplicates), "they repeat others exactly"));
        }

        if (specification.Scaling == PreparationScaling.Columns)
        {
            treatments.Add(new DataTreatment("each column", "divided by its standard deviation", "--scaling columns"));
        }

        return treatments;
    }

    private static string Treatment(DuplicateTreatment treatment) => treatment switch
    {
        DuplicateTreatment.Merge => "merged",
        DuplicateTreatment.Jitter => "moved a little, far below other distances",
        _ => "kept",
    };

    private static string Rows(int count) => count == 1 ? "1 row" : $"{count} rows";
}
