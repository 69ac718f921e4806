namespace Espalier.Data;

/// <summary>Holds an array of one to four axes as it was in an NPY file: nothing dropped, NaN and infinities included.</summary>
/// <remarks>For tensors that go through a model; for data to learn from, use <see cref="TableReader"/>.</remarks>
public sealed class NpyArray
{
    private NpyArray(IReadOnlyList<int> shape, double[] values)
    {
        Shape = shape;
        Values = values;
    }

    /// <summary>The lengths of the axes, outermost first; 1 to 4 of them, each at least 1.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The values in C order: the last index runs fastest. Integers beyond 2⁵³ have lost their last bits.</summary>
    public double[] Values { get; }

    /// <summary>Reads an NPY file of version 1 to 3 with floating-point, integer or boolean elements, in C or Fortran order.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its array. The header is held against the file's real length before memory is taken.</returns>
    /// <exception cref="DataFormatException">There is no such file, or it is not a whole NPY file of these kinds.</exception>
    public static NpyArray Read(string path)
    {
        using FileStream stream = SourceFile.Open(path);
        NpyHeader header = NpyHeader.Read(path, stream);
        int[] shape = [.. header.Shape.Select(length => (int)length)];
        double[] values = new double[shape.Aggregate(1, (product, length) => product * length)];
        new ElementReader(stream, header.Element).Read(values);
        return new NpyArray(shape, header.FortranOrder ? ToCOrder(values, shape) : values);
    }

    private static double[] ToCOrder(double[] values, int[] shape)
    {
        double[] ordered = new double[values.Length];
        int[] index = new int[shape.Length];
        foreach (double value in values)
        {
            int place = 0;
            for (int axis = 0; axis < shape.Length; axis++)
            {
                place = (place * shape[axis]) + index[axis];
            }

            ordered[place] = value;
            for (int axis = 0; axis < shape.Length && ++index[axis] == shape[axis]; axis++)
            {
                index[axis] = 0;
            }
        }

        return ordered;
    }
}
