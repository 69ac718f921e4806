using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

/// <summary>Reads 8-bit PNGs without interlacing, filters none, left and above; checks every check sum bit by bit.</summary>
internal static class PngDecoder
{
    public static PixelImage Decode(byte[] png)
    {
        Assert.Equal([137, 80, 78, 71, 13, 10, 26, 10], png[..8]);
        Dictionary<string, byte[]> chunks = [];
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            ReadOnlySpan<byte> checkedPart = png.AsSpan(at + 4, length + 4);
            Assert.Equal(CheckSum(checkedPart), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            chunks.Add(Encoding.ASCII.GetString(checkedPart[..4]), checkedPart[4..].ToArray());
            at += length + 12;
        }

        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Keys);
        byte[] header = chunks["IHDR"];
        int width = BinaryPrimitives.ReadInt32BigEndian(header);
        int height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        Assert.Equal([8, 0, 0, 0], new[] { header[8], header[10], header[11], header[12] });
        int channels = header[9] switch { 0 => 1, 2 => 3, 4 => 2, 6 => 4, _ => throw new InvalidDataException("no known colour type") };
        return new PixelImage(width, height, channels, Unfilter(Inflate(chunks["IDAT"]), width * channels, height, channels));
    }

    private static byte[] Inflate(byte[] compressed)
    {
        using var inflate = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        inflate.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Unfilter(byte[] filtered, int rowBytes, int height, int channels)
    {
        Assert.Equal(height * (rowBytes + 1), filtered.Length);
        byte[] pixels = new byte[rowBytes * height];
        for (int row = 0; row < height; row++)
        {
            byte filter = filtered[row * (rowBytes + 1)];
            for (int i = 0; i < rowBytes; i++)
            {
                int at = (row * rowBytes) + i;
                int before = filter switch
                {
                    0 => 0,
                    1 => i < channels ? 0 : pixels[at - channels],
                    2 => row == 0 ? 0 : pixels[at - rowBytes],
                    _ => throw new InvalidDataException("a filter this decoder does not know"),
                };
                pixels[at] = (byte)(filtered[(row * (rowBytes + 1)) + 1 + i] + before);
            }
        }

        return pixels;
    }

    private static uint CheckSum(ReadOnlySpan<byte> bytes)
    {
        uint check = uint.MaxValue;
        foreach (byte value in bytes)
        {
            check ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                check = (check >> 1) ^ (0xEDB88320 & (0 - (check & 1)));
            }
        }

        return ~check;
    }
}
