using System.Globalization;
using System.Xml.Linq;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

public sealed class HeatmapPanelsTests
{
    [Fact]
    public void Draw_SameValueInTwoPanels_HasOneColour()
    {
        HeatmapPanels map = Map([0, 1, 0.5, 1], [0.5, double.NaN, 0.5, double.NaN]);
        string[] colours =
        [
            .. SvgText.Parse(map).Descendants(SvgText.Namespace + "path").Where(path => (string?)path.Attribute("class") == "solid")
                .SelectMany(path => Enumerable.Repeat((string)path.Parent!.Attribute("color")!, ((string)path.Attribute("d")!).Count(letter => letter == 'z'))),
        ];

        // Three levels in the first panel, where 1 stands twice, and the middle one again twice in the second.
        Assert.Equal(6, colours.Length);
        Assert.Equal([1, 2, 3], colours.CountBy(colour => colour).Select(pair => pair.Value).Order());
    }

    [Fact]
    public void Draw_ValuesAndMarks_WritesNumbersAndRingsMarkedCells()
    {
        HeatmapPanels map = new()
        {
            Title = "t",
            Panels = [new HeatmapPanel("p", [1, 2.5, double.NaN, -4]) { Marked = [true, false, true, false] }],
            RowNames = ["a", "b"],
            ColumnNames = ["c", "d"],
            ColourAxis = new Axis(),
            ValueFormat = "0.#",
        };
        XElement svg = SvgText.Parse(map);

        Assert.Single(svg.Descendants(SvgText.Namespace + "rect"), rect => (string?)rect.Attribute("class") == "ring");
        Assert.Equal(["1"], TextsOf("marked"));
        Assert.Equal(["2.5", "−4"], TextsOf("inside"));

        IEnumerable<string> TextsOf(string kind) => svg.Descendants(SvgText.Namespace + "text").Where(text => (string?)text.Attribute("class") == kind).Select(text => text.Value);
    }

    [Fact]
    public void Draw_CellsTooSmallForTheirNumbers_LeavesThemOut()
    {
        double[] values = [.. Enumerable.Range(1000, 900).Select(value => (double)value)];
        HeatmapPanels map = new() { Title = "t", Panels = [new("p", values)], RowNames = [.. Enumerable.Repeat("", 30)], ColumnNames = [.. Enumerable.Repeat("", 30)], ColourAxis = new Axis { Label = "value" }, ValueFormat = "0" };

        Assert.DoesNotContain(SvgText.Parse(map).Descendants(SvgText.Namespace + "text"), text => (string?)text.Attribute("class") == "inside");
    }

    [Fact]
    public void Draw_RowNames_StandOnceAndEmptyOnesNowhere()
    {
        HeatmapPanels map = Map([0, 1, 2, 3], [0, 1, 2, 3]);
        string[] texts = SvgText.Texts(map);

        Assert.Single(texts, "first");
        Assert.Equal(2, texts.Count(text => text == "left"));
        Assert.Equal(["t", "p0", "left", "first", "p1", "left"], texts[..6]);
    }

    [Fact]
    public void Draw_ManyCells_IsOnePictureWithTheirColoursAndEmptyOnesTransparent()
    {
        double[] values = [.. Enumerable.Range(0, 40 * 40).Select(index => index % 40 / 39.0)];
        values[1] = double.NaN;
        string[] names = [.. Enumerable.Range(0, 40).Select(index => $"{index}")];
        HeatmapPanels map = new() { Title = "t", Panels = [new("p", values)], RowNames = names, ColumnNames = names, ColourAxis = new Axis(), SquareCells = true, Height = 500 };

        PixelImage picture = Assert.Single(SvgText.Pictures(map));
        XElement image = SvgText.Parse(map).Descendants(SvgText.Namespace + "image").Single();

        Assert.Equal((160, 160, 4), (picture.Width, picture.Height, picture.Channels));
        Assert.Equal(SequentialColours.Colour(0), Hex(picture, 0, 0));
        Assert.Equal(0, picture.Bytes[(4 * 4) + 3]);
        Assert.Equal(SequentialColours.Colour(SequentialColours.Levels - 1), Hex(picture, 159, 159));
        Assert.Equal((double)image.Attribute("width")!, (double)image.Attribute("height")!, 0.01);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Draw_SquareCellsInAnyNumberOfPanels_StaysInsideWithoutOverlap(int panels)
    {
        double[] values = new double[1600];
        string[] names = [.. Enumerable.Range(0, 40).Select(index => $"{index}")];
        HeatmapPanels map = new() { Title = "t", Panels = [.. Enumerable.Range(0, panels).Select(panel => new HeatmapPanel($"p{panel}", values))], RowNames = names, ColumnNames = names, ColourAxis = new Axis(), ColumnLabel = "epoch", SquareCells = true };
        PixelBox[] boxes = [.. SvgText.Parse(map).Descendants(SvgText.Namespace + "image").Select(SvgText.BoxOf)];

        Assert.Equal(panels, boxes.Length);
        Assert.All(boxes, box => Assert.True(box.Left > 0 && box.Right < map.Width && box.Top > 0 && box.Bottom < map.Height - 36, $"{box}"));
        Assert.All(boxes, box => Assert.Single(boxes, box.Overlaps));
    }

    [Fact]
    public void InkOn_EveryLevel_HasAContrastOfFourAndAHalf()
    {
        for (int level = 0; level < SequentialColours.Levels; level++)
        {
            double colour = Luminance(SequentialColours.Colour(level));
            double ink = Luminance(SequentialColours.InkOn(level));

            Assert.True((Math.Max(colour, ink) + 0.05) / (Math.Min(colour, ink) + 0.05) >= 4.5, $"level {level}");
        }
    }

    [Fact]
    public void ToSvg_WrongNumberOfValuesOrMarks_NamesThePanelAndTheNumbers()
    {
        Assert.Contains("panel 'p0' of figure 't' has 3 values", Assert.Throws<ArgumentException>(Map([1, 2, 3]).ToSvg).Message, StringComparison.Ordinal);
        HeatmapPanels map = new() { Title = "t", Panels = [new HeatmapPanel("p", [1]) { Marked = [] }], RowNames = ["a"], ColumnNames = ["b"], ColourAxis = new Axis() };
        Assert.Contains("1 values and 0 marks for 1 rows of 1 columns", Assert.Throws<ArgumentException>(map.ToSvg).Message, StringComparison.Ordinal);
    }

    private static HeatmapPanels Map(params double[][] panels) => new()
    {
        Title = "t",
        Panels = [.. panels.Select((values, index) => new HeatmapPanel($"p{index}", values))],
        RowNames = ["first", ""],
        ColumnNames = ["left", ""],
        ColourAxis = new Axis { Label = "distance" },
    };

    private static string Hex(PixelImage picture, int row, int column)
    {
        ReadOnlySpan<byte> pixel = picture.Bytes.AsSpan(((row * picture.Width) + column) * 4, 4);
        Assert.Equal(255, pixel[3]);
        return string.Create(CultureInfo.InvariantCulture, $"#{pixel[0]:x2}{pixel[1]:x2}{pixel[2]:x2}");
    }

    private static double Luminance(string colour)
    {
        double[] linear = [.. Enumerable.Range(0, 3).Select(channel => Convert.ToInt32(colour.Substring(1 + (2 * channel), 2), 16) / 255.0)
            .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4))];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }
}
