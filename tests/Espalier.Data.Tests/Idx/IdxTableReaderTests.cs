namespace Espalier.Data.Tests.Idx;

public sealed class IdxTableReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0x08, new byte[] { 0xFF, 2 }, 255, 2)]
    [InlineData(0x09, new byte[] { 0xFF, 2 }, -1, 2)]
    [InlineData(0x0B, new byte[] { 0xFF, 0xFE, 1, 0 }, -2, 256)]
    [InlineData(0x0C, new byte[] { 0xFF, 0xFF, 0xFF, 0xFE, 0, 0, 1, 0 }, -2, 256)]
    [InlineData(0x0D, new byte[] { 0x3F, 0xC0, 0, 0, 0xC0, 0, 0, 0 }, 1.5, -2)]
    [InlineData(0x0E, new byte[] { 0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0 }, 1.5, -2)]
    public void Read_EveryTypeCode_ReadsOneColumn(byte code, byte[] data, double first, double second)
    {
        Table table = Read([0, 0, code, 1, 0, 0, 0, 2, .. data]);

        Assert.Equal([first, second], table.Values.ToArray());
    }

    [Fact]
    public void Read_ThreeAxes_AreImages()
    {
        Table table = Read([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]);

        Assert.Equal(new ImageShape(1, 1, 3), table.Image);
        Assert.Equal([4.0, 5.0, 6.0], Tables.Rows(table)[1]);
    }

    [Fact]
    public void Read_EveryTruncation_IsReported()
    {
        byte[] whole = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];
        for (int length = 1; length < whole.Length; length++)
        {
            Assert.Throws<DataFormatException>(() => Read(whole[..length]));
        }
    }

    [Fact]
    public void Read_LengthsWhoseProductOverflows_AreReported()
    {
        DataFormatException exception = Assert.Throws<DataFormatException>(
            () => Read([0, 0, 0x0E, 4, .. Enumerable.Repeat((byte)0xFF, 16), 1, 2, 3]));

        Assert.Contains("truncated", exception.Message);
    }

    [Fact]
    public void Read_TooManyAxes_IsReported()
    {
        Assert.Contains("5 axes", Assert.Throws<DataFormatException>(() => Read([0, 0, 8, 5, .. new byte[20]])).Message);
    }

    private Table Read(byte[] file) => TableReader.Read(_folder.Bytes("t-idx", file));
}
