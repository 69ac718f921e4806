namespace Espalier.Experiments.Figures;

/// <summary>The key of a colour scale: a vertical bar with the values of its ends and middle.</summary>
internal static class ColourBar
{
    /// <summary>How much room to keep on the right of a figure for the bar and its values.</summary>
    public const double Room = 84;

    private const double BarWidth = 12;
    private const double LeftGap = 20;
    private const double WidestLabel = 160;

    /// <summary>Draws the bar between two pixel rows.</summary>
    public static void Draw(SvgBuilder svg, double x, double top, double bottom, AxisMapping mapping, string label)
    {
        double step = (bottom - top) / SequentialColours.Levels;
        for (int level = 0; level < SequentialColours.Levels; level++)
        {
            svg.BeginColour(SequentialColours.Colour(level));

            // Half a pixel of overlap hides the seams that antialiasing would leave.
            svg.Rectangle("solid", x, bottom - ((level + 1) * step), BarWidth, step + (level == 0 ? 0 : 0.5));
            svg.EndGroup();
        }

        foreach (Tick tick in mapping.Ticks.Where(tick => !tick.IsMinor))
        {
            double y = bottom - (mapping.Fraction(tick.Value) * (bottom - top));
            svg.Line("axis", x + BarWidth, y, x + BarWidth + 3, y);
            svg.Text("", x + BarWidth + 6, y + 4, tick.Label);
        }

        // A label too long to stand above the middle of the bar ends at the edge of the figure instead.
        string shown = TextWidth.Fit(label, WidestLabel);
        double edge = x + Room - LeftGap - 6;
        bool isLong = x + BarWidth + (TextWidth.Of(shown) / 2) > edge;
        svg.Text("label", isLong ? edge : x + BarWidth, top - 10, shown, isLong ? TextAnchor.End : TextAnchor.Middle);
    }
}
