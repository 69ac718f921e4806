using System.IO.Compression;

namespace Espalier.Data.Tests.Reading;

public sealed class TableReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_MissingFile_SaysSo() => Assert.Contains("no such file", Fails(_folder["none.csv"]));

    [Fact]
    public void Read_Folder_SaysSo() => Assert.Contains("folder", Fails(_folder.Path));

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.npy")]
    [InlineData("t.idx")]
    public void Read_EmptyFile_SaysSo(string name) => Assert.Contains("empty", Fails(_folder.Bytes(name)));

    [Theory]
    [InlineData("a,b\n", "no row")]
    [InlineData("\n\n", "no row")]
    [InlineData("a,b\n1,2\n", "only one row")]
    [InlineData("1,2\n", "only one row")]
    [InlineData("a,b\n1,2\n1,2\n", "constant")]
    [InlineData("a,b\nx,y\nz,w\n", "no column of numbers")]
    [InlineData("a,b\nNA,\nNA,\n", "missing")]
    public void Read_TooLittle_SaysWhat(string text, string expected) => Assert.Contains(expected, Fails(_folder.Text("t.csv", text)));

    [Fact]
    public void Read_DropLeavesOneRow_SaysSo()
    {
        string path = _folder.Text("t.csv", "a,b\n1,2\n,3\n4,\n");

        Assert.Contains("only one complete row", Fails(path, new() { Missing = MissingPolicy.Drop }));
    }

    [Fact]
    public void Read_ColumnWithoutAnyValue_IsLeftOutUnderDropAndMean()
    {
        string path = _folder.Text("t.csv", "a,b\n1,NA\n2,NA\n3,NA\n");

        Assert.Contains("missing", Fails(path));
        foreach (MissingPolicy policy in new[] { MissingPolicy.Drop, MissingPolicy.Mean })
        {
            Table table = TableReader.Read(path, new() { Missing = policy });
            Assert.Equal((3, 1), (table.Samples, table.Features));
            Assert.Equal("no value at all", Assert.Single(table.Report.DroppedColumns).Reason);
        }
    }

    [Fact]
    public void Read_Gzip_TellsToUnpack()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionMode.Compress))
        {
            gzip.Write("1,2\n3,4\n"u8);
        }

        Assert.Contains("gunzip", Fails(_folder.Bytes("t.csv.gz", packed.ToArray())));
    }

    [Fact]
    public void Read_ZipArchive_TellsToUnpack() => Assert.Contains("ZIP", Fails(_folder.Bytes("t.xlsx", (byte)'P', (byte)'K', 3, 4, 0, 0)));

    [Fact]
    public void Read_BinaryRubbish_IsNotTakenForText() => Assert.Contains("neither text", Fails(_folder.Bytes("t.csv", 7, 0, 1, 0, 2, 0)));

    [Fact]
    public void Read_QuoteNeverClosed_EndsWithMessage()
    {
        string path = _folder.Text("t.csv", "a,b\n1,\"2\n" + string.Concat(Enumerable.Repeat("3,4\n", 100_000)));

        Assert.Contains("quotation mark", Fails(path));
    }

    [Fact]
    public void Read_TooManyColumns_IsRefused() =>
        Assert.Contains("columns", Fails(_folder.Text("t.csv", new string(',', 200_000) + "\n" + new string(',', 200_000))));

    [Fact]
    public void Read_ConstantColumn_IsLeftOutAndReported()
    {
        string path = _folder.Text("t.csv", "a,b,c\n1,3.5,2\n2,3.5,4\n");

        Table table = TableReader.Read(path);
        Table kept = TableReader.Read(path, new() { KeepConstantColumns = true });

        Assert.Equal(["a", "c"], table.ColumnNames);
        Assert.Equal([new DroppedColumn("b", "constant (3.5)")], table.Report.DroppedColumns);
        Assert.Equal(["a", "b", "c"], kept.ColumnNames);
    }

    [Fact]
    public void Read_DuplicateRows_AreCountedAndKeptOrMerged()
    {
        string path = _folder.Text("t.csv", "a\n1\n2\n1\n1\n");

        Table kept = TableReader.Read(path);
        Table merged = TableReader.Read(path, new() { Duplicates = DuplicatePolicy.Merge });

        Assert.Equal((4, 2, false), (kept.Samples, kept.Report.DuplicateRows, kept.Report.DuplicatesMerged));
        Assert.Equal((2, 2, true), (merged.Samples, merged.Report.DuplicateRows, merged.Report.DuplicatesMerged));
        Assert.Equal(4, merged.Report.RowsRead);
    }

    [Fact]
    public void Read_FormatKnownByContent_DoesNotNeedTheExtension()
    {
        NpyWriter.Write(_folder["t.npy"], Tables.Of([1, 2], [3, 5]));
        File.Move(_folder["t.npy"], _folder["t.csv"]);

        Assert.Equal(2, TableReader.Read(_folder["t.csv"]).Features);
    }

    [Fact]
    public void Message_ValueWithLineFeeds_StaysOnOneLine()
    {
        string path = _folder.Text("t.csv", "a,b\n1,2\n3,\"x\ny\r\u2028z" + new string('w', 100) + "\"\n5,6\n");

        DataFormatException exception = Assert.Throws<DataFormatException>(() => TableReader.Read(path));

        Assert.DoesNotContain(exception.Message, character => char.IsControl(character) || character == '\u2028');
        Assert.Contains("x\ny", exception.Value);
        Assert.InRange(exception.Message.Length, 1, path.Length + 150);
    }

    private static string Fails(string path, TableReaderOptions? options = null)
    {
        DataFormatException exception = Assert.Throws<DataFormatException>(() => TableReader.Read(path, options));
        Assert.StartsWith(path, exception.Message);
        Assert.Contains("; ", exception.Message);
        return exception.Message;
    }
}
