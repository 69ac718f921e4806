using System.Buffers.Binary;

namespace Espalier.Networks.Safetensors;

/// <summary>Gives one tensor of a <see cref="SafetensorsFile"/>: its name, shape and numbers.</summary>
/// <remarks>Numbers are row-major (last axis contiguous) and little-endian. Immutable, so safe to read from several threads.</remarks>
public sealed class SafetensorsTensor
{
    private readonly int[] _shape;

    internal SafetensorsTensor(string name, SafetensorsElementType elementType, int[] shape, ReadOnlyMemory<byte> bytes)
    {
        Name = name;
        ElementType = elementType;
        _shape = shape;
        Bytes = bytes;
    }

    /// <summary>Gets the name, unique in its file.</summary>
    public string Name { get; }

    /// <summary>Gets the number format the file stores.</summary>
    public SafetensorsElementType ElementType { get; }

    /// <summary>Gets the lengths of the axes, outermost first; empty for a scalar, which holds one number.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>Gets the count of numbers: the product of <see cref="Shape"/>.</summary>
    public int Count => Bytes.Length / ElementTypeCodes.BytesOf(ElementType);

    /// <summary>Gets the stored bytes, little-endian, without copying.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Returns the numbers as float32: exact for F32, F16, BF16 and U8, rounded to nearest for the others. NaN stays NaN.</summary>
    /// <returns>A new array of <see cref="Count"/> numbers, row-major.</returns>
    public float[] ToSingles()
    {
        var numbers = new float[Count];
        ReadOnlySpan<byte> bytes = Bytes.Span;
        int width = ElementTypeCodes.BytesOf(ElementType);
        for (int i = 0; i < numbers.Length; i++)
        {
            ReadOnlySpan<byte> at = bytes[(i * width)..];
            // Integers go straight to float32: by way of double they would be rounded twice.
            numbers[i] = ElementType switch
            {
                SafetensorsElementType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(at),
                SafetensorsElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(at),
                _ => (float)DoubleAt(at),
            };
        }

        return numbers;
    }

    /// <summary>Returns the numbers as float64: exact for all formats but I64 beyond ±2⁵³, which is rounded to nearest. NaN stays NaN.</summary>
    /// <returns>A new array of <see cref="Count"/> numbers, row-major.</returns>
    public double[] ToDoubles()
    {
        var numbers = new double[Count];
        ReadOnlySpan<byte> bytes = Bytes.Span;
        int width = ElementTypeCodes.BytesOf(ElementType);
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = DoubleAt(bytes[(i * width)..]);
        }

        return numbers;
    }

    /// <summary>Returns the numbers of an integer tensor (I64, I32, U8), exactly.</summary>
    /// <returns>A new array of <see cref="Count"/> numbers, row-major.</returns>
    /// <exception cref="InvalidOperationException">The tensor holds floating-point numbers.</exception>
    public long[] ToInt64s()
    {
        var numbers = new long[Count];
        ReadOnlySpan<byte> bytes = Bytes.Span;
        int width = ElementTypeCodes.BytesOf(ElementType);
        for (int i = 0; i < numbers.Length; i++)
        {
            ReadOnlySpan<byte> at = bytes[(i * width)..];
            numbers[i] = ElementType switch
            {
                SafetensorsElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(at),
                SafetensorsElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(at),
                SafetensorsElementType.UInt8 => at[0],
                _ => throw NotIntegers(),
            };
        }

        return numbers;
    }

    private double DoubleAt(ReadOnlySpan<byte> at) => ElementType switch
    {
        SafetensorsElementType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(at),
        SafetensorsElementType.Float64 => BinaryPrimitives.ReadDoubleLittleEndian(at),
        SafetensorsElementType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(at),
        SafetensorsElementType.BFloat16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(at) << 16),
        SafetensorsElementType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(at),
        SafetensorsElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(at),
        _ => at[0],
    };

    private InvalidOperationException NotIntegers() =>
        new($"tensor '{Name}' holds {ElementTypeCodes.CodeOf(ElementType)} numbers, not integers; read it with {nameof(ToDoubles)} or {nameof(ToSingles)}");
}
