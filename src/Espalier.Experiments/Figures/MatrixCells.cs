using System.Text;

namespace Espalier.Experiments.Figures;

/// <summary>The cells of a matrix on the page: colours, texts in them, and names along the edges where there is room.</summary>
internal sealed class MatrixCells
{
    private const double WidestRowName = 160;
    private const double WidestColumnName = 120;
    private const double NameHeight = 14;
    private const double NameGap = 4;

    // From here on a picture takes a fraction of the room that paths would take in the file.
    private const int ManyCells = 1024;
    private const int MostPixels = 640;
    private const int MostPixelsInACell = 4;

    // Rounding must not cost a name its room.
    private const double Slack = 1e-6;

    private readonly PixelBox _place;
    private readonly int _columns;
    private readonly double _width;
    private readonly double _height;

    /// <summary>Divides a rectangle into cells.</summary>
    public MatrixCells(PixelBox place, int rows, int columns)
    {
        (_place, _columns) = (place, columns);
        (_width, _height) = (place.Width / Math.Max(1, columns), place.Height / Math.Max(1, rows));
    }

    /// <summary>How far from the left edge of the names the cells begin.</summary>
    public static double RoomForRowNames(IReadOnlyList<string> names) => Math.Min(WidestRowName, names.Max(name => (double?)TextWidth.Of(name)) ?? 0) + 8;

    /// <summary>Draws the colours; cells whose value is not finite stay empty.</summary>
    /// <param name="svg">Where to draw.</param>
    /// <param name="mapping">The scale of the colours.</param>
    /// <param name="values">The amounts, [rows × columns].</param>
    public void Draw(SvgBuilder svg, AxisMapping mapping, IReadOnlyList<double> values)
    {
        if (values.Count >= ManyCells)
        {
            svg.Picture(_place.Left, _place.Top, _place.Width, _place.Height, PngEncoder.Encode(Pixels(mapping, values)));
            return;
        }

        var paths = new StringBuilder[SequentialColours.Levels];
        for (int index = 0; index < values.Count; index++)
        {
            double fraction = mapping.Fraction(values[index]);
            if (double.IsNaN(fraction))
            {
                continue;
            }

            // Cells that touch overlap by a little, so that no seam shows between them.
            int level = SequentialColours.Level(fraction);
            StringBuilder path = paths[level] ??= new StringBuilder();
            PixelBox cell = Cell(index);
            string across = SvgBuilder.Number(_width + 0.3);
            path.Append('M').Append(SvgBuilder.Number(cell.Left)).Append(' ').Append(SvgBuilder.Number(cell.Top))
                .Append('h').Append(across).Append('v').Append(SvgBuilder.Number(_height + 0.3)).Append("h-").Append(across).Append('z');
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

    /// <summary>Writes a text into a cell and rings it if it is marked, in the ink that its colour bears.</summary>
    /// <param name="svg">Where to draw.</param>
    /// <param name="index">Which cell, row by row.</param>
    /// <param name="fraction">Where its value lies on the scale of the colours, or NaN for a cell that is empty.</param>
    /// <param name="text">The text; left out where it does not fit.</param>
    /// <param name="isMarked">Whether it stands out.</param>
    public void DrawInside(SvgBuilder svg, int index, double fraction, string text, bool isMarked)
    {
        bool fits = text.Length > 0 && TextWidth.Of(text) <= _width - NameGap && NameHeight <= _height;
        if (double.IsNaN(fraction) || (!fits && !isMarked))
        {
            return;
        }

        PixelBox cell = Cell(index);
        svg.BeginColour(SequentialColours.InkOn(SequentialColours.Level(fraction)));
        if (isMarked)
        {
            double inset = Math.Min(3, Math.Min(_width, _height) / 6);
            svg.Rectangle("ring", cell.Left + inset, cell.Top + inset, _width - (2 * inset), _height - (2 * inset));
        }

        if (fits)
        {
            svg.Text(isMarked ? "marked" : "inside", (cell.Left + cell.Right) / 2, ((cell.Top + cell.Bottom) / 2) + 4, text, TextAnchor.Middle);
        }

        svg.EndGroup();
    }

    /// <summary>Writes names on the left of their rows; empty ones and those without room are passed over.</summary>
    public void DrawRowNames(SvgBuilder svg, IReadOnlyList<string> names)
    {
        foreach (int row in WithRoom(names, _height, NameHeight))
        {
            svg.Text("", _place.Left - 6, _place.Top + ((row + 0.5) * _height) + 4, TextWidth.Fit(names[row], WidestRowName), TextAnchor.End);
        }
    }

    /// <summary>Writes names below their columns; empty ones and those without room are passed over.</summary>
    public void DrawColumnNames(SvgBuilder svg, IReadOnlyList<string> names)
    {
        double widest = Math.Min(names.Max(name => (double?)TextWidth.Of(name)) ?? 0, WidestColumnName);
        foreach (int column in WithRoom(names, _width, widest + NameGap))
        {
            svg.Text("", _place.Left + ((column + 0.5) * _width), _place.Bottom + 16, TextWidth.Fit(names[column], WidestColumnName), TextAnchor.Middle);
        }
    }

    private static IEnumerable<int> WithRoom(IReadOnlyList<string> names, double pitch, double needed)
    {
        int last = -1;
        for (int index = 0; index < names.Count; index++)
        {
            if (names[index].Length > 0 && (last < 0 || (index - last) * pitch >= needed - Slack))
            {
                last = index;
                yield return index;
            }
        }
    }

    private PixelImage Pixels(AxisMapping mapping, IReadOnlyList<double> values)
    {
        const int Channels = 4;
        int rows = values.Count / _columns;

        // Viewers that smooth pictures then smooth only the edges of a cell.
        int edge = Math.Clamp(MostPixels / Math.Max(rows, _columns), 1, MostPixelsInACell);
        int width = _columns * edge;
        byte[] pixels = new byte[rows * edge * width * Channels];
        for (int row = 0; row < rows * edge; row++)
        {
            for (int column = 0; column < width; column++)
            {
                double fraction = mapping.Fraction(values[(row / edge * _columns) + (column / edge)]);
                if (!double.IsNaN(fraction))
                {
                    Span<byte> pixel = pixels.AsSpan(((row * width) + column) * Channels, Channels);
                    SequentialColours.Write(SequentialColours.Level(fraction), pixel);
                    pixel[^1] = byte.MaxValue;
                }
            }
        }

        return new PixelImage(width, rows * edge, Channels, pixels);
    }

    private PixelBox Cell(int index)
    {
        (int row, int column) = Math.DivRem(index, _columns);
        double left = _place.Left + (column * _width);
        double top = _place.Top + (row * _height);
        return new PixelBox(left, top, left + _width, top + _height);
    }
}
