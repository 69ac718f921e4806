using System.Text;
using Espalier.Data;

namespace Espalier.Experiments.Figures;

/// <summary>Points of several series, with small pictures beside some of them: what the codes of images mean.</summary>
/// <remarks>
/// Pictures stand beside their points with a line to them, and cover neither each other nor any point; where there is no such place, a point goes without.
/// Points are tried in an order that spreads the pictures over each series. Series differ by colour and by the shape of their points.
/// Cost: O(pictures tried × places × points).
/// </remarks>
public sealed class ThumbnailScatter : Figure
{
    private const int MostBytes = 256 * 1024;
    private const double Margin = 0.03;

    private readonly double _thumbnailSize = 40;
    private readonly double _pointSize = 7;

    /// <summary>The points.</summary>
    public required IReadOnlyList<ThumbnailSeries> Series { get; init; }

    /// <summary>The shape of every picture.</summary>
    public required ImageShape Shape { get; init; }

    /// <summary>The axis below.</summary>
    public required Axis HorizontalAxis { get; init; }

    /// <summary>The axis on the left.</summary>
    public required Axis VerticalAxis { get; init; }

    /// <summary>The value drawn black, and all below it.</summary>
    /// <value>0 unless stated.</value>
    public double Black { get; init; }

    /// <summary>The value drawn white or at full colour, and all above it.</summary>
    /// <value>Above <see cref="Black"/>; 1 unless stated.</value>
    public double White { get; init; } = 1;

    /// <summary>The longer edge of a picture in pixels of the page.</summary>
    /// <value>8 to 400; 40 unless stated.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public double ThumbnailSize
    {
        get => _thumbnailSize;
        init => _thumbnailSize = value is >= 8 and <= 400
            ? value
            : throw new ArgumentOutOfRangeException(nameof(ThumbnailSize), value, "a thumbnail must be 8 to 400 pixels wide or high");
    }

    /// <summary>How many pictures are drawn at most.</summary>
    /// <value>36 unless stated; none if 0 or less.</value>
    public int MostThumbnails { get; init; } = 36;

    /// <summary>Diameter of a point in pixels.</summary>
    /// <value>Greater than 0; 7 unless stated.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not greater than 0.</exception>
    public double PointSize
    {
        get => _pointSize;
        init => _pointSize = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(PointSize), value, "the size of a point must be greater than 0 pixels");
    }

    /// <inheritdoc/>
    internal override void Draw(SvgBuilder svg, double top)
    {
        RequireSense();
        double frameTop = Series.Count > 1
            ? LegendRow.Draw(svg, top, Width, Series.Select((series, index) => LegendEntry.Mark(ColourClass(index), index, series.Name)))
            : top;
        var frame = new PlotFrame(
            new PixelBox(0, frameTop, Width, Height), 0, HorizontalAxis, Padded(HorizontalAxis, Series.SelectMany(series => series.X)),
            VerticalAxis, Padded(VerticalAxis, Series.SelectMany(series => series.Y)), []);
        frame.DrawAxes(svg, verticalGrid: true);
        PixelPoint[][] points = [.. Series.Select(series => frame.Place(series.X, series.Y))];
        DrawThumbnails(svg, frame, points);
        for (int index = 0; index < points.Length; index++)
        {
            StringBuilder path = new();
            foreach (PixelPoint point in points[index].Where(point => point.IsFinite))
            {
                path.Append(PointMark.Path(index, point, PointSize));
            }

            svg.BeginGroup(ColourClass(index));
            svg.Path("solid", path.ToString());
            svg.EndGroup();
        }
    }

    private static string ColourClass(int index) => $"series{index % Palette.Count}";

    private static IEnumerable<double> Padded(Axis axis, IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (axis.ExtendToTicks || axis.Scale == AxisScale.Logarithmic || finite.Length == 0)
        {
            return finite;
        }

        double margin = Margin * (finite.Max() - finite.Min());
        return [finite.Min() - margin, finite.Max() + margin];
    }

    private void DrawThumbnails(SvgBuilder svg, PlotFrame frame, PixelPoint[][] points)
    {
        double aspect = PixelRaster.AspectOf(Shape);
        double width = aspect >= 1 ? ThumbnailSize : ThumbnailSize * aspect;
        var places = new ThumbnailPlaces(new PixelBox(frame.Left, frame.Top, frame.Right, frame.Bottom), points, PointSize, width, width / aspect);
        (int Series, int Point, PixelBox Box)[] chosen =
            [.. places.Choose([.. Series.Select(series => (Func<int, bool>)(point => point < series.Images.Count && !series.Images[point].IsEmpty))], MostThumbnails)];
        var raster = new PixelRaster(Shape, Black, White, PixelRaster.BlockFor(Shape, Math.Max(1, chosen.Length), MostBytes));
        foreach ((int series, int point, PixelBox box) in chosen)
        {
            PixelPoint end = points[series][point];
            svg.BeginGroup(ColourClass(series));
            svg.Line("leader", Math.Clamp(end.X, box.Left, box.Right), Math.Clamp(end.Y, box.Top, box.Bottom), end.X, end.Y);
            svg.Picture(box.Left, box.Top, box.Width, box.Height, PngEncoder.Encode(raster.Draw(Series[series].Images[point].Span)));
            svg.Rectangle("frame", box.Left, box.Top, box.Width, box.Height);
            svg.EndGroup();
        }
    }

    private void RequireSense()
    {
        if (!(White > Black) || !double.IsFinite(White - Black))
        {
            throw new ArgumentException($"figure '{Title}' draws {Black} black and {White} white; white must lie above black");
        }

        foreach (ThumbnailSeries series in Series)
        {
            if (series.X.Count != series.Y.Count || (series.Images.Count > 0 && series.Images.Count != series.X.Count))
            {
                throw new ArgumentException(
                    $"series '{series.Name}' has {series.X.Count} horizontal and {series.Y.Count} vertical values and {series.Images.Count} pictures; give as many of each, or no pictures");
            }

            foreach (ReadOnlyMemory<float> image in series.Images)
            {
                if (!image.IsEmpty && image.Length != Shape.Features)
                {
                    throw new ArgumentException($"figure '{Title}' has an image of {image.Length} values in series '{series.Name}'; {Shape} has {Shape.Features}");
                }
            }
        }
    }
}
