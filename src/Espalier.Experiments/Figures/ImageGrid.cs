using Espalier.Data;

namespace Espalier.Experiments.Figures;

/// <summary>Rows of small images under one another: originals over reconstructions, what a decoder draws along each latent.</summary>
/// <remarks>
/// The images are PNGs inside the figure, so that it still stands alone; pixels stay sharp when enlarged. One channel is drawn grey, three as red, green and blue,
/// any other number side by side in grey. Values that are not finite are transparent. The pixels of all images take at most 256 KiB before they are compressed:
/// larger images are shown smaller, neighbouring values averaged.
/// </remarks>
public sealed class ImageGrid : Figure
{
    /// <summary>The most images one grid shows.</summary>
    public const int MostImages = 1000;

    private const long MostBytes = 256 * 1024;
    private const double WidestGap = 4;
    private const double Margin = 12;
    private const double NamesRoom = 20;
    private const double LabelRoom = 18;
    private const double WidestRowName = 160;
    private const double WidestColumnName = 120;

    /// <summary>The shape of every image.</summary>
    public required ImageShape Shape { get; init; }

    /// <summary>The rows from top to bottom; they may differ in length.</summary>
    /// <value>Together at most <see cref="MostImages"/> images.</value>
    public required IReadOnlyList<ImageGridRow> Rows { get; init; }

    /// <summary>What the columns show, from left to right; empty for no names. Where they are too wide, evenly chosen ones are written.</summary>
    public IReadOnlyList<string> ColumnNames { get; init; } = [];

    /// <summary>What the names of the rows are, written above them; with names that are values, the label of an axis.</summary>
    public string RowLabel { get; init; } = "";

    /// <summary>What the names of the columns are, written above them.</summary>
    public string ColumnLabel { get; init; } = "";

    /// <summary>The value drawn black, and all below it.</summary>
    /// <value>0 unless stated.</value>
    public double Black { get; init; }

    /// <summary>The value drawn white or at full colour, and all above it.</summary>
    /// <value>Above <see cref="Black"/>; 1 unless stated.</value>
    public double White { get; init; } = 1;

    /// <summary>The height a grid needs for images so wide, where its title is not drawn.</summary>
    /// <param name="shape">The shape of every image.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="imageWidth">The width of an image in pixels of the page.</param>
    /// <param name="withLabels">Whether rows or columns have a label.</param>
    internal static int HeightFor(ImageShape shape, int rows, double imageWidth, bool withLabels = false) =>
        (int)Math.Clamp(Math.Ceiling((2 * Margin) + NamesRoom + (withLabels ? LabelRoom : 0) + (rows * ((imageWidth / PixelRaster.AspectOf(shape)) + WidestGap))), 160, 10_000);

    /// <inheritdoc/>
    internal override void Draw(SvgBuilder svg, double top)
    {
        int images = Rows.Sum(row => row.Images.Count);
        RequireSense(images);
        int columns = Math.Max(1, Rows.Max(row => (int?)row.Images.Count) ?? 0);
        double rowNameRoom = Math.Min(WidestRowName, Width / 4.0);
        double left = Margin + Math.Min(rowNameRoom, Rows.Max(row => (double?)TextWidth.Of(row.Name)) ?? 0) + 8;
        double labelRoom = RowLabel.Length + ColumnLabel.Length > 0 ? LabelRoom : 0;
        double upper = top + labelRoom + (ColumnNames.Count > 0 ? NamesRoom : 0);
        double aspect = PixelRaster.AspectOf(Shape);

        // Of many images in a row most of the room must not go to the gaps.
        double columnPitch = (Width - Margin - left) / columns;
        double rowPitch = (Height - Margin - upper) / Math.Max(1, Rows.Count);
        double gap = Math.Min(WidestGap, Math.Min(columnPitch, rowPitch) / 8);
        double width = Math.Min(columnPitch - gap, (rowPitch - gap) * aspect);
        double height = width / aspect;
        var raster = new PixelRaster(Shape, Black, White, PixelRaster.BlockFor(Shape, images, MostBytes));
        DrawLabels(svg, top + 10, left, left + (columns * (width + gap)) - gap);
        DrawColumnNames(svg, left, upper - 6, width, width + gap);
        for (int row = 0; row < Rows.Count; row++)
        {
            double y = upper + (row * (height + gap));
            svg.Text("", left - 8, y + (height / 2) + 4, TextWidth.Fit(Rows[row].Name, rowNameRoom), TextAnchor.End);
            for (int column = 0; column < Rows[row].Images.Count; column++)
            {
                ReadOnlySpan<float> values = Rows[row].Images[column].Span;
                if (!values.IsEmpty)
                {
                    double x = left + (column * (width + gap));
                    svg.Picture(x, y, width, height, PngEncoder.Encode(raster.Draw(values)));
                    svg.Rectangle("grid", x, y, width, height);
                }
            }
        }
    }

    private void DrawLabels(SvgBuilder svg, double baseline, double left, double right)
    {
        if (RowLabel.Length > 0)
        {
            svg.Text("label", Margin, baseline, TextWidth.Fit(RowLabel, Width / 2.0));
        }

        if (ColumnLabel.Length > 0)
        {
            // Above the middle of the columns, unless the label of the rows reaches so far.
            double free = RowLabel.Length == 0 ? Margin : (2 * Margin) + Math.Min(TextWidth.Of(RowLabel), Width / 2.0);
            string shown = TextWidth.Fit(ColumnLabel, Width - Margin - free);
            svg.Text("label", Math.Max((left + right) / 2, free + (TextWidth.Of(shown) / 2)), baseline, shown, TextAnchor.Middle);
        }
    }

    private void DrawColumnNames(SvgBuilder svg, double left, double baseline, double width, double pitch)
    {
        double widest = Math.Min(WidestColumnName, ColumnNames.Max(name => (double?)TextWidth.Of(name)) ?? 0);
        int stride = Math.Max(1, (int)Math.Ceiling((widest + WidestGap) / pitch));
        for (int column = 0; column < ColumnNames.Count; column += stride)
        {
            double centre = left + (column * pitch) + (width / 2);
            svg.Text("", centre, baseline, TextWidth.Fit(ColumnNames[column], WidestColumnName), TextAnchor.Middle);
        }
    }

    private void RequireSense(int images)
    {
        if (images > MostImages)
        {
            throw new ArgumentException($"figure '{Title}' has {images} images; give at most {MostImages}");
        }

        if (!(White > Black) || !double.IsFinite(White - Black))
        {
            throw new ArgumentException($"figure '{Title}' draws {Black} black and {White} white; white must lie above black");
        }

        foreach (ImageGridRow row in Rows)
        {
            foreach (ReadOnlyMemory<float> image in row.Images)
            {
                if (!image.IsEmpty && image.Length != Shape.Features)
                {
                    throw new ArgumentException($"figure '{Title}' has an image of {image.Length} values in row '{row.Name}'; {Shape} has {Shape.Features}");
                }
            }
        }
    }
}
