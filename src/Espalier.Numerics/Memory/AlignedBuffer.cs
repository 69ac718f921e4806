using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Espalier.Numerics;

/// <summary>A block of floats that starts on a 64-byte boundary and never moves.</summary>
/// <remarks>
/// 64 bytes are one cache line and one 512-bit register, so aligned rows never straddle lines. The memory lies on the pinned heap: the collector
/// frees it with the buffer and never copies it. Fresh contents are zero. Not synchronised: writers of one element must agree among themselves.
/// </remarks>
public sealed class AlignedBuffer
{
    /// <summary>Alignment of the first element, in bytes.</summary>
    public const int AlignmentBytes = 64;

    private const int AlignmentFloats = AlignmentBytes / sizeof(float);

    private readonly float[] _array;
    private readonly int _offset;

    /// <summary>Allocates <paramref name="length"/> floats, all zero.</summary>
    /// <param name="length">Number of floats, zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative, or too large for one array.</exception>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength - AlignmentFloats);
        _array = GC.AllocateUninitializedArray<float>(length + AlignmentFloats, pinned: true);
        _offset = OffsetToAlignment(_array);
        Length = length;
        Span.Clear();
    }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>All elements.</summary>
    public Span<float> Span => _array.AsSpan(_offset, Length);

    /// <summary>Address of the first element: valid as long as this buffer is reachable.</summary>
    internal unsafe float* Pointer => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array)) + _offset;

    private static unsafe int OffsetToAlignment(float[] pinned)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
        nuint excess = address % AlignmentBytes;
        return excess == 0 ? 0 : (int)((AlignmentBytes - excess) / sizeof(float));
    }
}
