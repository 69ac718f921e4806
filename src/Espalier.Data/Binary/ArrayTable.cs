namespace Espalier.Data;

/// <summary>Makes a table of a binary array whose outermost axis counts samples.</summary>
internal static class ArrayTable
{
    /// <summary>Samples transposed at once; a block of this many values a feature fills whole cache lines of the destination.</summary>
    private const int BlockOfSamples = 64;

    /// <summary>Reads <c>[n]</c> as one column, <c>[n, D]</c> as a table, <c>[n, h, w]</c> and <c>[n, c, h, w]</c> as images.</summary>
    public static RawTable Read(string file, IReadOnlyList<long> shape, bool fortranOrder, ElementReader elements, Func<int, IReadOnlyList<int>>? chooseRows)
    {
        int samples = (int)shape[0];
        int[] inner = [.. shape.Skip(1).Select(length => (int)length)];
        int features = inner.Aggregate(1, (product, length) => product * length);
        IReadOnlyList<int>? rows = ChosenRows.Of(samples, chooseRows);
        double[] values = new double[(rows?.Count ?? samples) * features];
        if (fortranOrder)
        {
            ReadFeatureByFeature(values, rows, samples, inner, elements);
        }
        else
        {
            ReadSampleBySample(values, rows, samples, features, elements);
        }

        return new RawTable
        {
            Source = file,
            ColumnNames = RawTable.NumberedNames(features),
            Samples = rows?.Count ?? samples,
            Rows = rows,
            RowsNotChosen = samples - (rows?.Count ?? samples),
            Values = values,
            Image = inner.Length switch
            {
                2 => new ImageShape(1, inner[0], inner[1]),
                3 => new ImageShape(inner[0], inner[1], inner[2]),
                _ => null,
            },
        };
    }

    private static void ReadSampleBySample(double[] values, IReadOnlyList<int>? chosen, int samples, int features, ElementReader elements)
    {
        int kept = values.Length / features;
        int block = Math.Max(1, Math.Min(BlockOfSamples, (1 << 20) / features));
        double[] rows = new double[Math.Min(block, samples) * features];
        int written = 0;
        for (int start = 0; start < samples && written < kept; start += block)
        {
            int count = Math.Min(block, samples - start);
            elements.Read(rows.AsSpan(0, count * features));
            int first = written;
            while (written < kept && (chosen?[written] ?? written) < start + count)
            {
                written++;
            }

            for (int feature = 0; feature < features; feature++)
            {
                Span<double> destination = values.AsSpan((feature * kept) + first, written - first);
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = rows[(((chosen?[first + i] ?? (first + i)) - start) * features) + feature];
                }
            }
        }
    }

    /// <summary>In Fortran order the samples of one feature lie together already, but the features run with their first index fastest.</summary>
    private static void ReadFeatureByFeature(double[] values, IReadOnlyList<int>? chosen, int samples, int[] inner, ElementReader elements)
    {
        int features = inner.Aggregate(1, (product, length) => product * length);
        int kept = values.Length / features;
        double[] column = chosen is null ? [] : new double[samples];
        int[] index = new int[inner.Length];
        for (int slab = 0; slab < features; slab++)
        {
            int feature = 0;
            for (int axis = 0; axis < inner.Length; axis++)
            {
                feature = (feature * inner[axis]) + index[axis];
            }

            Span<double> destination = values.AsSpan(feature * kept, kept);
            elements.Read(chosen is null ? destination : column);
            for (int i = 0; i < chosen?.Count; i++)
            {
                destination[i] = column[chosen[i]];
            }

            for (int axis = 0; axis < inner.Length && ++index[axis] == inner[axis]; axis++)
            {
                index[axis] = 0;
            }
        }
    }
}
