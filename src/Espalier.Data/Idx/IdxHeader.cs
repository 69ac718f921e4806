using System.Buffers.Binary;

namespace Espalier.Data;

/// <summary>The header of an IDX file, the format of MNIST.</summary>
/// <remarks>
/// Two zero bytes, a type code, the number of axes, one big-endian 32-bit length for each axis, then the elements, big-endian in C order.
/// Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits", section on file formats.
/// </remarks>
/// <param name="Element">The type of the elements.</param>
/// <param name="Shape">The lengths, outermost first, held against the file by <see cref="Read"/>.</param>
internal sealed record IdxHeader(ElementType Element, IReadOnlyList<long> Shape)
{
    private const int MostAxes = 4;
    private const string Damaged = "the file is truncated or damaged: copy it again";

    /// <summary>Whether a file that starts like this can be an IDX file.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> start) =>
        start.Length >= 4 && start[0] == 0 && start[1] == 0 && ElementOf(start[2]) is not null && start[3] > 0;

    /// <summary>Reads and checks the header; the stream then stands at the first element.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="stream">Stands at the beginning of the file.</param>
    /// <param name="mostElements">The most elements the caller can take; unless stated, as many as one array holds.</param>
    /// <exception cref="DataFormatException">It is not a header, or claims what the file does not hold.</exception>
    public static IdxHeader Read(string file, Stream stream, long? mostElements = null)
    {
        Span<byte> start = stackalloc byte[4];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !Recognizes(start))
        {
            throw new DataFormatException(file, "the file does not begin as an IDX file does", Damaged);
        }

        ElementType element = ElementOf(start[2]) ?? throw new InvalidOperationException("The type code was recognized above.");
        int axes = start[3];
        if (axes > MostAxes)
        {
            throw new DataFormatException(
                file, $"the array has {axes} axes", $"give 1 to {MostAxes}: samples, then features or channels, height and width");
        }

        Span<byte> lengths = stackalloc byte[4 * axes];
        if (stream.ReadAtLeast(lengths, lengths.Length, throwOnEndOfStream: false) < lengths.Length)
        {
            throw new DataFormatException(file, "the file ends inside its header", Damaged);
        }

        long[] shape = new long[axes];
        for (int axis = 0; axis < axes; axis++)
        {
            shape[axis] = BinaryPrimitives.ReadUInt32BigEndian(lengths[(4 * axis)..]);
        }

        ArrayShape.Require(file, shape, element.Size, stream.Length - stream.Position, mostElements ?? Array.MaxLength);
        return new IdxHeader(element, shape);
    }

    private static ElementType? ElementOf(byte code) => code switch
    {
        0x08 => new ElementType(ElementKind.Unsigned, 1, BigEndian: true),
        0x09 => new ElementType(ElementKind.Signed, 1, BigEndian: true),
        0x0B => new ElementType(ElementKind.Signed, 2, BigEndian: true),
        0x0C => new ElementType(ElementKind.Signed, 4, BigEndian: true),
        0x0D => new ElementType(ElementKind.Float, 4, BigEndian: true),
        0x0E => new ElementType(ElementKind.Float, 8, BigEndian: true),
        _ => null,
    };
}
