namespace Espalier.Experiments.Figures;

/// <summary>Lines over a shared horizontal axis: losses over epochs, |γ| of each latent, errors over a strength.</summary>
/// <remarks>
/// Muted series are drawn behind the coloured ones. Long series are thinned to the least and greatest value in each pixel
/// column, so the drawing costs O(n) time and a file size that does not depend on n.
/// </remarks>
public sealed class LineChart : Figure
{
    private const double WidestLabel = 180;

    /// <summary>The lines.</summary>
    public required IReadOnlyList<LineSeries> Series { get; init; }

    /// <summary>The axis below.</summary>
    public required Axis HorizontalAxis { get; init; }

    /// <summary>The axis on the left.</summary>
    public required Axis VerticalAxis { get; init; }

    /// <summary>Where the names are written.</summary>
    /// <value><see cref="SeriesLabels.LineEnds"/> unless stated.</value>
    public SeriesLabels Labels { get; init; } = SeriesLabels.LineEnds;

    /// <summary>Marked values; those outside an axis are left out.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];

    /// <inheritdoc/>
    internal override void Draw(SvgBuilder svg, double top)
    {
        foreach (LineSeries series in Series)
        {
            series.Validate();
        }

        LineSeries[] coloured = [.. Series.Where(series => series.Tone == SeriesTone.Coloured)];
        double frameTop = Labels == SeriesLabels.Legend ? DrawLegend(svg, top, coloured) : top;
        double labelRoom = Labels == SeriesLabels.LineEnds && coloured.Length > 0
            ? Math.Min(WidestLabel, coloured.Max(series => TextWidth.Of(series.Name))) + 34
            : 0;
        var frame = new PlotFrame(
            new PixelBox(0, frameTop, Width, Height), labelRoom, HorizontalAxis, Series.SelectMany(series => series.X), VerticalAxis,
            Series.SelectMany(series => series.Y.Concat(BandEdges(series))), References);
        frame.DrawAxes(svg, verticalGrid: false);
        foreach (LineSeries series in Series.Where(series => series.Tone == SeriesTone.Muted))
        {
            svg.BeginGroup("muted");
            svg.Path("line thin", LinePath.Through(frame.Place(series.X, series.Y), series.Stepped));
            svg.EndGroup();
        }

        frame.DrawReferences(svg);
        for (int index = 0; index < coloured.Length; index++)
        {
            DrawColoured(svg, frame, coloured[index], index);
        }

        frame.DrawReferenceLabels(svg);
        if (Labels == SeriesLabels.LineEnds)
        {
            DrawEndLabels(svg, frame, coloured);
        }
    }

    // A band that reaches down to nothing, as a deviation larger than its mean does, must not draw a logarithmic axis down to its floor.
    private IEnumerable<double> BandEdges(LineSeries series)
    {
        IEnumerable<double> edges = (series.Lower ?? []).Concat(series.Upper ?? []);
        return VerticalAxis.Scale == AxisScale.Linear ? edges : edges.Where(edge => edge > 0);
    }

    private static string ColourClass(int index) => $"series{index % Palette.Count}";

    // Colours repeat after some series; the strokes of the second and third round tell them apart.
    private static string LineClass(int index) => (index / Palette.Count) switch
    {
        0 => "line",
        1 => "line dashed",
        _ => "line dotted",
    };

    private static void DrawColoured(SvgBuilder svg, PlotFrame frame, LineSeries series, int index)
    {
        svg.BeginGroup(ColourClass(index));
        if (series.Lower is not null)
        {
            svg.Path("area", LinePath.Between(frame.Place(series.X, series.Lower), frame.Place(series.X, series.Upper!), series.Stepped));
        }

        PixelPoint[] points = frame.Place(series.X, series.Y);
        svg.Path(LineClass(index), LinePath.Through(points, series.Stepped));

        // A value between two gaps has no line; without a dot it would not be seen.
        for (int place = 0; place < points.Length; place++)
        {
            bool alone = (place == 0 || !points[place - 1].IsFinite) && (place == points.Length - 1 || !points[place + 1].IsFinite);
            if (alone && points[place].IsFinite)
            {
                svg.Circle("solid", points[place].X, points[place].Y, 3);
            }
        }

        svg.EndGroup();
    }

    private double DrawLegend(SvgBuilder svg, double top, LineSeries[] coloured)
    {
        IEnumerable<LegendEntry> entries = coloured.Select((series, index) => LegendEntry.Line(ColourClass(index), LineClass(index), series.Name));
        return LegendRow.Draw(svg, top, Width, entries);
    }

    private static void DrawEndLabels(SvgBuilder svg, PlotFrame frame, LineSeries[] coloured)
    {
        List<(int Index, PixelPoint End)> ends = [];
        for (int index = 0; index < coloured.Length; index++)
        {
            PixelPoint end = frame.Place(coloured[index].X, coloured[index].Y).LastOrDefault(
                point => point.IsFinite, new PixelPoint(double.NaN, 0));
            if (end.IsFinite)
            {
                ends.Add((index, end));
            }
        }

        ends.Sort((first, second) => first.End.Y != second.End.Y ? first.End.Y.CompareTo(second.End.Y) : first.Index.CompareTo(second.Index));
        double[] rows = LabelRows.Spread([.. ends.Select(end => end.End.Y)], frame.Top, frame.Bottom);
        for (int place = 0; place < ends.Count; place++)
        {
            (int index, PixelPoint end) = ends[place];
            svg.BeginGroup(ColourClass(index));
            svg.Circle("solid", end.X, end.Y, 3);
            svg.Line("leader", end.X + 4, end.Y, frame.Right + 18, rows[place]);
            svg.EndGroup();
            svg.Text("label", frame.Right + 22, rows[place] + 4, TextWidth.Fit(coloured[index].Name, WidestLabel));
        }
    }
}
