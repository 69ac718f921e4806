using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

public sealed class HeatmapTests
{
    [Fact]
    public void Draw_FiniteAndMissingCells_DrawsEachFiniteCellOnce()
    {
        int cells = SvgText.Paths(Map([0, 1, double.NaN, 0.5]), "solid").Sum(path => path.Count(letter => letter == 'z'));

        Assert.Equal(3, cells);
    }

    [Theory]
    [InlineData(600, 30)]
    [InlineData(200, 8)]
    public void Draw_ManyRows_NamesThoseThatHaveRoom(int height, int named)
    {
        string[] names = [.. Enumerable.Range(0, 30).Select(row => $"row{row}")];
        Heatmap map = new() { Title = "t", Height = height, Values = new double[30], RowNames = names, ColumnNames = ["c"], ColourAxis = new Axis { Label = "distance" } };

        Assert.Equal(named, SvgText.Texts(map).Count(text => text.StartsWith("row", StringComparison.Ordinal)));
    }

    [Fact]
    public void ToSvg_WrongNumberOfValues_NamesTheNumbers() => Assert.Contains(
        "3 values for 2 rows of 2 columns", Assert.Throws<ArgumentException>(Map([1, 2, 3]).ToSvg).Message, StringComparison.Ordinal);

    private static Heatmap Map(double[] values) =>
        new() { Title = "t", Values = values, RowNames = ["a", "b"], ColumnNames = ["c", "d"], ColourAxis = new Axis { Label = "distance" } };
}
