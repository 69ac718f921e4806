using System.Globalization;

namespace Espalier.Experiments.Figures;

/// <summary>Several matrices of one shape side by side in the same colours: mask distances for every ratio, latent counts for every number of variables.</summary>
/// <remarks>
/// All panels share the scale of the colours, so that colours can be compared between them. A text in a cell is black or white, whichever
/// stands out more; both have a contrast of at least 4.5 : 1 with their cell.
/// </remarks>
public sealed class HeatmapPanels : Figure
{
    private const int MostInARow = 4;
    private const double Gap = 18;
    private const double NameRoom = 20;
    private const double ColumnNameRoom = 30;

    private readonly int? _panelsInARow;

    /// <summary>The matrices, from left to right and top to bottom.</summary>
    public required IReadOnlyList<HeatmapPanel> Panels { get; init; }

    /// <summary>Names of the rows, [rows], the same in all panels. Empty names are passed over, so that chosen rows alone can be named.</summary>
    public required IReadOnlyList<string> RowNames { get; init; }

    /// <summary>Names of the columns, [columns], the same in all panels; empty ones as with <see cref="RowNames"/>.</summary>
    public required IReadOnlyList<string> ColumnNames { get; init; }

    /// <summary>What the rows are.</summary>
    public string RowLabel { get; init; } = "";

    /// <summary>What the columns are.</summary>
    public string ColumnLabel { get; init; } = "";

    /// <summary>What the colours measure, on which scale and between which ends.</summary>
    public required Axis ColourAxis { get; init; }

    /// <summary>.NET format of the amounts written into the cells, invariant culture; empty writes none. Where cells are too small they stay without.</summary>
    public string ValueFormat { get; init; } = "";

    /// <summary>Whether cells are as high as they are wide, as those of a distance between equals should be.</summary>
    public bool SquareCells { get; init; }

    /// <summary>How many panels stand side by side.</summary>
    /// <value>At least 1; <see langword="null"/>, as unless stated, for up to four.</value>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int? PanelsInARow
    {
        get => _panelsInARow;
        init => _panelsInARow = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(PanelsInARow), value, "there must be at least 1 panel in a row");
    }

    /// <inheritdoc/>
    internal override void Draw(SvgBuilder svg, double top)
    {
        RequireSense();
        int across = Math.Clamp(PanelsInARow ?? MostInARow, 1, Math.Max(1, Panels.Count));
        int down = Math.Max(1, (Panels.Count + across - 1) / across);
        double left = 12 + MatrixCells.RoomForRowNames(RowNames);
        double upper = top + (RowLabel.Length > 0 ? 18 : 0) + NameRoom;
        double width = (Width - ColourBar.Room - left - (Gap * (across - 1))) / across;
        double pitch = (Height - (ColumnLabel.Length > 0 ? 16 : 0) - (upper - NameRoom)) / down;
        double height = pitch - NameRoom - ColumnNameRoom;
        if (SquareCells)
        {
            double cell = Math.Min(width / Math.Max(1, ColumnNames.Count), height / Math.Max(1, RowNames.Count));
            (width, height) = (cell * ColumnNames.Count, cell * RowNames.Count);
            pitch = height + NameRoom + ColumnNameRoom;
        }

        var mapping = new AxisMapping(ColourAxis, Panels.SelectMany(panel => panel.Values), 5);
        for (int index = 0; index < Panels.Count; index++)
        {
            (int row, int column) = Math.DivRem(index, across);
            double x = left + (column * (width + Gap));
            double y = upper + (row * pitch);
            DrawPanel(svg, Panels[index], mapping, new PixelBox(x, y, x + width, y + height), withRowNames: column == 0);
        }

        double right = left + (across * width) + ((across - 1) * Gap);
        double bottom = upper + ((down - 1) * pitch) + height;
        svg.Text("label", 12, top + 10, RowLabel);
        svg.Text("label", (left + right) / 2, bottom + 37, ColumnLabel, TextAnchor.Middle);
        ColourBar.Draw(svg, right + 20, upper, bottom, mapping, ColourAxis.Label);
    }

    private void DrawPanel(SvgBuilder svg, HeatmapPanel panel, AxisMapping mapping, PixelBox place, bool withRowNames)
    {
        var cells = new MatrixCells(place, RowNames.Count, ColumnNames.Count);
        svg.Text("strong", (place.Left + place.Right) / 2, place.Top - 7, TextWidth.Fit(panel.Name, place.Width), TextAnchor.Middle);
        svg.Rectangle("outline", place.Left, place.Top, place.Width, place.Height);
        cells.Draw(svg, mapping, panel.Values);
        for (int index = 0; index < panel.Values.Count; index++)
        {
            string text = ValueFormat.Length == 0 ? "" : panel.Values[index].ToString(ValueFormat, CultureInfo.InvariantCulture).Replace('-', '−');
            cells.DrawInside(svg, index, mapping.Fraction(panel.Values[index]), text, panel.Marked is not null && panel.Marked[index]);
        }

        cells.DrawColumnNames(svg, ColumnNames);
        if (withRowNames)
        {
            cells.DrawRowNames(svg, RowNames);
        }
    }

    private void RequireSense()
    {
        int expected = RowNames.Count * ColumnNames.Count;
        foreach (HeatmapPanel panel in Panels)
        {
            if (panel.Values.Count != expected || (panel.Marked is not null && panel.Marked.Count != expected))
            {
                throw new ArgumentException(
                    $"panel '{panel.Name}' of figure '{Title}' has {panel.Values.Count} values and {panel.Marked?.Count ?? expected} marks for {RowNames.Count} rows of {ColumnNames.Count} columns; give rows × columns of each");
            }
        }
    }
}
