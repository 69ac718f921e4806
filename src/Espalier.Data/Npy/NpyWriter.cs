using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Espalier.Data;

/// <summary>Writes NPY files: version 1.0, little-endian, C order. A file appears whole or not at all.</summary>
public static class NpyWriter
{
    /// <summary>NumPy aligns the first element to this many bytes.</summary>
    private const int Alignment = 64;

    /// <summary>Writes a table as <c>[samples × features]</c>, or as <c>[samples × channels × height × width]</c> if it has images.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="table">The table. Column names are not kept: NPY has none.</param>
    /// <param name="element">The exactness of the numbers; float64 keeps them bit for bit.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Table table, NpyElement element = NpyElement.Float64)
    {
        ArgumentNullException.ThrowIfNull(table);
        int[] shape = table.Image is { } image
            ? [table.Samples, image.Channels, image.Height, image.Width]
            : [table.Samples, table.Features];
        AtomicFile.Write(path, stream =>
        {
            WriteHeader(stream, shape, element);
            double[] sample = new double[table.Features];
            for (int i = 0; i < table.Samples; i++)
            {
                table.CopySample(i, sample);
                WriteElements(stream, sample, element);
            }
        });
    }

    /// <summary>Writes double-precision values as float64.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="values">The values in C order.</param>
    /// <param name="shape">The lengths of the axes, outermost first; their product is the number of values.</param>
    /// <exception cref="ArgumentException">The shape does not fit the values.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlyMemory<double> values, params int[] shape)
    {
        RequireShape(values.Length, shape);
        AtomicFile.Write(path, stream =>
        {
            WriteHeader(stream, shape, NpyElement.Float64);
            WriteElements(stream, values.Span, NpyElement.Float64);
        });
    }

    /// <summary>Writes single-precision values as float32.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="values">The values in C order.</param>
    /// <param name="shape">The lengths of the axes, outermost first; their product is the number of values.</param>
    /// <exception cref="ArgumentException">The shape does not fit the values.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlyMemory<float> values, params int[] shape)
    {
        RequireShape(values.Length, shape);
        AtomicFile.Write(path, stream =>
        {
            WriteHeader(stream, shape, NpyElement.Float32);
            foreach (float value in values.Span)
            {
                WriteSingle(stream, value);
            }
        });
    }

    private static void RequireShape(int count, int[] shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        BigInteger product = 1;
        foreach (int length in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(shape));
            product *= length;
        }

        if (product != count)
        {
            throw new ArgumentException(
                $"The shape [{string.Join(" × ", shape)}] does not hold {count} values; pass lengths whose product is {count}.", nameof(shape));
        }
    }

    private static void WriteHeader(Stream stream, int[] shape, NpyElement element)
    {
        string code = element == NpyElement.Float32 ? "<f4" : "<f8";
        string lengths = string.Join(", ", shape.Select(length => length.ToString(CultureInfo.InvariantCulture)));
        string tuple = shape.Length == 1 ? $"({lengths},)" : $"({lengths})";
        string dictionary = $"{{'descr': '{code}', 'fortran_order': False, 'shape': {tuple}, }}";

        // Magic, version and length field are 10 bytes; spaces and a line feed fill up to the alignment.
        int unpadded = 10 + dictionary.Length + 1;
        int padding = (Alignment - (unpadded % Alignment)) % Alignment;
        byte[] text = Encoding.ASCII.GetBytes($"{dictionary}{new string(' ', padding)}\n");

        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        stream.Write(NpyHeader.Magic);
        stream.Write([1, 0]);
        stream.Write(length);
        stream.Write(text);
    }

    private static void WriteElements(Stream stream, ReadOnlySpan<double> values, NpyElement element)
    {
        if (element == NpyElement.Float64 && BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        Span<byte> bytes = stackalloc byte[8];
        foreach (double value in values)
        {
            if (element == NpyElement.Float32)
            {
                WriteSingle(stream, (float)value);
            }
            else
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
                stream.Write(bytes);
            }
        }
    }

    private static void WriteSingle(Stream stream, float value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        stream.Write(bytes);
    }
}
