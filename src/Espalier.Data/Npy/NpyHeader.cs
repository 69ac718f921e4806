using System.Buffers.Binary;
using System.Text;

namespace Espalier.Data;

/// <summary>The header of an NPY file, versions 1.0 to 3.0.</summary>
/// <remarks>Source: NumPy's documentation of <c>numpy.lib.format</c>.</remarks>
/// <param name="Element">The type of the elements.</param>
/// <param name="FortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">The lengths, outermost first, held against the file by <see cref="Read"/>.</param>
internal sealed record NpyHeader(ElementType Element, bool FortranOrder, IReadOnlyList<long> Shape)
{
    /// <summary>No header of a plain array comes near this; NumPy itself stops at 10,000.</summary>
    private const int LongestDictionary = 64 * 1024;

    private const string Damaged = "the file is truncated or damaged: write it again with numpy.save";

    /// <summary>The bytes every NPY file begins with.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads and checks the header; the stream then stands at the first element.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="stream">Stands at the beginning of the file.</param>
    /// <param name="mostElements">The most elements the caller can take; unless stated, as many as one array holds.</param>
    /// <exception cref="DataFormatException">It is not a header, or claims what the file does not hold.</exception>
    public static NpyHeader Read(string file, Stream stream, long? mostElements = null)
    {
        Span<byte> start = stackalloc byte[8];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start[..6].SequenceEqual(Magic))
        {
            throw new DataFormatException(file, "the file does not begin as an NPY file does", Damaged);
        }

        NpyHeader header = ParseDictionary(file, ReadDictionary(file, stream, major: start[6]));
        if (header.Shape.Count is 0 or > 4)
        {
            throw new DataFormatException(
                file,
                $"the array has {header.Shape.Count} axes",
                "give 1 to 4: [samples], [samples × features], [samples × height × width] or [samples × channels × height × width]");
        }

        ArrayShape.Require(file, header.Shape, header.Element.Size, stream.Length - stream.Position, mostElements ?? Array.MaxLength);
        return header;
    }

    private static string ReadDictionary(string file, Stream stream, int major)
    {
        if (major is < 1 or > 3)
        {
            throw new DataFormatException(file, $"NPY version {major} is unknown", "write the file as version 1, 2 or 3");
        }

        Span<byte> field = stackalloc byte[4];
        field.Clear();
        int width = major == 1 ? 2 : 4;
        if (stream.ReadAtLeast(field[..width], width, throwOnEndOfStream: false) < width)
        {
            throw new DataFormatException(file, "the file ends inside its header", Damaged);
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(field);
        if (length > LongestDictionary || length > stream.Length - stream.Position)
        {
            throw new DataFormatException(file, $"the header claims {length} bytes of description, more than there can be", Damaged);
        }

        byte[] dictionary = new byte[length];
        stream.ReadExactly(dictionary);
        return (major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(dictionary);
    }

    private static NpyHeader ParseDictionary(string file, string dictionary)
    {
        var parser = new NpyDictionaryParser(file, dictionary);
        parser.Parse();
        return parser is { ElementCode: { } code, FortranOrder: { } fortranOrder, Shape: { } shape }
            ? new NpyHeader(ParseElement(file, code), fortranOrder, shape)
            : throw new DataFormatException(file, "the header lacks descr, fortran_order or shape", Damaged);
    }

    private static ElementType ParseElement(string file, string code)
    {
        bool bigEndian = code.StartsWith('>');
        ElementKind? kind = code.TrimStart('<', '>', '|', '=') switch
        {
            "f4" or "f8" => ElementKind.Float,
            "i1" or "i2" or "i4" or "i8" => ElementKind.Signed,
            "u1" or "u2" or "u4" or "u8" => ElementKind.Unsigned,
            "b1" => ElementKind.Boolean,
            _ => null,
        };
        return kind is { } known
            ? new ElementType(known, code[^1] - '0', bigEndian)
            : throw new DataFormatException(
                file, $"arrays of type {DataFormatException.Quote(code)} cannot be read", "save it as float64: array.astype('float64')", value: code);
    }
}
