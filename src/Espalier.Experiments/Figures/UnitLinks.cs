using System.Text;

namespace Espalier.Experiments.Figures;

/// <summary>What joins the kept units of two neighbouring layers in a <see cref="NetworkDrawing"/>, as path data.</summary>
internal static class UnitLinks
{
    /// <summary>More lines than this are a grey area anyway and would make large files.</summary>
    public const int MostLines = 1000;

    /// <summary>A line from every unit to every unit.</summary>
    public static string Lines(PixelPoint[] from, PixelPoint[] to)
    {
        StringBuilder path = new();
        foreach (PixelPoint start in from)
        {
            foreach (PixelPoint end in to)
            {
                path.Append('M').Append(Text(start)).Append('L').Append(Text(end));
            }
        }

        return path.ToString();
    }

    /// <summary>The area that the lines between the outermost units enclose.</summary>
    public static string Area(PixelPoint[] from, PixelPoint[] to) =>
        $"M{Text(from.MinBy(point => point.Y))}L{Text(to.MinBy(point => point.Y))}L{Text(to.MaxBy(point => point.Y))}L{Text(from.MaxBy(point => point.Y))}z";

    private static string Text(PixelPoint point) => SvgBuilder.Number(Math.Round(point.X, 1)) + " " + SvgBuilder.Number(Math.Round(point.Y, 1));
}
