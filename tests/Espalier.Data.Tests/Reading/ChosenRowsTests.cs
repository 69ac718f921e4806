using System.Globalization;
using Espalier.Data.Tests.Npy;

namespace Espalier.Data.Tests.Reading;

public sealed class ChosenRowsTests : IDisposable
{
    private const int Rows = 150;
    private const int Columns = 3;

    // Reaches over the blocks in which arrays are read, and neither begins nor ends with them.
    private static readonly int[] s_chosen = [1, 2, 63, 64, 65, 127, 128, 148];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("t.csv")]
    [InlineData("c.npy")]
    [InlineData("f.npy")]
    [InlineData("t.idx")]
    public void Read_ChosenRows_GivesThoseOfTheWholeTable(string name)
    {
        string path = Make(name);
        Table whole = TableReader.Read(path);

        Table chosen = TableReader.Read(path, chooseRows: rows => rows == Rows ? s_chosen : []);

        Assert.Equal(Tables.Rows(whole.Select(s_chosen)), Tables.Rows(chosen));
        Assert.Equal(s_chosen, chosen.Report.SourceRows);
        Assert.Equal(Rows, chosen.Report.RowsRead);
        Assert.Equal(0, chosen.Report.RowsWithMissingDropped);
        Assert.Null(whole.Report.SourceRows);
    }

    [Fact]
    public void Read_ChosenRowsOneOfThemIncomplete_KeepsTheNumbersOfTheOthers()
    {
        string path = _folder.Text("m.csv", "a,b\n0,9\n1,8\n2,NA\n3,5\n4,4\n");

        Table table = TableReader.Read(path, new() { Missing = MissingPolicy.Drop }, _ => [1, 2, 4]);

        Assert.Equal([1, 4], table.Report.SourceRows!);
        Assert.Equal((5, 1), (table.Report.RowsRead, table.Report.RowsWithMissingDropped));
        Assert.Equal([1.0, 4.0], table.Feature(0).ToArray());
    }

    [Fact]
    public void Read_FaultInAChosenRow_NamesTheRowOfTheFile()
    {
        string path = _folder.Bytes("n.npy", NpyFile.Of("'<f8'", false, "(4, 2)", NpyFile.Doubles(1, 2, double.NaN, 4, 5, double.PositiveInfinity, 7, 8)));

        string message = Assert.Throws<DataFormatException>(() => TableReader.Read(path, chooseRows: _ => [0, 2])).Message;

        Assert.Contains("row 3: the value is infinite", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 3)]
    [InlineData(-1, 3)]
    [InlineData(0, Rows)]
    public void Read_RowsThatDoNotRiseOrAreNotThere_Refuses(int first, int second)
    {
        string path = Make("c.npy");

        Assert.Contains("rising order", Assert.Throws<ArgumentException>(() => TableReader.Read(path, chooseRows: _ => [first, second])).Message, StringComparison.Ordinal);
    }

    private static double Value(int row, int column) => ((row * 7) + (column * 31)) % 97;

    private string Make(string name)
    {
        double[] rows = [.. Enumerable.Range(0, Rows * Columns).Select(place => Value(place / Columns, place % Columns))];
        double[] columns = [.. Enumerable.Range(0, Rows * Columns).Select(place => Value(place % Rows, place / Rows))];
        return name switch
        {
            "t.csv" => _folder.Text(name, string.Concat(rows.Chunk(Columns).Select(row => string.Join(',', row.Select(value => value.ToString(CultureInfo.InvariantCulture))) + "\n"))),
            "t.idx" => _folder.Bytes(name, [0, 0, 8, 2, 0, 0, 0, Rows, 0, 0, 0, Columns, .. rows.Select(value => (byte)value)]),
            "c.npy" => _folder.Bytes(name, NpyFile.Of("'<f8'", false, $"({Rows}, {Columns})", NpyFile.Doubles(rows))),
            _ => _folder.Bytes(name, NpyFile.Of("'<f8'", true, $"({Rows}, {Columns})", NpyFile.Doubles(columns))),
        };
    }
}
