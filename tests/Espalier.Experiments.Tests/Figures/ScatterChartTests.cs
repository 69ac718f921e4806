using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

public sealed class ScatterChartTests
{
    [Fact]
    public void Draw_PointsWithNonFiniteCoordinates_AreLeftOut()
    {
        string dots = Assert.Single(SvgText.Paths(Chart([1, double.NaN, 3], [1, 2, 3], null), "dots"));

        Assert.Equal(2, dots.Count(letter => letter == 'M'));
    }

    [Fact]
    public void Draw_ColourNotFinite_DrawsThePointGrey()
    {
        Figure figure = Chart([1, 2, 3], [1, 2, 3], [0, double.NaN, 1]);
        int points = SvgText.Paths(figure, "dots").Sum(path => path.Count(letter => letter == 'M'));
        string grey = SvgText.Paths(figure, "dots")[0];

        Assert.Equal(3, points);
        Assert.Equal(1, grey.Count(letter => letter == 'M'));
    }

    [Fact]
    public void ToSvg_ListsOfDifferentLengths_NamesThem() => Assert.Contains(
        "2 horizontal, 1 vertical and 2 colour", Assert.Throws<ArgumentException>(Chart([1, 2], [1], null).ToSvg).Message, StringComparison.Ordinal);

    private static ScatterChart Chart(double[] x, double[] y, double[]? colour) =>
        new() { Title = "t", X = x, Y = y, Colour = colour, HorizontalAxis = new Axis(), VerticalAxis = new Axis() };
}
