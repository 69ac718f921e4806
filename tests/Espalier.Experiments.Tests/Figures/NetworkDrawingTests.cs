using System.Globalization;
using System.Text.RegularExpressions;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

public sealed partial class NetworkDrawingTests
{
    [Fact]
    public void Draw_KeptAndPrunedUnits_AreFilledAndHollowAndCounted()
    {
        NetworkDrawing drawing = new() { Title = "t", Layers = [new("encoder", [true, false, true]), new("latent", [false, true])] };

        Assert.Equal(3, Boxes(drawing, "solid").Length);
        Assert.Equal(2, Boxes(drawing, "hollow").Length);
        Assert.Equal(["t", "kept (3)", "pruned (2)", "encoder", "2/3", "latent", "1/2"], SvgText.Texts(drawing));
    }

    [Theory]
    [InlineData(new[] { 1, 12, 24, 48, 8, 48, 24, 12, 1 })]
    [InlineData(new[] { 3, 64, 128, 256, 512, 20, 512, 256, 128, 64, 3 })]
    [InlineData(new[] { 784, 2048, 1024, 20, 1024, 2048, 784 })]
    [InlineData(new[] { 20_000, 2 })]
    [InlineData(new[] { 4, 0, 1 })]
    public void Draw_LayersOfAnySize_DrawsEveryUnitOnceInsideAndLayersApart(int[] units)
    {
        NetworkDrawing drawing = new() { Title = "t", Layers = [.. units.Select((count, layer) => new NetworkLayer($"layer {layer}", [.. Enumerable.Range(0, count).Select(unit => (unit % 3) > 0)]))] };
        PixelBox[] boxes = [.. Boxes(drawing, "solid"), .. Boxes(drawing, "hollow"), .. Boxes(drawing, "faint")];

        Assert.Equal(units.Sum(), boxes.Length);
        Assert.All(boxes, box => Assert.True(box.Left >= 0 && box.Right <= drawing.Width && box.Top >= 0 && box.Bottom <= drawing.Height, $"{box}"));
        double[] names = [.. SvgText.Parse(drawing).Descendants(SvgText.Namespace + "text").Where(text => text.Value.StartsWith("layer", StringComparison.Ordinal)).Select(text => (double)text.Attribute("x")!)];
        Assert.Equal(units.Length, names.Length);
        int[] perLayer = [.. boxes.CountBy(box => Array.IndexOf(names, names.MinBy(name => Distance(box, name)))).OrderBy(pair => pair.Key).Select(pair => pair.Value)];
        if (units.Max() < 1000)
        {
            Assert.Equal(units.Where(count => count > 0), perLayer);
        }

        static double Distance(PixelBox box, double name) => Math.Abs(((box.Left + box.Right) / 2) - name);
    }

    [Fact]
    public void Draw_LayersWithinOneColumn_AreAsHighAsTheyHaveUnits()
    {
        NetworkDrawing drawing = new() { Title = "t", Layers = [new("a", [.. Enumerable.Repeat(true, 16)]), new("b", [.. Enumerable.Repeat(true, 13)])] };

        // Two columns and no more.
        Assert.Equal([16, 13], Boxes(drawing, "solid").GroupBy(box => box.Left).OrderBy(column => column.Key).Select(column => column.Count()));
    }

    [Fact]
    public void Draw_Connections_JoinEveryKeptPair()
    {
        NetworkDrawing drawing = new() { Title = "t", ShowConnections = true, Layers = [new("a", [true, false, true]), new("b", [true, true, true, false]), new("c", [false])] };

        Assert.Equal([6, 0], SvgText.Paths(drawing, "links").Select(path => path.Count(letter => letter == 'M')));
    }

    [Fact]
    public void Draw_ThousandsOfConnections_AreOneArea()
    {
        bool[] units = [.. Enumerable.Repeat(true, 40)];
        NetworkDrawing drawing = new() { Title = "t", ShowConnections = true, Layers = [new("a", units), new("b", units)] };

        Assert.Empty(SvgText.Paths(drawing, "links"));
        Assert.Single(SvgText.Paths(drawing, "area"));
    }

    [Fact]
    public void Draw_LongNamesOfManyLayers_StandInTwoTiersAndNeverOverlap()
    {
        NetworkDrawing drawing = new() { Title = "t", Layers = [.. Enumerable.Range(0, 12).Select(layer => new NetworkLayer($"convolution {layer}", [.. Enumerable.Repeat(true, 1 + (layer * 20))]))] };
        (double Left, double Right, double Row)[] names =
        [
            .. SvgText.Parse(drawing).Descendants(SvgText.Namespace + "text").Where(text => (string?)text.Attribute("text-anchor") == "middle")
                .Select(text => ((double)text.Attribute("x")! - (TextWidth.Of(text.Value) / 2), (double)text.Attribute("x")! + (TextWidth.Of(text.Value) / 2), (double)text.Attribute("y")!)),
        ];

        Assert.Equal(24, names.Length);
        Assert.Equal(4, names.Select(name => name.Row).Distinct().Count());
        Assert.All(names, name => Assert.Single(names, other => other.Row == name.Row && other.Left < name.Right && name.Left < other.Right));
    }

    private static PixelBox[] Boxes(NetworkDrawing drawing, string kind) =>
    [
        .. SvgText.Paths(drawing, kind).SelectMany(path => Box().Matches(path)).Select(box =>
        {
            double[] numbers = [.. box.Groups.Values.Skip(1).Select(group => double.Parse(group.Value, CultureInfo.InvariantCulture))];
            return new PixelBox(numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]);
        }),
    ];

    [GeneratedRegex("M([0-9.-]+) ([0-9.-]+)h([0-9.]+)v([0-9.]+)h-[0-9.]+z")]
    private static partial Regex Box();
}
