namespace Espalier.Data;

/// <summary>What a reader found in a file, before policies are applied: NaN stands for a missing value.</summary>
internal sealed record RawTable
{
    public required string Source { get; init; }

    public required IReadOnlyList<string> ColumnNames { get; init; }

    public required int Samples { get; init; }

    /// <summary>[features × samples] row-major; may hold NaN (missing) and infinities.</summary>
    public required double[] Values { get; init; }

    /// <summary>The line each sample begins on, for text files.</summary>
    public IReadOnlyList<long>? Lines { get; init; }

    /// <summary>The numbers of the source's rows that the samples are, from 0, rising; null when they are all of them.</summary>
    public IReadOnlyList<int>? Rows { get; init; }

    /// <summary>How many rows the source has beyond those chosen.</summary>
    public int RowsNotChosen { get; init; }

    public ImageShape? Image { get; init; }

    public IReadOnlyList<DroppedColumn> DroppedColumns { get; init; } = [];

    /// <summary>An exception that points at one value of this table.</summary>
    public DataFormatException Fault(int feature, int sample, string problem, string remedy, string? value = null)
    {
        long? line = Lines?[sample];
        string place = line is null ? $"row {(Rows?[sample] ?? sample) + 1}: " : string.Empty;
        return new DataFormatException(Source, place + problem, remedy, line, ColumnNames[feature], value);
    }

    /// <summary>Keeps some of the samples, in rising order.</summary>
    public RawTable Select(IReadOnlyList<int> samples)
    {
        double[] values = new double[ColumnNames.Count * samples.Count];
        for (int feature = 0; feature < ColumnNames.Count; feature++)
        {
            for (int i = 0; i < samples.Count; i++)
            {
                values[(feature * samples.Count) + i] = Values[(feature * Samples) + samples[i]];
            }
        }

        return this with
        {
            Samples = samples.Count,
            Values = values,
            Lines = Lines is null ? null : [.. samples.Select(sample => Lines[sample])],
            Rows = [.. samples.Select(sample => Rows?[sample] ?? sample)],
        };
    }

    /// <summary>The names x1, x2, … for sources without names.</summary>
    public static string[] NumberedNames(int features)
    {
        string[] names = new string[features];
        for (int feature = 0; feature < features; feature++)
        {
            names[feature] = $"x{feature + 1}";
        }

        return names;
    }
}
