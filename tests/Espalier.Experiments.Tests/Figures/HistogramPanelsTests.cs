using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

public sealed class HistogramPanelsTests
{
    [Fact]
    public void Of_SeveralSamples_CountsAllInTheSameBins()
    {
        BinCounts[] counts = BinCounts.Of([new("a", [0, 1, 2, double.NaN]), new("b", [3, 4])], new Axis(), bins: 4, overflow: null, "t");

        Assert.Equal([1, 1, 1, 0], counts[0].Inside);
        Assert.Equal([0, 0, 0, 2], counts[1].Inside);
        Assert.All(counts, panel => Assert.Equal((0, 4, 0), (panel.Start, panel.End, panel.Beyond)));
    }

    [Fact]
    public void Of_Overflow_CountsWhatReachesItApart()
    {
        BinCounts counts = BinCounts.Of([new("a", [0.1, 0.79, 1.59, 1.6, 70])], new Axis { Minimum = 0 }, bins: 2, overflow: 1.6, "t")[0];

        Assert.Equal([2, 1], counts.Inside);
        Assert.Equal(2, counts.Beyond);
        Assert.Equal(1.6, counts.End, 12);
    }

    [Fact]
    public void Of_ValuesOutsideTheAxis_AreLeftOut() =>
        Assert.Equal([1, 1], BinCounts.Of([new("a", [-1, 0, 1, 3])], new Axis { Minimum = 0, Maximum = 2 }, bins: 2, overflow: null, "t")[0].Inside);

    [Theory]
    [InlineData(null)]
    [InlineData(-5.0)]
    public void Of_NothingOrOneValue_IsFinite(double? overflow)
    {
        foreach (double[] values in new double[][] { [], [7], [7, 7] })
        {
            BinCounts counts = BinCounts.Of([new("a", values)], new Axis(), bins: null, overflow, "t")[0];

            Assert.True(counts.Width > 0 && double.IsFinite(counts.End));
            Assert.Equal(values.Length, counts.Inside.Sum() + counts.Beyond);
        }
    }

    [Fact]
    public void Draw_Bars_AreAsHighAsTheirCountsInEveryPanel()
    {
        HistogramPanels chart = new() { Title = "t", Panels = [new("a", [0, 0, 0, 0, 1]), new("b", [0, 0, 1])], Bins = 2, HorizontalAxis = new Axis() };
        double[] heights = [.. Bars(chart, "solid").Select(bar => bar.Height)];

        Assert.Equal([4, 1, 2, 1], heights.Select(height => Math.Round(height / heights[1], 2)));
        Assert.Contains("count", SvgText.Texts(chart));
    }

    [Theory]
    [InlineData(720, 300, 3, 3)]
    [InlineData(450, 300, 3, 2)]
    [InlineData(450, 220, 3, 3)]
    [InlineData(720, 400, 4, 2)]
    public void Draw_Panels_StandSideBySideWhereTheFigureIsWideEnough(int width, int height, int panels, int across)
    {
        HistogramPanels chart = new() { Title = "t", Width = width, Height = height, Panels = [.. Enumerable.Repeat(new HistogramPanel("p", [0, 1]), panels)], HorizontalAxis = new Axis() };
        IEnumerable<string> names = SvgText.Parse(chart).Descendants(SvgText.Namespace + "text").Where(text => text.Value == "p").Select(text => (string)text.Attribute("x")!);

        Assert.Equal(across, names.Distinct().Count());
    }

    [Fact]
    public void Draw_Overflow_IsABarApartWithItsLabel()
    {
        HistogramPanels chart = new() { Title = "t", Panels = [new("a", [0, 1, 2, 3])], Bins = 4, Overflow = 1.6, HorizontalAxis = new Axis() };
        PixelBox beyond = Assert.Single(Bars(chart, "pale"));

        Assert.Contains("≥ 1.6", SvgText.Texts(chart));
        Assert.All(Bars(chart, "solid"), bar => Assert.True(bar.Right + 20 < beyond.Left, "the bar stands apart"));
        Assert.True(beyond.Right < chart.Width);
    }

    [Fact]
    public void Draw_LogarithmicCounts_ShowsASingleValueAndSpacesPowersEvenly()
    {
        double[] values = [.. Enumerable.Repeat(0.0, 100), .. Enumerable.Repeat(1.0, 10), 2];
        HistogramPanels chart = new() { Title = "t", Panels = [new("a", values)], Bins = 3, LogarithmicCounts = true, HorizontalAxis = new Axis() };
        double[] heights = [.. Bars(chart, "solid").Select(bar => bar.Height)];

        Assert.True(heights[2] > 3, "one value is seen");
        Assert.Equal(heights[0] - heights[1], heights[1] - heights[2], 0.02);
        Assert.DoesNotContain("≤", string.Concat(SvgText.Texts(chart)), StringComparison.Ordinal);
    }

    [Fact]
    public void ToSvg_TooManyBins_SaysHowMany() => Assert.Contains(
        "asks for 201 bins; ask for 1 to 200",
        Assert.Throws<ArgumentException>(new HistogramPanels { Title = "t", Panels = [], Bins = 201, HorizontalAxis = new Axis() }.ToSvg).Message,
        StringComparison.Ordinal);

    private static PixelBox[] Bars(HistogramPanels chart, string kind) =>
        [.. SvgText.Parse(chart).Descendants(SvgText.Namespace + "rect").Where(bar => (string?)bar.Attribute("class") == kind).Select(SvgText.BoxOf)];
}
