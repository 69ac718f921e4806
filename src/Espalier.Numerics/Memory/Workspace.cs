namespace Espalier.Numerics;

/// <summary>Scratch memory that kernels borrow for the length of one call, so that repeated calls allocate nothing.</summary>
/// <remarks>Grows to the largest request so far and keeps it. Contents do not survive from one call to the next. One thread at a time.</remarks>
public sealed class Workspace
{
    // Growing in whole pages keeps a slowly rising series of requests from reallocating each time.
    private const int GrowthFloats = 1024;

    [ThreadStatic]
    private static Workspace? s_ofThisThread;

    private AlignedBuffer _buffer = new(0);

    /// <summary>The calling thread's own workspace, used by kernels that are given none.</summary>
    public static Workspace OfThisThread => s_ofThisThread ??= new Workspace();

    /// <summary>Floats held at present.</summary>
    public int Capacity => _buffer.Length;

    /// <summary>Lends scratch memory whose first element is 64-byte aligned; what it contains is undefined.</summary>
    /// <param name="length">Number of floats, zero or more.</param>
    /// <returns>A span valid until the next call of this method.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative or exceeds what one array can hold.</exception>
    public Span<float> Borrow(int length)
    {
        Grow(length);
        return _buffer.Span[..length];
    }

    /// <summary>As <see cref="Borrow"/>, as an address; valid while this workspace is reachable and not grown. Borrowers end with <see cref="GC.KeepAlive"/>.</summary>
    internal unsafe float* BorrowPointer(int length)
    {
        Grow(length);
        return _buffer.Pointer;
    }

    private void Grow(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length > _buffer.Length)
        {
            long rounded = ((long)length + GrowthFloats - 1) / GrowthFloats * GrowthFloats;
            _buffer = new AlignedBuffer(rounded <= int.MaxValue / 2 ? (int)rounded : length);
        }
    }
}
