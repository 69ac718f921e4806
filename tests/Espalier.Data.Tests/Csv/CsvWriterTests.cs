using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Data.Tests.Csv;

public sealed class CsvWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_AnyTable_IsReadBackBitForBit()
    {
        Prop.ForAll(Tables.Any, table =>
        {
            CsvWriter.Write(_folder["t.csv"], table);
            Table read = TableReader.Read(_folder["t.csv"]);
            return read.ColumnNames.SequenceEqual(table.ColumnNames) && read.Values.SequenceEqual(table.Values);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Write_ExistingFile_IsReplacedAndNothingElseStays()
    {
        string path = _folder.Text("t.csv", "old");

        CsvWriter.Write(path, Tables.Of([1, 2.5]));

        Assert.Equal("c0\n1\n2.5\n", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Write_FolderThatDoesNotExist_Throws()
    {
        Assert.ThrowsAny<IOException>(() => CsvWriter.Write(Path.Combine(_folder.Path, "none", "t.csv"), Tables.Of([1, 2])));
    }
}
