using Espalier.Data;
using Espalier.Dimension;

namespace Espalier.Experiments.Estimation;

/// <summary>Makes points of samples, prepared in one way or another.</summary>
internal static class PreparedPoints
{
    /// <summary>Prepares all samples of a table; what is measured for it is measured on all of them.</summary>
    public static PointCloud Of(Table table, PointPreparation preparation) => preparation switch
    {
        PointPreparation.Thesis => Apply(Preparation.FitThesis(table), table),
        PointPreparation.Espalier => Apply(Preparation.Fit(table), table),
        _ => PointCloud.FromFeatures(table.Values, table.Features),
    };

    private static PointCloud Apply(Preparation preparation, Table table) =>
        new(preparation.Components, [.. preparation.Apply(table).Select(value => (double)value)]);
}
