namespace Espalier.Experiments.Figures;

/// <summary>A legend of keys with names, in as many rows as it needs.</summary>
internal static class LegendRow
{
    private const double RowHeight = 18;

    /// <summary>Draws the entries from the left and returns the first free pixel row below.</summary>
    public static double Draw(SvgBuilder svg, double top, double width, IEnumerable<LegendEntry> entries)
    {
        double x = 12;
        double y = top;
        bool any = false;
        foreach (LegendEntry entry in entries)
        {
            string shown = TextWidth.Fit(entry.Name, width - 60);
            double needed = entry.KeyWidth + 6 + TextWidth.Of(shown) + 18;
            if (any && x + needed > width - 8)
            {
                (x, y) = (12, y + RowHeight);
            }

            svg.BeginGroup(entry.Classes);
            entry.DrawKey(svg, x, y + 2);
            svg.EndGroup();
            svg.Text("label", x + entry.KeyWidth + 5, y + 11, shown);
            x += needed;
            any = true;
        }

        return any ? y + RowHeight + 6 : top;
    }
}
