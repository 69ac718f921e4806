using System.Globalization;
using Espalier.Data;

namespace Espalier.Experiments.Estimation;

/// <summary>The classes of samples, from a file of their own or from a column of the table.</summary>
internal static class SampleLabels
{
    // More classes than this is a column of measurements.
    private const int MostClasses = 200;

    private const int MostShown = 12;

    /// <summary>Reads a file with one number a row: CSV, NPY or IDX.</summary>
    /// <exception cref="DataFormatException">It cannot be read, has another shape, or is for another number of samples.</exception>
    public static double[] Read(string file, int rows, string data)
    {
        Table table = TableReader.Read(file);
        if (table.Features != 1)
        {
            throw new DataFormatException(file, $"it has {table.Features} columns that vary", "give labels as one number a row");
        }

        return table.Samples == rows
            ? Require(file, table.Feature(0).ToArray())
            : throw new DataFormatException(file, $"it has {table.Samples} labels, but {data} has {rows} samples", "give one label a sample, in the same order");
    }

    /// <summary>Takes a column out of a table.</summary>
    /// <exception cref="DataFormatException">There is no such column, or nothing beside it.</exception>
    public static (Table Table, double[] Labels) Take(Table table, string column)
    {
        int place = table.ColumnNames.ToList().IndexOf(column);
        if (place < 0)
        {
            string leftOut = table.Report.DroppedColumns.FirstOrDefault(dropped => dropped.Name == column) is { } dropped ? $"; the column was left out: {dropped.Reason}" : "";
            throw new DataFormatException(
                table.Source, $"--labels is '{column}', which is neither a file nor a column of numbers here{leftOut}", "name a file with one number a sample, or such a column");
        }

        if (table.Features == 1)
        {
            throw new DataFormatException(table.Source, "there is no column beside the labels", "give the samples' columns too");
        }

        double[] labels = table.Feature(place).ToArray();
        double[] values = [.. table.Values[..(place * table.Samples)], .. table.Values[((place + 1) * table.Samples)..]];
        string[] names = [.. table.ColumnNames.Where((_, feature) => feature != place)];
        return (new Table(table.Source, names, table.Samples, values, table.Report), Require(table.Source, labels));
    }

    /// <summary>The places whose label was chosen, rising.</summary>
    /// <exception cref="DataFormatException">A chosen label is nowhere.</exception>
    public static int[] Places(double[] labels, IReadOnlyList<double> chosen, string source)
    {
        foreach (double label in chosen)
        {
            if (!labels.Contains(label))
            {
                string[] known = [.. labels.Distinct().Order().Take(MostShown).Select(Text)];
                throw new DataFormatException(source, $"no sample has the label {Text(label)}", $"the labels begin with {string.Join(", ", known)}");
            }
        }

        return [.. Enumerable.Range(0, labels.Length).Where(place => chosen.Count == 0 || chosen.Contains(labels[place]))];
    }

    /// <summary>A label for people.</summary>
    public static string Text(double label) => label.ToString("R", CultureInfo.InvariantCulture);

    private static double[] Require(string source, double[] labels)
    {
        int classes = labels.Distinct().Count();
        return classes <= MostClasses
            ? labels
            : throw new DataFormatException(source, $"there are {classes} different labels", $"give at most {MostClasses} classes");
    }
}
