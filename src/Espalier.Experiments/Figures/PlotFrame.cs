namespace Espalier.Experiments.Figures;

/// <summary>The rectangle between the axes: leaves room for their labels, draws them, and places values in it.</summary>
internal sealed class PlotFrame
{
    private const double TickLength = 4;
    private const double LineHeight = 16;
    private const double PixelsPerVerticalTick = 52;
    private const double PixelsPerDecade = 26;
    private const int MostLabelRows = 3;
    private const double PixelsPerHorizontalTick = 80;

    private readonly Axis _horizontalAxis;
    private readonly Axis _verticalAxis;
    private readonly IReadOnlyList<ReferenceLine> _references;
    private readonly IReadOnlyList<(ReferenceLine Line, int Row, bool Leftwards)> _labels;
    private readonly double _verticalLabelBaseline;
    private readonly double _outerLeft;

    /// <summary>Lays out a frame inside a figure.</summary>
    /// <param name="room">The part of the figure that frame and labels may fill.</param>
    /// <param name="rightMargin">Room kept on the right, for labels at line ends or a colour bar.</param>
    /// <param name="horizontalAxis">The axis below.</param>
    /// <param name="horizontalValues">All values on it.</param>
    /// <param name="verticalAxis">The axis on the left.</param>
    /// <param name="verticalValues">All values on it.</param>
    /// <param name="references">The lines to be marked; they do not widen the axes.</param>
    /// <param name="pixelsPerTick">The least distance between labelled ticks below.</param>
    public PlotFrame(
        PixelBox room, double rightMargin, Axis horizontalAxis, IEnumerable<double> horizontalValues, Axis verticalAxis,
        IEnumerable<double> verticalValues, IReadOnlyList<ReferenceLine> references, double pixelsPerTick = PixelsPerHorizontalTick)
    {
        (_horizontalAxis, _verticalAxis, _references) = (horizontalAxis, verticalAxis, references);
        Bottom = room.Bottom - 12 - LineHeight - (horizontalAxis.Label.Length > 0 ? LineHeight + 4 : 0);
        _verticalLabelBaseline = room.Top + 10;
        double highestTop = room.Top + (verticalAxis.Label.Length > 0 ? LineHeight + 8 : 6);
        double spacing = verticalAxis.Scale == AxisScale.Linear ? PixelsPerVerticalTick : PixelsPerDecade;
        Vertical = new AxisMapping(verticalAxis, verticalValues, Math.Max(2, (int)((Bottom - highestTop) / spacing)));
        _outerLeft = room.Left + 12;
        Left = _outerLeft + TickLength + 4 + (Vertical.Ticks.Max(tick => (double?)TextWidth.Of(tick.Label)) ?? 0);
        Right = room.Right - Math.Max(rightMargin, 20);
        Horizontal = new AxisMapping(horizontalAxis, horizontalValues, Math.Max(2, (int)((Right - Left) / pixelsPerTick)));
        _labels = PlaceLabels();
        Top = highestTop + (LineHeight * (_labels.Count == 0 ? 0 : _labels.Max(label => label.Row) + 1));
    }

    /// <summary>Left edge in pixels.</summary>
    public double Left { get; }

    /// <summary>Right edge in pixels.</summary>
    public double Right { get; }

    /// <summary>Upper edge in pixels.</summary>
    public double Top { get; }

    /// <summary>Lower edge in pixels.</summary>
    public double Bottom { get; }

    /// <summary>The axis below.</summary>
    public AxisMapping Horizontal { get; }

    /// <summary>The axis on the left.</summary>
    public AxisMapping Vertical { get; }

    /// <summary>The pixel column of a value; NaN if the value is not finite.</summary>
    public double PixelX(double value) => Left + (Horizontal.Fraction(value) * (Right - Left));

    /// <summary>The pixel row of a value; NaN if the value is not finite.</summary>
    public double PixelY(double value) => Bottom - (Vertical.Fraction(value) * (Bottom - Top));

    /// <summary>Places two lists of values, pair by pair.</summary>
    public PixelPoint[] Place(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var points = new PixelPoint[x.Count];
        for (int index = 0; index < points.Length; index++)
        {
            points[index] = new PixelPoint(PixelX(x[index]), PixelY(y[index]));
        }

        return points;
    }

    /// <summary>Draws grid lines, axes, ticks and axis labels; call it before the data.</summary>
    public void DrawAxes(SvgBuilder svg, bool verticalGrid)
    {
        foreach (Tick tick in Vertical.Ticks.Where(tick => !tick.IsMinor))
        {
            double y = PixelY(tick.Value);
            svg.Line("grid", Left, y, Right, y);
            svg.Text("", Left - TickLength - 4, y + 4, tick.Label, TextAnchor.End);
        }

        foreach (Tick tick in Horizontal.Ticks)
        {
            double x = PixelX(tick.Value);
            if (!tick.IsMinor && verticalGrid)
            {
                svg.Line("grid", x, Top, x, Bottom);
            }

            svg.Line("axis", x, Bottom, x, Bottom + (tick.IsMinor ? 2 : TickLength));
            if (!tick.IsMinor)
            {
                svg.Text("", x, Bottom + TickLength + 13, tick.Label, TextAnchor.Middle);
            }
        }

        svg.Line("axis", Left, Bottom, Right, Bottom);

        // The vertical label stands level above its axis, where it can be read without tilting the head.
        if (_verticalAxis.Label.Length > 0)
        {
            svg.Text("label", _outerLeft, _verticalLabelBaseline, _verticalAxis.Label);
        }

        if (_horizontalAxis.Label.Length > 0)
        {
            svg.Text("label", (Left + Right) / 2, Bottom + TickLength + 13 + LineHeight + 4, _horizontalAxis.Label, TextAnchor.Middle);
        }
    }

    /// <summary>Draws the reference lines that fall between the ends of their axis; their labels come later, above the data.</summary>
    public void DrawReferences(SvgBuilder svg)
    {
        foreach (ReferenceLine reference in _references.Where(IsInside))
        {
            if (reference.Direction == ReferenceDirection.Horizontal)
            {
                double y = PixelY(reference.Value);
                svg.Line("reference", Left, y, Right, y);
            }
            else
            {
                double x = PixelX(reference.Value);
                svg.Line("reference", x, Top, x, Bottom);
            }
        }
    }

    /// <summary>Writes the labels of the reference lines: of horizontal ones at their right end, of vertical ones above the frame.</summary>
    public void DrawReferenceLabels(SvgBuilder svg)
    {
        foreach (ReferenceLine reference in _references.Where(line => line.Direction == ReferenceDirection.Horizontal && IsInside(line)))
        {
            svg.Text("halo", Right - 4, PixelY(reference.Value) - 5, reference.Label, TextAnchor.End);
        }

        foreach ((ReferenceLine line, int row, _) in _labels)
        {
            svg.Line("reference", PixelX(line.Value), LabelBaseline(row) - 8, PixelX(line.Value), Top);
        }

        foreach ((ReferenceLine line, int row, bool leftwards) in _labels)
        {
            double x = PixelX(line.Value);
            svg.Text(
                "halo", leftwards ? x - 4 : x + 4, LabelBaseline(row), line.Label, leftwards ? TextAnchor.End : TextAnchor.Start);
        }
    }

    private double LabelBaseline(int row) => Top - 5 - (row * LineHeight);

    // Each label takes the lowest row that is free where it stands; what finds none stays a line without a label.
    private List<(ReferenceLine Line, int Row, bool Leftwards)> PlaceLabels()
    {
        var placed = new List<(ReferenceLine, int, bool)>();
        double[] occupiedUntil = [.. Enumerable.Repeat(double.NegativeInfinity, MostLabelRows)];
        foreach (ReferenceLine line in _references
            .Where(line => line.Direction == ReferenceDirection.Vertical && IsInside(line)).OrderBy(line => line.Value))
        {
            double x = PixelX(line.Value);
            double width = TextWidth.Of(line.Label) + 10;
            bool leftwards = x + width > Right;
            double start = leftwards ? x - width : x;
            int row = Array.FindIndex(occupiedUntil, until => until <= start);
            if (row >= 0)
            {
                occupiedUntil[row] = start + width;
                placed.Add((line, row, leftwards));
            }
        }

        return placed;
    }

    private bool IsInside(ReferenceLine reference)
    {
        AxisMapping mapping = reference.Direction == ReferenceDirection.Horizontal ? Vertical : Horizontal;
        return reference.Value >= mapping.Minimum && reference.Value <= mapping.Maximum;
    }
}
