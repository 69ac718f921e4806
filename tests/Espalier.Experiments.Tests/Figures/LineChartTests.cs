using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

public sealed class LineChartTests
{
    [Fact]
    public void Draw_NaNBetweenValues_BreaksTheLine()
    {
        string path = Assert.Single(SvgText.Paths(Chart([1, 2, double.NaN, 4, 5]), "line"));

        Assert.Equal(2, path.Count(letter => letter == 'M'));
    }

    [Fact]
    public void Draw_ValueBetweenTwoGaps_IsADot()
    {
        int dots = SvgText.Parse(Chart([1, double.NaN, 3, double.NaN, 5, 6])).Descendants(SvgText.Namespace + "circle").Count();

        // Values 1 and 3 stand alone; one more dot marks the labelled end.
        Assert.Equal(3, dots);
    }

    [Fact]
    public void Draw_SteppedSeries_TurnsAtRightAngles()
    {
        string path = Assert.Single(SvgText.Paths(Chart([4, 2], stepped: true), "line"));
        string[] points = path.TrimStart('M').Split('L');

        Assert.Equal(3, points.Length);
        Assert.Equal(points[0].Split(' ')[1], points[1].Split(' ')[1]);
        Assert.Equal(points[1].Split(' ')[0], points[2].Split(' ')[0]);
    }

    [Fact]
    public void ToSvg_HundredThousandPoints_StaysSmallAndKeepsASpike()
    {
        double[] values = new double[100_000];
        values[54_321] = 1000;
        string path = Assert.Single(SvgText.Paths(Chart(values), "line"));

        Assert.InRange(path.Length, 1, 30_000);
        double[] rows = [.. path.TrimStart('M').Split('L').Select(
            point => double.Parse(point.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.True(rows.Max() - rows.Min() > 200, "the spike reaches the top of the figure");
    }

    [Fact]
    public void Draw_EndLabels_NameColouredSeriesOnly()
    {
        LineChart chart = Chart([1, 2], SeriesTone.Muted);

        Assert.DoesNotContain("series", SvgText.Texts(chart));
        Assert.Contains("series", SvgText.Texts(Chart([1, 2])));
    }

    [Fact]
    public void ToSvg_ListsOfDifferentLengths_NamesSeriesAndLengths()
    {
        var chart = new LineChart
        {
            Title = "t",
            Series = [new LineSeries { Name = "loss", X = [1, 2], Y = [1] }],
            HorizontalAxis = new Axis(),
            VerticalAxis = new Axis(),
        };

        string message = Assert.Throws<ArgumentException>(chart.ToSvg).Message;

        Assert.Equal("series 'loss' has 2 horizontal and 1 vertical values; give as many of each", message);
    }

    [Fact]
    public void ToSvg_ReferenceOutsideTheAxis_IsLeftOut()
    {
        var chart = new LineChart
        {
            Title = "t",
            Series = [new LineSeries { Name = "s", X = [1, 2], Y = [1, 2] }],
            HorizontalAxis = new Axis(),
            VerticalAxis = new Axis(),
            References = [new(7, "far", ReferenceDirection.Vertical), new(1.5, "near", ReferenceDirection.Vertical)],
        };

        Assert.DoesNotContain("far", SvgText.Texts(chart));
        Assert.Contains("near", SvgText.Texts(chart));
    }

    [Fact]
    public void Draw_SteppedBand_TurnsAtRightAngles()
    {
        var chart = new LineChart
        {
            Title = "t",
            Series = [new LineSeries { Name = "s", X = [0, 1, 2], Y = [2, 3, 1], Lower = [1, 2, 0], Upper = [3, 4, 2], Stepped = true }],
            HorizontalAxis = new Axis(),
            VerticalAxis = new Axis(),
        };
        string[] corners = Assert.Single(SvgText.Paths(chart, "area")).Trim('M', 'Z').Split('L');

        Assert.Equal(10, corners.Length);
        Assert.All(corners.Zip(corners.Skip(1)), pair => Assert.True(Shared(pair.First, pair.Second), $"{pair} runs aslant"));

        static bool Shared(string first, string second) => first.Split(' ')[0] == second.Split(' ')[0] || first.Split(' ')[1] == second.Split(' ')[1];
    }

    [Fact]
    public void Draw_LogarithmicBandThatReachesBelowZero_LeavesTheAxisToTheOtherValues()
    {
        var chart = new LineChart
        {
            Title = "t",
            Series = [new LineSeries { Name = "s", X = [0, 1], Y = [0.02, 0.05], Lower = [-1, 0.04], Upper = [0.06, 0.08] }],
            HorizontalAxis = new Axis(),
            VerticalAxis = new Axis { Scale = AxisScale.Logarithmic },
        };

        Assert.Contains("0.01", SvgText.Texts(chart));
        Assert.DoesNotContain("≤", string.Concat(SvgText.Texts(chart)), StringComparison.Ordinal);
        Assert.Equal(4, Assert.Single(SvgText.Paths(chart, "area")).Count(letter => letter is 'M' or 'L'));
    }

    [Fact]
    public void Draw_TwentySeriesWithLegend_ShowsEachWithItsOwnColourAndStroke()
    {
        LineChart chart = new()
        {
            Title = "t",
            Series = [.. Enumerable.Range(0, 20).Select(index => new LineSeries { Name = $"latent {index}", X = [0, 1], Y = [index, index] })],
            HorizontalAxis = new Axis(),
            VerticalAxis = new Axis(),
            Labels = SeriesLabels.Legend,
        };
        (string?, string?)[] looks =
        [
            .. SvgText.Parse(chart).Descendants(SvgText.Namespace + "path").Where(path => ((string?)path.Attribute("class"))?.StartsWith("line", StringComparison.Ordinal) == true)
                .Select(path => ((string?)path.Parent!.Attribute("class"), (string?)path.Attribute("class"))),
        ];

        // Twenty keys, then twenty lines that look like them.
        Assert.Equal(40, looks.Length);
        Assert.Equal(looks[..20], looks[20..]);
        Assert.Equal(20, looks.Distinct().Count());
    }

    private static LineChart Chart(double[] values, SeriesTone tone = SeriesTone.Coloured, bool stepped = false) => new()
    {
        Title = "t",
        Series =
        [
            new LineSeries
            {
                Name = "series", X = [.. Enumerable.Range(0, values.Length).Select(index => (double)index)], Y = values, Tone = tone, Stepped = stepped,
            },
        ],
        HorizontalAxis = new Axis { ExtendToTicks = false },
        VerticalAxis = new Axis(),
    };
}
