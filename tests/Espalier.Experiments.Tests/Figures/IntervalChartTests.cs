using System.Xml.Linq;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

public sealed class IntervalChartTests
{
    [Fact]
    public void Draw_EstimateWithInterval_StandsInsideItsLine()
    {
        var chart = new IntervalChart { Title = "t", Intervals = [new Interval("a", 2, 1, 3)], ValueAxis = new Axis() };
        double[] ends = [.. Assert.Single(SvgText.Paths(chart, "line")).TrimStart('M').Split('L').Select(
            point => double.Parse(point.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture))];
        XElement dot = Assert.Single(SvgText.Parse(chart).Descendants(SvgText.Namespace + "circle"));

        // Two decimals of a pixel are written.
        Assert.Equal((ends[0] + ends[1]) / 2, (double)dot.Attribute("cx")!, 0.01);
    }

    [Fact]
    public void Draw_EstimateNotFinite_SaysSo()
    {
        var chart = new IntervalChart { Title = "t", Intervals = [new Interval("a", double.NaN, 1, 3)], ValueAxis = new Axis() };

        Assert.Contains("no estimate", SvgText.Texts(chart));
        Assert.DoesNotContain(SvgText.Parse(chart).Descendants(), element => element.Name.LocalName == "circle");
    }
}
