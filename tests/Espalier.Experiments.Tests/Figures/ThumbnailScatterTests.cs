using System.Xml.Linq;
using Espalier.Data;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

public sealed class ThumbnailScatterTests
{
    private static readonly ImageShape s_shape = new(1, 4, 6);

    [Fact]
    public void Draw_TwoCurves_PlacesPicturesThatCoverNeitherEachOtherNorAPoint()
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(index => index / 6.0)];
        ThumbnailScatter chart = Chart(Series("a", x, [.. x.Select(Math.Sin)]), Series("b", x, [.. x.Select(value => (value / 5) - 1)]));
        PixelBox[] pictures = [.. Pictures(chart).Select(SvgText.BoxOf)];
        PixelPoint[] points = [.. SvgText.Paths(chart, "solid").SelectMany(path => path.Split('M', StringSplitOptions.RemoveEmptyEntries)).Select(StartOf)];

        Assert.InRange(pictures.Length, 12, 36);
        Assert.Equal(120 + 2, points.Length);
        Assert.All(pictures, picture => Assert.Single(pictures, picture.Overlaps));
        Assert.All(pictures, picture => Assert.DoesNotContain(points, point => picture.Contains(point)));
        Assert.All(pictures, picture => Assert.True(picture.Left > 0 && picture.Right < chart.Width && picture.Top > 0 && picture.Bottom < chart.Height, $"{picture}"));
        Assert.All(pictures, picture => Assert.Equal(40, picture.Width, 0.01));
        Assert.All(pictures, picture => Assert.Equal(40 * 4 / 6.0, picture.Height, 0.01));
    }

    [Fact]
    public void Draw_Leaders_RunFromTheirPictureToAPointOfItsSeries()
    {
        ThumbnailScatter chart = Chart(Series("a", [0, 5, 10], [0, 1, 0]));
        XElement[] groups = [.. Pictures(chart).Select(picture => picture.Parent!)];

        Assert.Equal(3, groups.Length);
        Assert.All(groups, group => Assert.Equal(["path", "image", "rect"], group.Elements().Select(element => element.Name.LocalName)));
        Assert.Equal(3, groups.Select(group => ((string)group.Element(SvgText.Namespace + "path")!.Attribute("d")!).Split('L')[1]).Distinct().Count());
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    public void Draw_MostThumbnails_BoundsThem(int most, int drawn)
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(index => (double)index)];
        ThumbnailScatter chart = new() { Title = "t", Shape = s_shape, Series = [Series("a", x, x)], HorizontalAxis = new Axis(), VerticalAxis = new Axis(), MostThumbnails = most };

        Assert.Equal(drawn, Pictures(chart).Length);
    }

    [Fact]
    public void Draw_PointsWithoutPicturesOrCoordinates_GoWithoutThem()
    {
        ThumbnailSeries series = new() { Name = "a", X = [0, 1, double.NaN], Y = [0, 1, 2], Images = [default, new float[24], new float[24]] };

        Assert.Single(Pictures(Chart(series)));
        Assert.Empty(Pictures(Chart(series with { Images = [] })));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(37)]
    public void Spread_AnyCount_VisitsEachOnceAndTheEndsFirst(int count)
    {
        int[] order = [.. ThumbnailPlaces.Spread(count)];

        Assert.Equal(Enumerable.Range(0, count), order.Order());
        Assert.Equal(Enumerable.Range(0, count).Where(index => index == 0 || index == count - 1), order.Take(Math.Min(2, count)));
    }

    [Fact]
    public void ToSvg_WhatMakesNoSense_IsRefusedWithItsNumbers()
    {
        ThumbnailSeries series = Series("a", [0, 1], [0, 1]);

        Refuses(series with { Y = [1] }, "2 horizontal and 1 vertical values and 2 pictures");
        Refuses(series with { Images = [default] }, "2 vertical values and 1 pictures");
        Refuses(series with { Images = [default, new float[3]] }, "image of 3 values in series 'a'");
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThumbnailScatter { Title = "t", Shape = s_shape, Series = [], HorizontalAxis = new Axis(), VerticalAxis = new Axis(), ThumbnailSize = 2 });

        static void Refuses(ThumbnailSeries series, string why) => Assert.Contains(why, Assert.Throws<ArgumentException>(Chart(series).ToSvg).Message, StringComparison.Ordinal);
    }

    private static ThumbnailSeries Series(string name, double[] x, double[] y) =>
        new() { Name = name, X = x, Y = y, Images = [.. x.Select(_ => (ReadOnlyMemory<float>)new float[24])] };

    private static ThumbnailScatter Chart(params ThumbnailSeries[] series) =>
        new() { Title = "t", Shape = s_shape, Series = series, HorizontalAxis = new Axis(), VerticalAxis = new Axis() };

    private static XElement[] Pictures(ThumbnailScatter chart) => [.. SvgText.Parse(chart).Descendants(SvgText.Namespace + "image")];

    private static PixelPoint StartOf(string path)
    {
        string[] numbers = path.Split('a', 'h', 'l')[0].Split(' ');
        return new PixelPoint(Number(numbers[0]), Number(numbers[1]));

        static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }
}
