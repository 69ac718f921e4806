namespace Espalier.Experiments.Figures;

/// <summary>A grid of amounts shown as colours: distances between masks, results over two strengths.</summary>
/// <remarks>Cells that are not finite stay empty. Names along an edge are written where all have room, else evenly chosen ones.</remarks>
public sealed class Heatmap : Figure
{
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

        double left = 12 + MatrixCells.RoomForRowNames(RowNames);
        var place = new PixelBox(left, top + 24, Width - ColourBar.Room, Height - 28 - (ColumnLabel.Length > 0 ? 20 : 0));
        var mapping = new AxisMapping(ColourAxis, Values, 5);
        var cells = new MatrixCells(place, RowNames.Count, ColumnNames.Count);
        cells.Draw(svg, mapping, Values);
        cells.DrawRowNames(svg, RowNames);
        cells.DrawColumnNames(svg, ColumnNames);
        svg.Text("label", 12, top + 10, RowLabel);
        svg.Text("label", (place.Left + place.Right) / 2, place.Bottom + 37, ColumnLabel, TextAnchor.Middle);
        ColourBar.Draw(svg, place.Right + 20, place.Top, place.Bottom, mapping, ColourAxis.Label);
    }
}
