using System.Text;

namespace Espalier.Experiments.Figures;

/// <summary>Turns points in pixels into SVG path data, thinned to what can be seen.</summary>
/// <remarks>
/// Of more than two points in one pixel column only the lowest and the highest are kept, in their own order, so a spike of one
/// sample survives at any length. A point that is not finite ends the piece; the next one begins a new piece.
/// </remarks>
internal static class LinePath
{
    /// <summary>Draws through the points in their order.</summary>
    public static string Through(IReadOnlyList<PixelPoint> points, bool stepped)
    {
        var path = new StringBuilder();
        bool begun = false;
        PixelPoint last = default;
        foreach (PixelPoint point in Thinned(points))
        {
            if (!point.IsFinite)
            {
                begun = false;
                continue;
            }

            if (!begun)
            {
                path.Append('M');
            }
            else if (stepped)
            {
                path.Append('L').Append(Tenths(point.X)).Append(' ').Append(Tenths(last.Y)).Append('L');
            }
            else
            {
                path.Append('L');
            }

            path.Append(Tenths(point.X)).Append(' ').Append(Tenths(point.Y));
            (begun, last) = (true, point);
        }

        return path.ToString();
    }

    /// <summary>Closes an area between two edges that share their horizontal positions; gaps split it.</summary>
    public static string Between(IReadOnlyList<PixelPoint> lower, IReadOnlyList<PixelPoint> upper, bool stepped)
    {
        var path = new StringBuilder();
        int start = 0;
        while (start < lower.Count)
        {
            int end = start;
            while (end < lower.Count && lower[end].IsFinite && upper[end].IsFinite)
            {
                end++;
            }

            if (end - start > 1)
            {
                string there = Through(Piece(upper, start, end, stepped), stepped: false);
                string back = Through([.. Piece(lower, start, end, stepped).Reverse()], stepped: false);
                path.Append(there).Append('L').Append(back.AsSpan(1)).Append('Z');
            }

            start = end + 1;
        }

        return path.ToString();
    }

    /// <summary>The points that remain: all of them where no column holds more than two.</summary>
    internal static IEnumerable<PixelPoint> Thinned(IReadOnlyList<PixelPoint> points)
    {
        int start = 0;
        while (start < points.Count)
        {
            int end = start + 1;
            while (end < points.Count && SameColumn(points[start], points[end]))
            {
                end++;
            }

            foreach (int index in Kept(points, start, end))
            {
                yield return points[index];
            }

            start = end;
        }
    }

    // A tenth of a pixel is finer than any screen shows, and a long line is written with far fewer digits.
    private static string Tenths(double value) => SvgBuilder.Number(Math.Round(value, 1));

    private static IReadOnlyList<PixelPoint> Piece(IReadOnlyList<PixelPoint> points, int start, int end, bool stepped)
    {
        List<PixelPoint> piece = [];
        for (int index = start; index < end; index++)
        {
            if (stepped && index > start)
            {
                piece.Add(new PixelPoint(points[index].X, points[index - 1].Y));
            }

            piece.Add(points[index]);
        }

        return piece;
    }

    private static bool SameColumn(PixelPoint first, PixelPoint other) =>
        first.IsFinite && other.IsFinite && Math.Floor(first.X) == Math.Floor(other.X);

    private static IEnumerable<int> Kept(IReadOnlyList<PixelPoint> points, int start, int end)
    {
        if (end - start <= 2)
        {
            return Enumerable.Range(start, end - start);
        }

        int lowest = start;
        int highest = start;
        for (int index = start + 1; index < end; index++)
        {
            lowest = points[index].Y < points[lowest].Y ? index : lowest;
            highest = points[index].Y > points[highest].Y ? index : highest;
        }

        return new SortedSet<int> { lowest, highest };
    }
}
