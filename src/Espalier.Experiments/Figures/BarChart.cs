using System.Globalization;

namespace Espalier.Experiments.Figures;

/// <summary>Horizontal bars from zero, one per category and group, with the value written at the end of each.</summary>
/// <remarks>Bars lie flat so that category names of any length can be read.</remarks>
public sealed class BarChart : Figure
{
    private const double WidestCategory = 220;
    private const double ThinnestLabelledBar = 9;

    /// <summary>The names on the left, from top to bottom.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>The series; more than one stand together within a category and get a legend.</summary>
    public required IReadOnlyList<BarGroup> Groups { get; init; }

    /// <summary>The axis of the values; always linear and always containing 0, for a bar's length is its message.</summary>
    public required Axis ValueAxis { get; init; }

    /// <summary>.NET format of the values at the bars' ends, invariant culture; empty writes none.</summary>
    public string ValueFormat { get; init; } = "0.##";

    /// <summary>Marked values on the value axis; those outside are left out.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];

    /// <inheritdoc/>
    internal override void Draw(SvgBuilder svg, double top)
    {
        Validate();
        double frameTop = Groups.Count > 1
            ? LegendRow.Draw(svg, top, Width, Groups.Select((group, index) => LegendEntry.Square($"series{index % Palette.Count}", group.Name)))
            : top;
        double left = 12 + Math.Min(WidestCategory, Categories.Max(category => (double?)TextWidth.Of(category)) ?? 0) + 10;
        double bottom = Height - 28 - (ValueAxis.Label.Length > 0 ? 20 : 0);
        double valueRoom = ValueFormat.Length > 0 ? 56 : 20;
        double right = Width - valueRoom;
        IEnumerable<double> values = Groups.SelectMany(group => group.Values.SelectMany((value, index) => Reach(group, index) is var (low, high) ? [low, high] : new[] { value }))
            .Concat(References.Select(reference => reference.Value)).Append(0);
        var mapping = new AxisMapping(ValueAxis, values, Math.Max(2, (int)((right - left) / 80)));
        double Place(double value) => left + (mapping.Fraction(value) * (right - left));
        DrawAxis(svg, mapping, Place, frameTop, bottom);
        double slot = (bottom - frameTop) / Math.Max(1, Categories.Count);
        double bar = Math.Min(22, slot * 0.76 / Math.Max(1, Groups.Count));
        double Middle(int category) => frameTop + ((category + 0.5) * slot);
        double BarTop(int category, int group) => Middle(category) + ((group - (Groups.Count / 2.0)) * bar);
        (int Category, int Group)[] bars = [.. Enumerable.Range(0, Categories.Count)
            .SelectMany(category => Enumerable.Range(0, Groups.Count).Select(group => (category, group)))
            .Where(place => double.IsFinite(Groups[place.group].Values[place.category]))];
        foreach ((int category, int group) in bars)
        {
            DrawBar(svg, Groups[group].Values[category], group, Place, BarTop(category, group), bar);
        }

        // Reference lines cross the bars, and the values stand above both.
        DrawReferences(svg, mapping, Place, frameTop, bottom);
        foreach ((int category, int group) in bars)
        {
            DrawValue(svg, Groups[group].Values[category], Reach(Groups[group], category), Place, BarTop(category, group), bar);
        }

        for (int category = 0; category < Categories.Count; category++)
        {
            svg.Text("label", left - 10, Middle(category) + 4, TextWidth.Fit(Categories[category], WidestCategory), TextAnchor.End);
        }

        svg.Line("axis", Place(0), frameTop, Place(0), bottom);
    }

    /// <summary>The ends of a value's error bar; null if it has none.</summary>
    private static (double Low, double High)? Reach(BarGroup group, int index)
    {
        double value = group.Values[index];
        double error = group.Errors?[index] ?? 0;
        return group.Ranges is not null ? group.Ranges[index]
            : error > 0 && double.IsFinite(error) ? (value - error, value + error)
            : null;
    }

    private static void DrawBar(SvgBuilder svg, double value, int group, Func<double, double> place, double y, double thickness)
    {
        double zero = place(0);
        double end = place(value);
        svg.BeginGroup($"series{group % Palette.Count}");
        svg.Rectangle("solid", Math.Min(zero, end), y + 0.5, Math.Abs(end - zero), thickness - 1);
        svg.EndGroup();
    }

    private void DrawValue(SvgBuilder svg, double value, (double Low, double High)? reach, Func<double, double> place, double y, double thickness)
    {
        double middle = y + (thickness / 2);
        double textFrom = place(value);
        if (reach is var (from, to))
        {
            double low = place(from);
            double high = place(to);
            svg.Path("whisker", $"M{P(low)} {P(middle)}L{P(high)} {P(middle)}M{P(low)} {P(middle - 3)}v6M{P(high)} {P(middle - 3)}v6");
            textFrom = value < 0 ? low : high;
        }

        if (ValueFormat.Length > 0 && thickness >= ThinnestLabelledBar)
        {
            string text = value.ToString(ValueFormat, CultureInfo.InvariantCulture).Replace('-', '−');
            svg.Text("halo", textFrom + (value < 0 ? -5 : 5), middle + 4, text, value < 0 ? TextAnchor.End : TextAnchor.Start);
        }
    }

    private static string P(double value) => SvgBuilder.Number(value);

    private void DrawAxis(SvgBuilder svg, AxisMapping mapping, Func<double, double> place, double top, double bottom)
    {
        foreach (Tick tick in mapping.Ticks)
        {
            double x = place(tick.Value);
            svg.Line("grid", x, top, x, bottom);
            svg.Text("", x, bottom + 17, tick.Label, TextAnchor.Middle);
        }

        if (ValueAxis.Label.Length > 0)
        {
            svg.Text("label", (place(mapping.Minimum) + place(mapping.Maximum)) / 2, bottom + 37, ValueAxis.Label, TextAnchor.Middle);
        }
    }

    private void DrawReferences(SvgBuilder svg, AxisMapping mapping, Func<double, double> place, double top, double bottom)
    {
        foreach (ReferenceLine reference in References)
        {
            if (reference.Value >= mapping.Minimum && reference.Value <= mapping.Maximum)
            {
                double x = place(reference.Value);
                svg.Line("reference", x, top - 4, x, bottom);
                svg.Text("halo", x + 4, top + 6, reference.Label);
            }
        }
    }

    private void Validate()
    {
        if (ValueAxis.Scale != AxisScale.Linear)
        {
            throw new ArgumentException($"figure '{Title}' asks for bars on a logarithmic axis, which has no zero; use a linear one");
        }

        foreach (BarGroup group in Groups)
        {
            if (group.Values.Count != Categories.Count || (group.Errors ?? group.Values).Count != Categories.Count || (group.Ranges is not null && group.Ranges.Count != Categories.Count))
            {
                throw new ArgumentException(
                    $"group '{group.Name}' has {group.Values.Count} values for {Categories.Count} categories; give as many of each");
            }
        }
    }
}
