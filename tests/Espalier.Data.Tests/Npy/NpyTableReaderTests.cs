namespace Espalier.Data.Tests.Npy;

public sealed class NpyTableReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_EveryVersion_GivesSamplesByFeatures(int version)
    {
        Table table = Read(NpyFile.Of("'<f8'", false, "(2, 3)", NpyFile.Doubles(1, 2, 3, 4, 5, 6), version));

        Assert.Equal((2, 3), (table.Samples, table.Features));
        Assert.Equal([1.0, 4.0, 2.0, 5.0, 3.0, 6.0], table.Values.ToArray());
        Assert.Equal(["x1", "x2", "x3"], table.ColumnNames);
    }

    [Fact]
    public void Read_FortranOrder_GivesSamplesByFeatures()
    {
        Table table = Read(NpyFile.Of("'<f8'", true, "(2, 3)", NpyFile.Doubles(1, 4, 2, 5, 3, 6)));

        Assert.Equal([1.0, 2.0, 3.0], Tables.Rows(table)[0]);
    }

    [Theory]
    [InlineData("'|i1'", new byte[] { 0xFF, 2 }, -1, 2)]
    [InlineData("'|u1'", new byte[] { 0xFF, 2 }, 255, 2)]
    [InlineData("'|b1'", new byte[] { 0, 7 }, 0, 1)]
    [InlineData("'<i2'", new byte[] { 0xFE, 0xFF, 0, 1 }, -2, 256)]
    [InlineData("'>i2'", new byte[] { 0xFF, 0xFE, 1, 0 }, -2, 256)]
    [InlineData("'<u2'", new byte[] { 0xFE, 0xFF, 0, 1 }, 65534, 256)]
    [InlineData("'<i4'", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0, 1, 0, 0 }, -2, 256)]
    [InlineData("'>u4'", new byte[] { 0xFF, 0xFF, 0xFF, 0xFE, 0, 0, 1, 0 }, 4294967294.0, 256)]
    [InlineData("'<i8'", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 1, 0, 0, 0, 0, 0, 0 }, -2, 256)]
    [InlineData("'>u8'", new byte[] { 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 1, 0 }, 5, 256)]
    [InlineData("'<f4'", new byte[] { 0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0 }, 1.5, -2)]
    [InlineData("'>f4'", new byte[] { 0x3F, 0xC0, 0, 0, 0xC0, 0, 0, 0 }, 1.5, -2)]
    [InlineData("'>f8'", new byte[] { 0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0 }, 1.5, -2)]
    public void Read_EveryElementType_ReadsOneColumn(string descr, byte[] data, double first, double second)
    {
        Table table = Read(NpyFile.Of(descr, false, "(2,)", data));

        Assert.Equal([first, second], table.Values.ToArray());
    }

    [Theory]
    [InlineData("(2, 2, 3)", 1, 2, 3)]
    [InlineData("(2, 3, 1, 2)", 3, 1, 2)]
    public void Read_Images_RemembersShapeAndKeepsConstantPixels(string shape, int channels, int height, int width)
    {
        double[] values = [.. Enumerable.Range(0, 12).Select(i => i % 6 == 0 ? 9.0 : i)];

        Table table = Read(NpyFile.Of("'<f8'", false, shape, NpyFile.Doubles(values)));

        Assert.Equal(new ImageShape(channels, height, width), table.Image);
        Assert.Equal(values[6..], Tables.Rows(table)[1]);
        Assert.Equal(1, table.Report.ConstantPixels);
        Assert.Empty(table.Report.DroppedColumns);
    }

    [Fact]
    public void Read_FortranImages_OrdersPixelsAsCOrderDoes()
    {
        // Element (i, c, h, w) is 1000i + 100c + 10h + w; in the file i runs fastest, then c, h, w.
        List<double> data = [];
        for (int w = 0; w < 4; w++)
        {
            for (int h = 0; h < 3; h++)
            {
                for (int c = 0; c < 2; c++)
                {
                    data.AddRange([(100 * c) + (10 * h) + w, 1000 + (100 * c) + (10 * h) + w]);
                }
            }
        }

        Table table = Read(NpyFile.Of("'<f8'", true, "(2, 2, 3, 4)", NpyFile.Doubles([.. data])));

        Assert.Equal(1000 + 100 + 20 + 3, table[(1 * 12) + (2 * 4) + 3, 1]);
        Assert.Equal(100 + 10, table[(1 * 12) + (1 * 4), 0]);
    }

    [Fact]
    public void Read_ManyRows_CrossesBlocks()
    {
        const int samples = 1000;
        double[] values = [.. Enumerable.Range(0, samples * 3).Select(i => (double)i)];

        Table table = Read(NpyFile.Of("'<f8'", false, $"({samples}, 3)", NpyFile.Doubles(values)));

        for (int sample = 0; sample < samples; sample++)
        {
            Assert.Equal((3 * sample) + 2, table[2, sample]);
        }
    }

    [Fact]
    public void Read_NaN_FollowsMissingPolicy()
    {
        byte[] file = NpyFile.Of("'<f8'", false, "(3, 2)", NpyFile.Doubles(1, 2, double.NaN, 3, 5, 7));

        DataFormatException exception = Assert.Throws<DataFormatException>(() => Read(file));

        Assert.Equal("x1", exception.Column);
        Assert.Contains("row 2", exception.Message);
        Assert.Equal([1.0, 5.0, 2.0, 7.0], Read(file, new() { Missing = MissingPolicy.Drop }).Values.ToArray());
    }

    [Theory]
    [InlineData("(2, 3)", "'<c16'", "astype")]
    [InlineData("(2, 3)", "'<U5'", "astype")]
    [InlineData("(2, 3)", "'|O'", "astype")]
    [InlineData("(2, 3)", "'<f3'", "astype")]
    [InlineData("(2, 3)", "[('a', '<f8')]", "records")]
    [InlineData("()", "'<f8'", "0 axes")]
    [InlineData("(1, 1, 1, 1, 6)", "'<f8'", "5 axes")]
    [InlineData("(2, -3)", "'<f8'", "negative")]
    [InlineData("(0, 3)", "'<f8'", "empty")]
    [InlineData("(2, 4)", "'<f8'", "truncated")]
    [InlineData("(2, 2)", "'<f8'", "damaged")]
    [InlineData("(4294967296, 4294967296)", "'<f8'", "truncated")]
    [InlineData("(9223372036854775807, 2)", "'<f8'", "truncated")]
    [InlineData("(99999999999999999999, 2)", "'<f8'", "cannot be understood")]
    [InlineData("(2, x)", "'<f8'", "cannot be understood")]
    [InlineData("(2, 3", "'<f8'", "cannot be understood")]
    [InlineData("(2, 3)", "'<f8", "cannot be understood")]
    public void Read_HeaderThatLies_SaysSo(string shape, string descr, string expected)
    {
        byte[] file = NpyFile.Of(descr, false, shape, NpyFile.Doubles(1, 2, 3, 4, 5, 6));

        DataFormatException exception = Assert.Throws<DataFormatException>(() => Read(file));

        Assert.Contains(expected, exception.Message);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{'descr': '<f8', 'shape': (2, 3)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': 1, 'shape': (2, 3)}")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3)} x")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), 'more': 1}")]
    public void Read_HeaderThatIsNone_SaysSo(string header)
    {
        Assert.Throws<DataFormatException>(() => Read(NpyFile.WithHeader(header, NpyFile.Doubles(1, 2, 3, 4, 5, 6))));
    }

    [Fact]
    public void Read_EveryTruncation_IsReported()
    {
        byte[] whole = NpyFile.Of("'<f8'", false, "(2, 3)", NpyFile.Doubles(1, 2, 3, 4, 5, 6));
        for (int length = 1; length < whole.Length; length++)
        {
            Assert.Throws<DataFormatException>(() => Read(whole[..length]));
        }
    }

    [Fact]
    public void Read_HugeClaims_AllocateNothing()
    {
        string path = _folder.Bytes("lie.npy", NpyFile.Of("'|u1'", false, "(2000000000,)", [1, 2]));
        string header = _folder.Bytes("header.npy", [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F, (byte)0x7B]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<DataFormatException>(() => TableReader.Read(path));
        Assert.Throws<DataFormatException>(() => TableReader.Read(header));

        // Two stream buffers of 64 KiB and messages; the claims are of two billion bytes each.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Read_ExtensionWithoutContent_SaysItIsNone()
    {
        Assert.Contains("NPY", Assert.Throws<DataFormatException>(() => Read("1,2\n3,4\n"u8.ToArray())).Message);
    }

    private Table Read(byte[] file, TableReaderOptions? options = null) => TableReader.Read(_folder.Bytes("t.npy", file), options);
}
