namespace Espalier.Numerics.Tests;

public sealed class AlignedBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(100_000)]
    public unsafe void Span_OfAnyLength_IsAlignedZeroedAndStays(int length)
    {
        var buffer = new AlignedBuffer(length);
        nuint address = (nuint)buffer.Pointer;

        Assert.Equal(length, buffer.Span.Length);
        Assert.Equal(0u, address % AlignedBuffer.AlignmentBytes);
        Assert.Equal(-1, buffer.Span.IndexOfAnyExcept(0f));
        GC.Collect();
        fixed (float* first = buffer.Span)
        {
            Assert.True(length == 0 || (nuint)first == address);
        }
    }

    [Fact]
    public void Constructor_NegativeLength_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedBuffer(-1));
}
