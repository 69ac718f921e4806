using System.Globalization;

namespace Espalier.Experiments.Figures;

/// <summary>Histograms of several samples side by side, with the same bins and the same axes: weights after a few, some and all epochs.</summary>
/// <remarks>Bins have equal widths; without <see cref="Bins"/> their number follows <see cref="Histogram"/>'s rule for all samples together.</remarks>
public sealed class HistogramPanels : Figure
{
    private const int MostInARow = 3;
    private const int LeastPanelWidth = 220;
    private const int LeastPanelHeight = 150;

    // Bars on a logarithmic axis begin here, so that a single value is seen.
    private const double LeastCountShown = 0.5;

    private const double NameRoom = 20;
    private const double OverflowGap = 30;

    // Panels are narrow and their labels short.
    private const double PixelsPerTick = 48;

    /// <summary>The samples, from left to right and top to bottom.</summary>
    public required IReadOnlyList<HistogramPanel> Panels { get; init; }

    /// <summary>The axis below; linear. Values outside its ends, where it has some, are not counted.</summary>
    public required Axis HorizontalAxis { get; init; }

    /// <summary>What is counted.</summary>
    /// <value><c>count</c> unless stated.</value>
    public string CountLabel { get; init; } = "count";

    /// <summary>Whether counts stand on a logarithmic axis, so that few values are seen beside many. Bars then begin at ½, and their lengths do not compare.</summary>
    public bool LogarithmicCounts { get; init; }

    /// <summary>Number of bins; <see langword="null"/> chooses it from the data.</summary>
    /// <value>1 to 200.</value>
    public int? Bins { get; init; }

    /// <summary>The value from which on all values are counted in one pale bar apart from the others; <see langword="null"/> for none.</summary>
    public double? Overflow { get; init; }

    /// <inheritdoc/>
    internal override void Draw(SvgBuilder svg, double top)
    {
        BinCounts[] counts = BinCounts.Of(Panels, HorizontalAxis, Bins, Overflow, Title);
        (int across, int down) = Arrangement();
        double upper = top + (CountLabel.Length > 0 ? 18 : 0);
        double width = (double)Width / across;
        double height = (Height - upper) / down;
        svg.Text("label", 12, top + 10, CountLabel);
        for (int index = 0; index < Panels.Count; index++)
        {
            (int row, int column) = Math.DivRem(index, across);
            double y = upper + (row * height);
            DrawPanel(svg, Panels[index].Name, counts, index, new PixelBox(column * width, y, (column + 1) * width, y + height));
        }
    }

    // Side by side; in several rows if there are many, or if the figure is too narrow for them and high enough for that.
    private (int Across, int Down) Arrangement()
    {
        int across = Panels.Count <= MostInARow ? Math.Max(1, Panels.Count) : (int)Math.Ceiling(Math.Sqrt(Panels.Count));
        while (across > 1 && Width / across < LeastPanelWidth && Height / DividedUp(Panels.Count, across - 1) >= LeastPanelHeight)
        {
            across--;
        }

        return (across, Math.Max(1, DividedUp(Panels.Count, across)));
    }

    private static int DividedUp(int count, int size) => (count + size - 1) / size;

    private void DrawPanel(SvgBuilder svg, string name, BinCounts[] counts, int index, PixelBox room)
    {
        BinCounts own = counts[index];
        Axis vertical = LogarithmicCounts
            ? new Axis { Scale = AxisScale.Logarithmic, Floor = LeastCountShown / 2, Minimum = LeastCountShown }
            : new Axis { WholeNumbers = true };
        double overflowRoom = Overflow is null ? 0 : OverflowGap + OverflowLabelWidth() + 8;
        Axis horizontal = HorizontalAxis with { Minimum = own.Start, Maximum = own.End, Scale = AxisScale.Linear };
        var frame = new PlotFrame(
            room with { Top = room.Top + NameRoom }, overflowRoom, horizontal, [own.Start, own.End], vertical, counts.SelectMany(panel => panel.Heights).Append(0), [], PixelsPerTick);
        frame.DrawAxes(svg, verticalGrid: false);
        svg.Text("strong", frame.Left, room.Top + 12, TextWidth.Fit(name, room.Right - frame.Left), TextAnchor.Start);
        svg.BeginGroup("series0");
        for (int bin = 0; bin < own.Inside.Length; bin++)
        {
            double left = frame.PixelX(own.Start + (bin * own.Width));
            DrawBar(svg, "solid", frame, left, frame.PixelX(own.Start + ((bin + 1) * own.Width)) - left, own.Inside[bin]);
        }

        if (Overflow is not null)
        {
            double middle = frame.Right + OverflowGap + (OverflowLabelWidth() / 2);
            double thickness = Math.Clamp((frame.Right - frame.Left) / own.Inside.Length, 8, OverflowLabelWidth());
            svg.Line("axis", middle - thickness, frame.Bottom, middle + thickness, frame.Bottom);
            DrawBar(svg, "pale", frame, middle - (thickness / 2), thickness, own.Beyond);
            svg.Text("", middle, frame.Bottom + 17, OverflowLabel(), TextAnchor.Middle);
        }

        svg.EndGroup();
    }

    private static void DrawBar(SvgBuilder svg, string classes, PlotFrame frame, double left, double width, int count)
    {
        if (count > 0)
        {
            double y = frame.PixelY(count);
            double gap = Math.Min(0.5, width / 8);
            svg.Rectangle(classes, left + gap, y, width - (2 * gap), frame.Bottom - y);
        }
    }

    private string OverflowLabel() => "≥ " + Overflow!.Value.ToString("0.####", CultureInfo.InvariantCulture).Replace('-', '−');

    private double OverflowLabelWidth() => TextWidth.Of(OverflowLabel());
}
