using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

public sealed class BarChartTests
{
    [Fact]
    public void Draw_PositiveValues_BarsStartAtZeroInProportion()
    {
        double[] widths = [.. SvgText.Parse(Chart([10, 20])).Descendants(SvgText.Namespace + "rect")
            .Where(bar => (string?)bar.Attribute("class") == "solid").Select(bar => (double)bar.Attribute("width")!)];

        // Two decimals of a pixel are written.
        Assert.Equal(2, widths.Length);
        Assert.Equal(widths[0] * 2, widths[1], 0.02);
    }

    [Fact]
    public void Draw_NaN_LeavesARoomWithoutBar() =>
        Assert.Single(SvgText.Parse(Chart([double.NaN, 20])).Descendants(SvgText.Namespace + "rect"), bar => (string?)bar.Attribute("class") == "solid");

    [Fact]
    public void Draw_Ranges_ReachFromLowerToUpperEnd()
    {
        var chart = new BarChart
        {
            Title = "t",
            Categories = ["a", "b"],
            Groups = [new BarGroup { Name = "g", Values = [10, 20], Ranges = [(8, 18), null] }],
            ValueAxis = new Axis { Minimum = 0, Maximum = 20 },
        };
        System.Xml.Linq.XElement svg = SvgText.Parse(chart);
        string whisker = Assert.Single(svg.Descendants(SvgText.Namespace + "path"), path => (string?)path.Attribute("class") == "whisker").Attribute("d")!.Value;
        double[] bars = [.. svg.Descendants(SvgText.Namespace + "rect").Where(bar => (string?)bar.Attribute("class") == "solid").Select(bar => (double)bar.Attribute("width")!)];
        double zero = svg.Descendants(SvgText.Namespace + "rect").Where(bar => (string?)bar.Attribute("class") == "solid").Select(bar => (double)bar.Attribute("x")!).First();
        double[] ends = [.. whisker.Split('M', 'L')[1..3].Select(point => double.Parse(point.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture))];

        Assert.Equal(zero + (bars[0] * 0.8), ends[0], 0.02);
        Assert.Equal(zero + (bars[0] * 1.8), ends[1], 0.02);
    }

    [Fact]
    public void ToSvg_LogarithmicAxis_SaysWhyNot()
    {
        var chart = new BarChart { Title = "errors", Categories = [], Groups = [], ValueAxis = new Axis { Scale = AxisScale.Logarithmic } };

        Assert.Contains("has no zero", Assert.Throws<ArgumentException>(chart.ToSvg).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToSvg_WrongNumberOfValues_NamesGroupAndNumbers() => Assert.Equal(
        "group 'g' has 1 values for 2 categories; give as many of each", Assert.Throws<ArgumentException>(Chart([1]).ToSvg).Message);

    private static BarChart Chart(double[] values) =>
        new() { Title = "t", Categories = ["a", "b"], Groups = [new BarGroup { Name = "g", Values = values }], ValueAxis = new Axis() };
}
