using System.Numerics;
using System.Runtime.InteropServices;

namespace Espalier.Data;

/// <summary>Reads array elements of any type from a stream as doubles, through a fixed buffer.</summary>
/// <remarks>Integers beyond 2⁵³ in magnitude lose their last bits; booleans become 0 and 1.</remarks>
internal sealed class ElementReader(Stream stream, ElementType type)
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>Fills the destination with the next elements.</summary>
    /// <exception cref="EndOfStreamException">The stream ends before.</exception>
    public void Read(Span<double> destination)
    {
        int most = _buffer.Length / type.Size;
        while (!destination.IsEmpty)
        {
            int count = Math.Min(most, destination.Length);
            Span<byte> bytes = _buffer.AsSpan(0, count * type.Size);
            stream.ReadExactly(bytes);
            if (type.BigEndian == BitConverter.IsLittleEndian)
            {
                for (int start = 0; start < bytes.Length; start += type.Size)
                {
                    bytes.Slice(start, type.Size).Reverse();
                }
            }

            Convert(bytes, destination[..count]);
            destination = destination[count..];
        }
    }

    private void Convert(ReadOnlySpan<byte> bytes, Span<double> destination)
    {
        int size = type.Size;
        switch (type.Kind, size)
        {
            case (ElementKind.Float, 4):
                Widen<float>(bytes, destination);
                break;
            case (ElementKind.Float, 8):
                Widen<double>(bytes, destination);
                break;
            case (ElementKind.Signed, 1):
                Widen<sbyte>(bytes, destination);
                break;
            case (ElementKind.Signed, 2):
                Widen<short>(bytes, destination);
                break;
            case (ElementKind.Signed, 4):
                Widen<int>(bytes, destination);
                break;
            case (ElementKind.Signed, 8):
                Widen<long>(bytes, destination);
                break;
            case (ElementKind.Unsigned, 1):
                Widen<byte>(bytes, destination);
                break;
            case (ElementKind.Unsigned, 2):
                Widen<ushort>(bytes, destination);
                break;
            case (ElementKind.Unsigned, 4):
                Widen<uint>(bytes, destination);
                break;
            case (ElementKind.Unsigned, 8):
                Widen<ulong>(bytes, destination);
                break;
            case (ElementKind.Boolean, 1):
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = bytes[i] == 0 ? 0 : 1;
                }

                break;
            default:
                throw new NotSupportedException($"There are no elements of kind {type.Kind} with {size} bytes.");
        }
    }

    private static void Widen<T>(ReadOnlySpan<byte> bytes, Span<double> destination)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<T> elements = MemoryMarshal.Cast<byte, T>(bytes);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = double.CreateTruncating(elements[i]);
        }
    }
}
