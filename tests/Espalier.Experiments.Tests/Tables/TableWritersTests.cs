using System.Xml.Linq;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tables;

namespace Espalier.Experiments.Tests.Tables;

public sealed class TableWritersTests
{
    private static readonly TextTable s_table = new(
        "T", "", ["a|b", "c", "why"], [["1*", new TextCell("<2", IsMarked: true), "so, \"so\""], ["λ ≤ 10⁻⁴", "", new TextCell("", IsMarked: true)]])
    {
        WordColumns = [2],
    };

    [Fact]
    public void Markdown_BarsStarsAndMarks_StayInTheirCells() => Assert.EndsWith(
        "## T\n\n| a\\|b | c | why |\n|---|---:|---|\n| 1\\* | **&lt;2** | so, \"so\" |\n| λ ≤ 10⁻⁴ |  |  |\n", MarkdownText.Write("t", [s_table]), StringComparison.Ordinal);

    [Fact]
    public void Latex_LettersAndMarks_BecomeCommands()
    {
        string text = LatexText.Write("t", [s_table]);

        Assert.Contains("\\begin{tabular}{lrl}", text, StringComparison.Ordinal);
        Assert.Contains("1* & \\textbf{$<$2} & so, \"so\" \\\\\n$\\lambda$ $\\leq$ 10$^{-}$$^{4}$ & ", text, StringComparison.Ordinal);
        Assert.All(text, character => Assert.True(char.IsAscii(character), $"'{character}'"));
    }

    [Fact]
    public void Latex_OfManyColumns_CutsTheTableAndRepeatsTheFirstColumn()
    {
        string[] row = [.. Enumerable.Range(0, 18).Select(column => $"c{column}")];

        string text = LatexText.Write("t", [new TextTable("Wide", "", row, [[.. row]])]);

        Assert.Equal(3, Count(text, "\\begin{tabular}"));
        Assert.Equal(2, Count(text, "c0 & c9 & c10 & c11 & c12 & c13 & c14 & c15 & c16 \\\\\n"));
        Assert.Contains("\\caption{Wide (3 of 3)}", text, StringComparison.Ordinal);
        Assert.Equal(2, Count(text, "c0 & c17 \\\\\n"));
    }

    [Fact]
    public void Csv_CommasAndQuotes_AreQuoted() => Assert.Equal("a|b,c,why\n1*,<2,\"so, \"\"so\"\"\"\nλ ≤ 10⁻⁴,,\n", CsvTable.Write(s_table));

    [Fact]
    public void Html_OfATable_KeepsEveryTextAndMarksNumbersAndRightAnswers()
    {
        var page = XElement.Parse("<div>" + new HtmlBuilder().Table(s_table, "h3") + "</div>");
        XElement[] cells = [.. page.Descendants("td")];

        Assert.Equal(["1*", "<2", "so, \"so\"", "λ ≤ 10⁻⁴", "", ""], cells.Select(cell => cell.Value));
        Assert.Equal([null, "number", null], cells.Take(3).Select(cell => (string?)cell.Attribute("class")));
        Assert.Equal("<2", page.Descendants("strong").First().Value);
        Assert.Equal("T", page.Element("h3")!.Value);
        Assert.Empty(page.Elements("p"));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
