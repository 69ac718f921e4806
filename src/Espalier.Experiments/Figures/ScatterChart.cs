using System.Text;

namespace Espalier.Experiments.Figures;

/// <summary>Points in the plane, in one colour or coloured by a third amount.</summary>
/// <remarks>Points with a coordinate that is not finite are left out; those whose colour value is not finite are grey.</remarks>
public sealed class ScatterChart : Figure
{
    private const double Margin = 0.03;

    private readonly double _pointSize = 4;

    /// <summary>The horizontal values, [n].</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>The vertical values, [n].</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>The amounts that colour the points, [n], or <see langword="null"/> for one colour.</summary>
    public IReadOnlyList<double>? Colour { get; init; }

    /// <summary>What the colour means; written above its key.</summary>
    public string ColourLabel { get; init; } = "";

    /// <summary>The axis below.</summary>
    public required Axis HorizontalAxis { get; init; }

    /// <summary>The axis on the left.</summary>
    public required Axis VerticalAxis { get; init; }

    /// <summary>Diameter of a point in pixels.</summary>
    /// <value>Greater than 0; 4 unless stated.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not greater than 0.</exception>
    public double PointSize
    {
        get => _pointSize;
        init => _pointSize = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(PointSize), value, "the size of a point must be greater than 0 pixels");
    }

    /// <summary>Marked values; those outside an axis are left out.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];

    /// <inheritdoc/>
    internal override void Draw(SvgBuilder svg, double top)
    {
        if (X.Count != Y.Count || (Colour is not null && Colour.Count != X.Count))
        {
            throw new ArgumentException(
                $"figure '{Title}' has {X.Count} horizontal, {Y.Count} vertical and {Colour?.Count ?? X.Count} colour values; give as many of each");
        }

        var frame = new PlotFrame(new PixelBox(0, top, Width, Height), Colour is null ? 0 : ColourBar.Room, HorizontalAxis, Padded(HorizontalAxis, X), VerticalAxis, Padded(VerticalAxis, Y),
            References);
        frame.DrawAxes(svg, verticalGrid: true);
        frame.DrawReferences(svg);
        PixelPoint[] points = frame.Place(X, Y);
        if (Colour is null)
        {
            svg.BeginGroup("series0");
            svg.Dots(Pieces(points), PointSize);
            svg.EndGroup();
            frame.DrawReferenceLabels(svg);
            return;
        }

        var mapping = new AxisMapping(new Axis { ExtendToTicks = false }, Colour, 4);
        double[] fractions = [.. Colour.Select(mapping.Fraction)];
        svg.BeginGroup("muted");
        svg.Dots(Pieces(points.Where((_, index) => double.IsNaN(fractions[index]))), PointSize);
        svg.EndGroup();
        for (int level = 0; level < SequentialColours.Levels; level++)
        {
            string pieces = Pieces(points.Where(
                (_, index) => !double.IsNaN(fractions[index]) && SequentialColours.Level(fractions[index]) == level));
            if (pieces.Length > 0)
            {
                svg.BeginColour(SequentialColours.Colour(level));
                svg.Dots(pieces, PointSize);
                svg.EndGroup();
            }
        }

        frame.DrawReferenceLabels(svg);
        ColourBar.Draw(svg, frame.Right + 20, frame.Top, frame.Bottom, mapping, ColourLabel);
    }

    // Where the axis is not rounded outwards, a margin keeps the outermost points off its ends.
    private static IEnumerable<double> Padded(Axis axis, IReadOnlyList<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (axis.ExtendToTicks || axis.Scale == AxisScale.Logarithmic || finite.Length == 0)
        {
            return finite;
        }

        double margin = Margin * (finite.Max() - finite.Min());
        return [finite.Min() - margin, finite.Max() + margin];
    }

    // A line of no length with round ends is a dot, and the shortest way to write one.
    private static string Pieces(IEnumerable<PixelPoint> points)
    {
        var path = new StringBuilder();
        foreach (PixelPoint point in points.Where(point => point.IsFinite))
        {
            path.Append('M').Append(SvgBuilder.Number(Math.Round(point.X, 1))).Append(' ')
                .Append(SvgBuilder.Number(Math.Round(point.Y, 1))).Append("h0");
        }

        return path.ToString();
    }
}
