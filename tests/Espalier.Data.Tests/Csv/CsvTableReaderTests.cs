using System.Globalization;
using System.Text;

namespace Espalier.Data.Tests.Csv;

public sealed class CsvTableReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a;b\n1;2\n3;4\n")]
    [InlineData("a\tb\n1\t2\n3\t4\n")]
    [InlineData("a|b\n1|2\n3|4\n")]
    [InlineData("a,b\r\n1,2\r\n3,4")]
    [InlineData("a,b\n\n1,2\n\n\n3,4\n\n")]
    [InlineData("a , b\n 1, 2\n3 ,4\n")]
    [InlineData("\"a\",\"b\"\n\"1\",2\n3,\"4\"\n")]
    [InlineData("a,b\n+1.0,2e0\n.3e1,400E-2\n")]
    public void Read_OrdinaryDialects_GivesSameTable(string text)
    {
        Table table = Read(text);

        Assert.Equal(["a", "b"], table.ColumnNames);
        Assert.Equal([1.0, 3.0, 2.0, 4.0], table.Values.ToArray());
        Assert.Equal(2, table.Report.RowsRead);
    }

    [Fact]
    public void Read_ByteOrderMark_IsNotPartOfTheName()
    {
        Table table = TableReader.Read(_folder.Bytes("bom.csv", [.. Encoding.UTF8.GetPreamble(), .. "größe,b\n1,2\n3,4\n"u8]));

        Assert.Equal("größe", table.ColumnNames[0]);
    }

    [Fact]
    public void Read_Utf16_IsUnderstood()
    {
        Table table = TableReader.Read(
            _folder.Bytes("wide.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b\n1,2\n3,4\n")]));

        Assert.Equal(4, table[1, 1]);
    }

    [Fact]
    public void Read_OtherCulture_StillTakesDecimalPoints()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            commas.NumberFormat.NumberGroupSeparator = ".";
            CultureInfo.CurrentCulture = commas;
            Assert.Equal(1.5, Read("1.5,2\n3,4\n")[0, 0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Read_NoHeader_NumbersColumns()
    {
        Table table = Read("1,2\n3,5\n");

        Assert.Equal(["x1", "x2"], table.ColumnNames);
        Assert.Equal(2, table.Samples);
    }

    [Fact]
    public void Read_IndexAndUnnamedColumns_TakesFirstLineAsHeader()
    {
        Table table = Read(",0,1\n0,1.5,2\n1,2.5,3\n");

        Assert.Equal(["x1", "0", "1"], table.ColumnNames);
        Assert.Equal(2, table.Samples);
    }

    [Fact]
    public void Read_HeaderGiven_OverridesDetection()
    {
        Assert.Equal(["2019", "2020"], Read("2019,2020\n1,2\n3,4\n", new() { Header = HeaderPresence.Present }).ColumnNames);
        Assert.Equal(
            2, Fails("a,b\n1,2\n3,4\n5,6\n", new() { Header = HeaderPresence.Absent }).Message.Split("'a'").Length);
    }

    [Fact]
    public void Read_DelimiterGiven_OverridesDetection()
    {
        Table table = Read("1:2\n3:5\n", new() { Delimiter = ':' });

        Assert.Equal(2, table.Features);
    }

    [Fact]
    public void Read_OneColumn_NeedsNoDelimiter()
    {
        Assert.Equal([1.0, 2.0, 4.0], Read("length\n1\n2\n4\n").Values.ToArray());
    }

    [Fact]
    public void Read_QuotedDelimiterAndLineFeed_BelongToTheField()
    {
        Table table = Read("\"a, b\",\"c\n\"\"d\"\"\"\n1,2\n3,4\n");

        Assert.Equal("a, b", table.ColumnNames[0]);
        Assert.Contains("\"d\"", table.ColumnNames[1]);
    }

    [Fact]
    public void Read_TextColumn_IsLeftOutAndReported()
    {
        Table table = Read("kind,a\nsetosa,1\nversicolor,2\n");

        DroppedColumn dropped = Assert.Single(table.Report.DroppedColumns);
        Assert.Equal("kind", dropped.Name);
        Assert.Contains("'setosa' on line 2", dropped.Reason);
        Assert.Equal(["a"], table.ColumnNames);
    }

    [Fact]
    public void Read_TextColumnStrict_Fails()
    {
        DataFormatException exception = Fails("kind,a\nsetosa,1\nversicolor,2\n", new() { Strict = true });

        Assert.Equal(("kind", 2L, "setosa"), (exception.Column, exception.Line, exception.Value));
    }

    [Fact]
    public void Read_TextAmongNumbers_NamesFileLineColumnAndValue()
    {
        DataFormatException exception = Fails("a,b\n1,2\n3,abc\n5,6\n");

        Assert.Equal((_folder["t.csv"], 3L, "b", "abc"), (exception.File, exception.Line, exception.Column, exception.Value));
        Assert.Contains("line 3, column 'b': 'abc' is not a number;", exception.Message);
    }

    [Fact]
    public void Read_RaggedRow_NamesLineAndBothCounts()
    {
        DataFormatException exception = Fails("a,b,c\n1,2,3\n\n4,5\n6,7,8\n");

        Assert.Equal(4, exception.Line);
        Assert.Contains("there are 2 fields but line 1 has 3", exception.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("NaN")]
    [InlineData("null")]
    [InlineData("?")]
    public void Read_MissingValue_IsRefusedDroppedOrReplaced(string missing)
    {
        string text = $"a,b\n1,2\n{missing},3\n5,7\n";

        DataFormatException exception = Fails(text);
        Table dropped = Read(text, new() { Missing = MissingPolicy.Drop });
        Table replaced = Read(text, new() { Missing = MissingPolicy.Mean });

        Assert.Equal((3L, "a"), (exception.Line, exception.Column));
        Assert.Equal([1.0, 5.0, 2.0, 7.0], dropped.Values.ToArray());
        Assert.Equal(1, dropped.Report.RowsWithMissingDropped);
        Assert.Equal([1.0, 3.0, 5.0, 2.0, 3.0, 7.0], replaced.Values.ToArray());
        Assert.Equal(1, replaced.Report.ValuesReplacedByMean);
    }

    [Fact]
    public void Read_DelimiterAtTheEndOfEveryLine_LeavesEmptyColumnOut()
    {
        Table table = Read("a,b,\n1,2,\n3,4,\n");

        Assert.Equal(["a", "b"], table.ColumnNames);
        Assert.Equal("empty", Assert.Single(table.Report.DroppedColumns).Reason);
    }

    [Theory]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    public void Read_InfiniteValue_NamesPlace(string value)
    {
        DataFormatException exception = Fails($"a,b\n1,2\n3,{value}\n");

        Assert.Equal((3L, "b"), (exception.Line, exception.Column));
        Assert.Contains("infinite", exception.Message);
    }

    [Fact]
    public void Read_HugeValue_NamesPlaceAndTellsToRescale()
    {
        DataFormatException exception = Fails("a,b\n1,2\n3,-2e30\n");

        Assert.Equal((3L, "b"), (exception.Line, exception.Column));
        Assert.Contains("rescale", exception.Message);
        Assert.Equal(-1e30, Read("a,b\n1,2\n3,-1e30\n")[1, 1]);
    }

    [Fact]
    public void Read_QuoteInsideField_NamesLine()
    {
        Assert.Equal(3, Fails("a,b\n1,2\n3,4\"5\n").Line);
    }

    [Theory]
    [InlineData("1,5;2\n3,5;4\n")]
    [InlineData("a;b\n1,5;2\n3,5;4\n")]
    [InlineData("a\tb\n1,234.5\t2\n3\t4\n5\t6\n")]
    public void Read_NumbersWithCommas_AreNeitherTextNorDelimited(string text)
    {
        Assert.Contains("decimal point", Fails(text).Message);
    }

    private Table Read(string text, TableReaderOptions? options = null) => TableReader.Read(_folder.Text("t.csv", text), options);

    private DataFormatException Fails(string text, TableReaderOptions? options = null) =>
        Assert.Throws<DataFormatException>(() => Read(text, options));
}
