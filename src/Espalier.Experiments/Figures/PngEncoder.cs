using System.Buffers.Binary;
using System.IO.Compression;

namespace Espalier.Experiments.Figures;

/// <summary>Writes small pictures as PNG: 8 bits a channel, no interlacing, the same bytes for the same picture.</summary>
/// <remarks>
/// Every row is stored as its difference from the row above, which suits smooth pictures and costs flat ones nothing.
/// Source: W3C, Portable Network Graphics (PNG) Specification, second edition, sections 5, 9 and 11; the check sum is that of its annex D.
/// </remarks>
internal static class PngEncoder
{
    private const byte DifferenceFromAbove = 2;

    private static readonly uint[] s_checkTable = [.. Enumerable.Range(0, 256).Select(value => CheckOf((uint)value))];

    /// <summary>Encodes a picture.</summary>
    public static byte[] Encode(PixelImage image)
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        header[8] = 8;
        header[9] = ColourType(image.Channels);
        WriteChunk(png, "IHDR"u8, header);
        WriteChunk(png, "IDAT"u8, Compress(image));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte ColourType(int channels) => channels switch
    {
        1 => 0,
        2 => 4,
        3 => 2,
        4 => 6,
        _ => throw new ArgumentOutOfRangeException(nameof(channels), channels, "a PNG pixel has 1 to 4 channels"),
    };

    private static byte[] Compress(PixelImage image)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.SmallestSize))
        {
            int rowBytes = image.Width * image.Channels;
            byte[] above = new byte[rowBytes];
            byte[] filtered = new byte[rowBytes + 1];
            filtered[0] = DifferenceFromAbove;
            for (int row = 0; row < image.Height; row++)
            {
                ReadOnlySpan<byte> pixels = image.Bytes.AsSpan(row * rowBytes, rowBytes);
                for (int i = 0; i < rowBytes; i++)
                {
                    filtered[i + 1] = (byte)(pixels[i] - above[i]);
                }

                deflate.Write(filtered);
                pixels.CopyTo(above);
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(name);
        png.Write(content);
        uint check = Continue(Continue(uint.MaxValue, name), content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~check);
        png.Write(number);
    }

    private static uint Continue(uint check, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            check = s_checkTable[(byte)(check ^ value)] ^ (check >> 8);
        }

        return check;
    }

    private static uint CheckOf(uint value)
    {
        const uint Polynomial = 0xEDB88320;
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 1 ? (value >> 1) ^ Polynomial : value >> 1;
        }

        return value;
    }
}
