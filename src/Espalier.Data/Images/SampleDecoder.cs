namespace Espalier.Data;

/// <summary>Turns the bytes of samples into numbers.</summary>
internal abstract class SampleDecoder
{
    /// <summary>Larger magnitudes are refused: squares and sums of squares in single precision soon overflow.</summary>
    public const double Largest = 1e15;

    /// <summary>Bytes an element.</summary>
    public abstract int ElementSize { get; }

    /// <summary>Makes the decoder of an element type.</summary>
    /// <param name="type">The type in the file.</param>
    /// <param name="factor">Multiplies each value; <see langword="null"/> for 1/255 of bytes and 1 of floating-point numbers.</param>
    /// <param name="shift">Added after it.</param>
    /// <returns>The decoder; <see langword="null"/> for types that cannot be mapped: all others, and numbers in another byte order than the machine's.</returns>
    public static SampleDecoder? Of(ElementType type, double? factor, double shift)
    {
        bool readable = type.Size == 1 || type.BigEndian != BitConverter.IsLittleEndian;
        return (type.Kind, type.Size) switch
        {
            (ElementKind.Unsigned, 1) => new StoredSampleDecoder<byte, ByteElement>(new ByteElement(factor, shift)),
            (ElementKind.Float, 4) when readable => new StoredSampleDecoder<float, SingleElement>(new SingleElement(factor, shift)),
            (ElementKind.Float, 8) when readable => new StoredSampleDecoder<double, DoubleElement>(new DoubleElement(factor, shift)),
            _ => null,
        };
    }

    /// <summary>Scales and transposes: <c>destination[feature·stride + sample]</c> from <c>staged[sample·rowBytes + feature·ElementSize], each a stored number</c>.</summary>
    /// <param name="staged">The bytes, sample after sample.</param>
    /// <param name="rowBytes">Bytes of each sample, a whole number of elements.</param>
    /// <param name="destination">Begins with the first feature of the first sample.</param>
    /// <param name="stride">Samples of the whole batch.</param>
    public abstract void Scatter(ReadOnlySpan<byte> staged, int rowBytes, Span<float> destination, int stride);

    /// <summary>Takes elements into a range, unscaled.</summary>
    /// <param name="bytes">Whole elements.</param>
    /// <param name="range">The range so far; it grows.</param>
    /// <returns>Where the first element stands that is not finite or beyond <see cref="Largest"/> (the range is then left as it was); -1 if there is none.</returns>
    public abstract int Measure(ReadOnlySpan<byte> bytes, ref ValueRange range);
}
