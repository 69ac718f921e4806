namespace Espalier.Experiments.Figures;

/// <summary>Estimates with their intervals, one below the other on one axis, so that agreement is seen at a glance.</summary>
public sealed class IntervalChart : Figure
{
    private const double WidestName = 240;

    /// <summary>The estimates, from top to bottom.</summary>
    public required IReadOnlyList<Interval> Intervals { get; init; }

    /// <summary>The axis below.</summary>
    public required Axis ValueAxis { get; init; }

    /// <summary>Marked values, such as the verdict or the truth; those outside the axis are left out.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];

    /// <inheritdoc/>
    internal override void Draw(SvgBuilder svg, double top)
    {
        double left = 12 + Math.Min(WidestName, Intervals.Max(interval => (double?)TextWidth.Of(interval.Name)) ?? 0) + 16;
        double right = Width - 24;
        double bottom = Height - 28 - (ValueAxis.Label.Length > 0 ? 20 : 0);
        double rowsTop = top + (References.Count > 0 ? 18 : 0);
        IEnumerable<double> values = Intervals.SelectMany(
            interval => new[] { interval.Value, interval.Lower ?? double.NaN, interval.Upper ?? double.NaN })
            .Concat(References.Select(reference => reference.Value));
        var mapping = new AxisMapping(ValueAxis, values, Math.Max(2, (int)((right - left) / 80)));
        double Place(double value) => left + (mapping.Fraction(value) * (right - left));
        foreach (Tick tick in mapping.Ticks.Where(tick => !tick.IsMinor))
        {
            double x = Place(tick.Value);
            svg.Line("grid", x, rowsTop, x, bottom);
            svg.Text("", x, bottom + 17, tick.Label, TextAnchor.Middle);
        }

        svg.Line("axis", left, bottom, right, bottom);
        svg.Text("label", (left + right) / 2, bottom + 37, ValueAxis.Label, TextAnchor.Middle);
        foreach (ReferenceLine reference in References.Where(line => line.Value >= mapping.Minimum && line.Value <= mapping.Maximum))
        {
            double x = Place(reference.Value);
            svg.Line("reference", x, rowsTop - 6, x, bottom);
            svg.Text("strong", x, rowsTop - 10, reference.Label, TextAnchor.Middle);
        }

        double slot = (bottom - rowsTop) / Math.Max(1, Intervals.Count);
        for (int row = 0; row < Intervals.Count; row++)
        {
            DrawRow(svg, Intervals[row], Place, left, rowsTop + ((row + 0.5) * slot));
        }
    }

    private static void DrawRow(SvgBuilder svg, Interval interval, Func<double, double> place, double left, double y)
    {
        svg.Text("label", left - 16, y + 4, TextWidth.Fit(interval.Name, WidestName), TextAnchor.End);
        if (!double.IsFinite(interval.Value))
        {
            svg.Text("", left + 4, y + 4, "no estimate");
            return;
        }

        svg.BeginGroup("series0");
        if (interval.Lower is double lower && interval.Upper is double upper && double.IsFinite(lower) && double.IsFinite(upper))
        {
            svg.Line("line", place(lower), y, place(upper), y);
        }

        svg.Circle("solid", place(interval.Value), y, 5);
        svg.EndGroup();
    }
}
