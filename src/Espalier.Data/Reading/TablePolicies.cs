using System.Globalization;

namespace Espalier.Data;

/// <summary>Turns what a reader found into a table: checks every value, applies the policies, reports what it did.</summary>
internal static class TablePolicies
{
    /// <summary>Fewer rows have no neighbours and no variance.</summary>
    public const int FewestSamples = 2;

    /// <summary>The square of a larger value comes near the largest single-precision number when summed over features.</summary>
    private const double LargestMagnitude = 1e30;

    /// <summary>Applies missing, constant and duplicate policies, in this order.</summary>
    public static Table Apply(RawTable raw, TableReaderOptions options)
    {
        RequireSamples(raw.Source, raw.Samples, "row");
        RequireUsableValues(raw);

        int rowsRead = raw.Samples;
        List<DroppedColumn> dropped = [.. raw.DroppedColumns];
        int replaced = 0;
        raw = options.Missing switch
        {
            MissingPolicy.Drop => DropIncompleteRows(WithoutEmptyColumns(raw, dropped)),
            MissingPolicy.Mean => ReplaceByMean(WithoutEmptyColumns(raw, dropped), out replaced),
            _ => RequireComplete(raw),
        };

        int rowsDropped = rowsRead - raw.Samples;
        raw = WithoutConstantColumns(raw, options, dropped, out int constantPixels);
        var table = new Table(raw.Source, raw.ColumnNames, raw.Samples, raw.Values, image: raw.Image);
        (Table merged, int duplicates) = table.MergeDuplicates();
        bool merge = options.Duplicates == DuplicatePolicy.Merge;
        if (merge)
        {
            RequireSamples(raw.Source, merged.Samples, "different row");
            table = merged;
        }

        return table.WithReport(new TableReport
        {
            RowsRead = rowsRead + raw.RowsNotChosen,
            SourceRows = merge && duplicates > 0 ? null : raw.Rows,
            RowsWithMissingDropped = rowsDropped,
            ValuesReplacedByMean = replaced,
            DuplicateRows = duplicates,
            DuplicatesMerged = merge,
            ConstantPixels = constantPixels,
            DroppedColumns = dropped,
        });
    }

    public static void RequireSamples(string source, int samples, string what)
    {
        if (samples < FewestSamples)
        {
            throw new DataFormatException(
                source, samples == 0 ? $"there is no {what} of data" : $"there is only one {what} of data", $"give at least {FewestSamples} {what}s");
        }
    }

    private static void RequireUsableValues(RawTable raw)
    {
        for (int place = 0; place < raw.Values.Length; place++)
        {
            double value = raw.Values[place];
            if (double.IsNaN(value) || Math.Abs(value) <= LargestMagnitude)
            {
                continue;
            }

            string text = value.ToString("R", CultureInfo.InvariantCulture);
            (int feature, int sample) = (place / raw.Samples, place % raw.Samples);
            throw double.IsInfinity(value)
                ? raw.Fault(feature, sample, "the value is infinite", "correct it or remove the row", text)
                : raw.Fault(
                    feature, sample, $"the value {text} is beyond 1e30 in magnitude", "rescale the column, for example to other units", text);
        }
    }

    private static RawTable RequireComplete(RawTable raw)
    {
        int place = Array.FindIndex(raw.Values, double.IsNaN);
        return place < 0
            ? raw
            : throw raw.Fault(
                place / raw.Samples,
                place % raw.Samples,
                "the value is missing",
                "fill it in, or use --missing drop to leave such rows out or --missing mean to use the column's mean",
                "NaN");
    }

    private static RawTable WithoutEmptyColumns(RawTable raw, List<DroppedColumn> dropped)
    {
        List<int> kept = [];
        for (int feature = 0; feature < raw.ColumnNames.Count; feature++)
        {
            if (FeatureOf(raw, feature).IndexOfAnyExcept(double.NaN) >= 0)
            {
                kept.Add(feature);
            }
            else if (raw.Image is { } image)
            {
                throw new DataFormatException(
                    raw.Source, $"a pixel of the {image} images has no value at all", "correct the images", column: raw.ColumnNames[feature]);
            }
            else
            {
                dropped.Add(new DroppedColumn(raw.ColumnNames[feature], "no value at all"));
            }
        }

        return kept.Count == 0
            ? throw new DataFormatException(raw.Source, "every value is missing", "give columns of numbers")
            : WithFeatures(raw, kept);
    }

    private static RawTable DropIncompleteRows(RawTable raw)
    {
        List<int> complete = [];
        for (int sample = 0; sample < raw.Samples; sample++)
        {
            bool missing = false;
            for (int feature = 0; feature < raw.ColumnNames.Count && !missing; feature++)
            {
                missing = double.IsNaN(raw.Values[(feature * raw.Samples) + sample]);
            }

            if (!missing)
            {
                complete.Add(sample);
            }
        }

        RequireSamples(raw.Source, complete.Count, "complete row");
        return complete.Count == raw.Samples ? raw : raw.Select(complete);
    }

    private static RawTable ReplaceByMean(RawTable raw, out int replaced)
    {
        replaced = 0;
        for (int feature = 0; feature < raw.ColumnNames.Count; feature++)
        {
            Span<double> values = FeatureOf(raw, feature);
            double sum = 0;
            int present = 0;
            foreach (double value in values)
            {
                if (!double.IsNaN(value))
                {
                    sum += value;
                    present++;
                }
            }

            for (int sample = 0; present < values.Length && sample < values.Length; sample++)
            {
                if (double.IsNaN(values[sample]))
                {
                    values[sample] = sum / present;
                    replaced++;
                }
            }
        }

        return raw;
    }

    private static RawTable WithoutConstantColumns(
        RawTable raw, TableReaderOptions options, List<DroppedColumn> dropped, out int constantPixels)
    {
        List<int> varying = [];
        List<DroppedColumn> constant = [];
        for (int feature = 0; feature < raw.ColumnNames.Count; feature++)
        {
            Span<double> values = FeatureOf(raw, feature);
            if (values.IndexOfAnyExcept(values[0]) >= 0)
            {
                varying.Add(feature);
            }
            else
            {
                string value = values[0].ToString("R", CultureInfo.InvariantCulture);
                constant.Add(new DroppedColumn(raw.ColumnNames[feature], $"constant ({value})"));
            }
        }

        if (varying.Count == 0)
        {
            throw new DataFormatException(
                raw.Source, "every column of numbers is constant: all rows are the same", "give data that vary");
        }

        constantPixels = raw.Image is null ? 0 : constant.Count;
        if (raw.Image is not null || options.KeepConstantColumns)
        {
            return raw;
        }

        dropped.AddRange(constant);
        return WithFeatures(raw, varying);
    }

    private static RawTable WithFeatures(RawTable raw, List<int> features)
    {
        if (features.Count == raw.ColumnNames.Count)
        {
            return raw;
        }

        double[] values = new double[features.Count * raw.Samples];
        for (int i = 0; i < features.Count; i++)
        {
            FeatureOf(raw, features[i]).CopyTo(values.AsSpan(i * raw.Samples));
        }

        return raw with { ColumnNames = features.ConvertAll(feature => raw.ColumnNames[feature]), Values = values };
    }

    private static Span<double> FeatureOf(RawTable raw, int feature) => raw.Values.AsSpan(feature * raw.Samples, raw.Samples);
}
