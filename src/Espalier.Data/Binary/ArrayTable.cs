namespace Espalier.Data;

/// <summary>Makes a table of a binary array whose outermost axis counts samples.</summary>
internal static class ArrayTable
{
    /// <summary>Samples transposed at once; a block of this many values a feature fills whole cache lines of the destination.</summary>
    private const int BlockOfSamples = 64;

    /// <summary>Reads <c>[n]</c> as one column, <c>[n, D]</c> as a table, <c>[n, h, w]</c> and <c>[n, c, h, w]</c> as images.</summary>
    public static RawTable Read(string file, IReadOnlyList<long> shape, bool fortranOrder, ElementReader elements)
    {
        int samples = (int)shape[0];
        int[] inner = [.. shape.Skip(1).Select(length => (int)length)];
        int features = inner.Aggregate(1, (product, length) => product * length);
        double[] values = new double[samples * features];
        if (fortranOrder)
        {
            ReadFeatureByFeature(values, samples, inner, elements);
        }
        else
        {
            ReadSampleBySample(values, samples, features, elements);
        }

        return new RawTable
        {
            Source = file,
            ColumnNames = RawTable.NumberedNames(features),
            Samples = samples,
            Values = values,
            Image = inner.Length switch
            {
                2 => new ImageShape(1, inner[0], inner[1]),
                3 => new ImageShape(inner[0], inner[1], inner[2]),
                _ => null,
            },
        };
    }

    private static void ReadSampleBySample(double[] values, int samples, int features, ElementReader elements)
    {
        int block = Math.Max(1, Math.Min(BlockOfSamples, (1 << 20) / features));
        double[] rows = new double[Math.Min(block, samples) * features];
        for (int start = 0; start < samples; start += block)
        {
            int count = Math.Min(block, samples - start);
            elements.Read(rows.AsSpan(0, count * features));
            for (int feature = 0; feature < features; feature++)
            {
                Span<double> destination = values.AsSpan((feature * samples) + start, count);
                for (int i = 0; i < count; i++)
                {
                    destination[i] = rows[(i * features) + feature];
                }
            }
        }
    }

    /// <summary>In Fortran order the samples of one feature lie together already, but the features run with their first index fastest.</summary>
    private static void ReadFeatureByFeature(double[] values, int samples, int[] inner, ElementReader elements)
    {
        int features = values.Length / samples;
        int[] index = new int[inner.Length];
        for (int slab = 0; slab < features; slab++)
        {
            int feature = 0;
            for (int axis = 0; axis < inner.Length; axis++)
            {
                feature = (feature * inner[axis]) + index[axis];
            }

            elements.Read(values.AsSpan(feature * samples, samples));
            for (int axis = 0; axis < inner.Length && ++index[axis] == inner[axis]; axis++)
            {
                index[axis] = 0;
            }
        }
    }
}
