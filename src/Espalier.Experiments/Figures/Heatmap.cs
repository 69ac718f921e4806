using System.Text;

namespace Espalier.Experiments.Figures;

/// <summary>A grid of amounts shown as colours: distances between masks, results over two strengths.</summary>
/// <remarks>Cells that are not finite stay empty. Names along an edge are written where all have room, else evenly chosen ones.</remarks>
public sealed class Heatmap : Figure
{
    private const double NameHeight = 14;

    /// <summary>The amounts, [rows × columns], row-major; the first row is drawn on top.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Names of the rows, [rows].</summary>
    public required IReadOnlyList<string> RowNames { get; init; }

    /// <summary>Names of the columns, [columns].</summary>
    public required IReadOnlyList<string> ColumnNames { get; init; }

    /// <summary>What the rows are.</summary>
    public string RowLabel { get; init; } = "";

    /// <summary>What the columns are.</summary>
    public string ColumnLabel { get; init; } = "";

    /// <summary>What the colours measure, on which scale and between which ends.</summary>
    public required Axis ColourAxis { get; init; }

    /// <inheritdoc/>
    internal override void Draw(SvgBuilder svg, double top)
    {
        if (Values.Count != RowNames.Count * ColumnNames.Count)
        {
            throw new ArgumentException(
                $"figure '{Title}' has {Values.Count} values for {RowNames.Count} rows of {ColumnNames.Count} columns; give rows × columns");
        }

        double left = 12 + Math.Min(160, RowNames.Max(name => (double?)TextWidth.Of(name)) ?? 0) + 8;
        double right = Width - ColourBar.Room;
        double upper = top + 24;
        double bottom = Height - 28 - (ColumnLabel.Length > 0 ? 20 : 0);
        double cellWidth = (right - left) / Math.Max(1, ColumnNames.Count);
        double cellHeight = (bottom - upper) / Math.Max(1, RowNames.Count);
        var mapping = new AxisMapping(ColourAxis, Values, 5);
        DrawCells(svg, mapping, left, upper, cellWidth, cellHeight);
        int rowStride = Math.Max(1, (int)Math.Ceiling(NameHeight / cellHeight));
        for (int row = 0; row < RowNames.Count; row += rowStride)
        {
            svg.Text("", left - 6, upper + ((row + 0.5) * cellHeight) + 4, TextWidth.Fit(RowNames[row], 160), TextAnchor.End);
        }

        double widest = ColumnNames.Max(name => (double?)TextWidth.Of(name)) ?? 0;
        int columnStride = Math.Max(1, (int)Math.Ceiling((Math.Min(widest, 120) + 4) / cellWidth));
        for (int column = 0; column < ColumnNames.Count; column += columnStride)
        {
            svg.Text("", left + ((column + 0.5) * cellWidth), bottom + 16, TextWidth.Fit(ColumnNames[column], 120), TextAnchor.Middle);
        }

        svg.Text("label", 12, top + 10, RowLabel);
        svg.Text("label", (left + right) / 2, bottom + 37, ColumnLabel, TextAnchor.Middle);
        ColourBar.Draw(svg, right + 20, upper, bottom, mapping, ColourAxis.Label);
    }

    private void DrawCells(SvgBuilder svg, AxisMapping mapping, double left, double top, double width, double height)
    {
        var paths = new StringBuilder[SequentialColours.Levels];
        for (int index = 0; index < Values.Count; index++)
        {
            double fraction = mapping.Fraction(Values[index]);
            if (double.IsNaN(fraction))
            {
                continue;
            }

            // Cells that touch overlap by a little, so that no seam shows between them.
            int level = SequentialColours.Level(fraction);
            StringBuilder path = paths[level] ??= new StringBuilder();
            (int row, int column) = Math.DivRem(index, ColumnNames.Count);
            string across = SvgBuilder.Number(width + 0.3);
            path.Append('M').Append(SvgBuilder.Number(left + (column * width))).Append(' ').Append(SvgBuilder.Number(top + (row * height)))
                .Append('h').Append(across).Append('v').Append(SvgBuilder.Number(height + 0.3)).Append("h-").Append(across).Append('z');
        }

        for (int level = 0; level < paths.Length; level++)
        {
            if (paths[level] is not null)
            {
                svg.BeginColour(SequentialColours.Colour(level));
                svg.Path("solid", paths[level].ToString());
                svg.EndGroup();
            }
        }
    }
}
