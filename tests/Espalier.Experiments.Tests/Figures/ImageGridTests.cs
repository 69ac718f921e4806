using System.Xml.Linq;
using Espalier.Data;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

public sealed class ImageGridTests
{
    [Fact]
    public void Draw_GreyImage_MapsBlackToWhiteAndClamps()
    {
        PixelImage picture = Assert.Single(SvgText.Pictures(Grid(new ImageShape(1, 2, 3), [-2, -1, 0, 0.5f, 1, 9], black: -1)));

        Assert.Equal((3, 2, 1), (picture.Width, picture.Height, picture.Channels));
        Assert.Equal(new byte[] { 0, 0, 128, 191, 255, 255 }, picture.Bytes);
    }

    [Fact]
    public void Draw_ThreeChannels_AreColours()
    {
        PixelImage picture = Assert.Single(SvgText.Pictures(Grid(new ImageShape(3, 1, 2), [1, 0, 0, 1, 0.2f, 0.4f])));

        Assert.Equal(3, picture.Channels);
        Assert.Equal(new byte[] { 255, 0, 51, 0, 255, 102 }, picture.Bytes);
    }

    [Fact]
    public void Draw_TwoChannels_StandSideBySide()
    {
        PixelImage picture = Assert.Single(SvgText.Pictures(Grid(new ImageShape(2, 2, 1), [0, 0.2f, 0.4f, 1])));

        Assert.Equal((2, 2, 1), (picture.Width, picture.Height, picture.Channels));
        Assert.Equal(new byte[] { 0, 102, 51, 255 }, picture.Bytes);
    }

    [Fact]
    public void Draw_ValuesThatAreNotFinite_AreTransparent()
    {
        PixelImage picture = Assert.Single(SvgText.Pictures(Grid(new ImageShape(1, 1, 3), [1, float.NaN, float.PositiveInfinity])));

        Assert.Equal(2, picture.Channels);
        Assert.Equal(new byte[] { 255, 255, 0, 0, 0, 0 }, picture.Bytes);
    }

    [Fact]
    public void Draw_LargeImages_AreAveragedIntoTheBudget()
    {
        // 1024² values are over the budget of 512² pixels: 2 × 2 values share a pixel, and a checkerboard of those becomes grey.
        float[] checkerboard = [.. Enumerable.Range(0, 1024 * 1024).Select(i => ((i % 1024) + (i / 1024)) % 2 == 0 ? 0f : 1f)];

        PixelImage picture = Assert.Single(SvgText.Pictures(Grid(new ImageShape(1, 1024, 1024), checkerboard)));

        Assert.Equal((512, 512), (picture.Width, picture.Height));
        Assert.All(picture.Bytes, level => Assert.Equal(128, level));
    }

    [Fact]
    public void Draw_EmptyImage_LeavesItsPlace()
    {
        var grid = new ImageGrid
        {
            Title = "t",
            Shape = new ImageShape(1, 1, 1),
            Rows = [new ImageGridRow("above", [new float[1], new float[1]]), new ImageGridRow("below", [default, new float[1]])],
            ColumnNames = ["first", "second"],
        };
        double[] places = [.. SvgText.Parse(grid).Descendants(SvgText.Namespace + "image").Select(image => (double)image.Attribute("x")!)];

        Assert.Equal(3, places.Length);
        Assert.Equal(places[1], places[2]);
        Assert.Equal(["t", "first", "second", "above", "below"], SvgText.Texts(grid));
    }

    [Theory]
    [InlineData(1, 28, 28, 2, 12)]
    [InlineData(3, 10, 500, 5, 3)]
    [InlineData(1, 500, 10, 4, 200)]
    [InlineData(1, 2, 2, 500, 2)]
    public void Draw_AnyShape_KeepsEveryImageInsideInItsProportions(int channels, int height, int width, int rows, int columns)
    {
        ReadOnlyMemory<float> image = new float[channels * height * width];
        var grid = new ImageGrid
        {
            Title = "t",
            Width = 920,
            Shape = new ImageShape(channels, height, width),
            Rows = [.. Enumerable.Range(0, rows).Select(row => new ImageGridRow($"row {row}", [.. Enumerable.Repeat(image, columns)]))],
        };
        XElement[] images = [.. SvgText.Parse(grid).Descendants(SvgText.Namespace + "image")];

        Assert.Equal(rows * columns, images.Length);
        foreach (XElement picture in images)
        {
            double drawnWidth = (double)picture.Attribute("width")!;
            double drawnHeight = (double)picture.Attribute("height")!;
            Assert.InRange((double)picture.Attribute("x")! + drawnWidth, 0, grid.Width);
            Assert.InRange((double)picture.Attribute("y")! + drawnHeight, 0, grid.Height);

            // Both lengths are rounded to 0.01.
            Assert.InRange((drawnWidth * height) - (drawnHeight * width), -0.005 * (height + width), 0.005 * (height + width));
        }
    }

    [Fact]
    public void ToSvg_WhatMakesNoSense_IsRefusedWithItsNumbers()
    {
        var shape = new ImageShape(1, 2, 2);

        Assert.Contains("image of 3 values", Assert.Throws<ArgumentException>(Grid(shape, [1, 2, 3]).ToSvg).Message, StringComparison.Ordinal);
        Assert.Contains("white must lie above black", Assert.Throws<ArgumentException>(Grid(shape, [1, 2, 3, 4], black: 1).ToSvg).Message, StringComparison.Ordinal);
        Assert.Contains("white must lie above black", Assert.Throws<ArgumentException>(Grid(shape, [1, 2, 3, 4], black: double.NaN).ToSvg).Message, StringComparison.Ordinal);
        var crowd = new ImageGrid { Title = "t", Shape = shape, Rows = [new ImageGridRow("r", new ReadOnlyMemory<float>[1001])] };
        Assert.Contains("1001 images; give at most 1000", Assert.Throws<ArgumentException>(crowd.ToSvg).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_LabelsOfRowsAndColumns_StandAboveNamesAndImagesWithoutTouching()
    {
        var grid = new ImageGrid
        {
            Title = "t",
            ShowTitle = false,
            Shape = new ImageShape(1, 1, 1),
            Rows = [new ImageGridRow("0.5", [new float[1]]), new ImageGridRow("−0.5", [new float[1]])],
            ColumnNames = ["1"],
            RowLabel = "a label of rows that reaches over the columns",
            ColumnLabel = "latent 2",
        };
        XElement[] texts = [.. SvgText.Parse(grid).Descendants(SvgText.Namespace + "text")];
        double[] rows = [.. texts.Select(text => (double)text.Attribute("y")!)];

        Assert.Equal([grid.RowLabel, "latent 2", "1", "0.5", "−0.5"], texts.Select(text => text.Value));
        Assert.Equal(rows[0], rows[1]);
        Assert.Equal(rows.Order(), rows);
        double columnLabelStart = (double)texts[1].Attribute("x")! - (TextWidth.Of("latent 2") / 2);
        Assert.True(columnLabelStart >= (double)texts[0].Attribute("x")! + TextWidth.Of(grid.RowLabel), "the labels overlap");
    }

    private static ImageGrid Grid(ImageShape shape, float[] values, double black = 0) =>
        new() { Title = "t", Shape = shape, Rows = [new ImageGridRow("r", [values])], Black = black };
}
