using System.Buffers.Binary;
using System.Text;

namespace Espalier.Networks.Tests.Safetensors;

/// <summary>Builds files byte by byte, so that tests can say what no writer would.</summary>
internal static class SafetensorsBytes
{
    /// <summary>Joins the header's length, the header and zeros as data.</summary>
    internal static byte[] Of(string header, int dataBytes) => Of(Encoding.UTF8.GetBytes(header), dataBytes);

    internal static byte[] Of(byte[] header, int dataBytes) => WithHeaderLength((ulong)header.Length, header, dataBytes);

    internal static byte[] WithHeaderLength(ulong headerLength, byte[] header, int dataBytes)
    {
        var bytes = new byte[8 + header.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, headerLength);
        header.CopyTo(bytes, 8);
        return bytes;
    }
}
