namespace Espalier.Experiments.Figures;

/// <summary>A legend of coloured squares with names, in as many rows as it needs.</summary>
internal static class LegendRow
{
    private const double RowHeight = 18;

    /// <summary>Draws the entries from the left and returns the first free pixel row below.</summary>
    public static double Draw(SvgBuilder svg, double top, double width, IEnumerable<(string Classes, string Name)> entries)
    {
        double x = 12;
        double y = top;
        bool any = false;
        foreach ((string classes, string name) in entries)
        {
            string shown = TextWidth.Fit(name, width - 60);
            double needed = 16 + TextWidth.Of(shown) + 18;
            if (any && x + needed > width - 8)
            {
                (x, y) = (12, y + RowHeight);
            }

            svg.BeginGroup(classes);
            svg.Rectangle("solid", x, y + 2, 10, 10);
            svg.EndGroup();
            svg.Text("label", x + 15, y + 11, shown);
            x += needed;
            any = true;
        }

        return any ? y + RowHeight + 6 : top;
    }
}
