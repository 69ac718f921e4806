namespace Espalier.Experiments.Figures;

/// <summary>One line of a legend: a key, drawn in the colour of its classes, and what it stands for.</summary>
/// <param name="Classes">The classes that give the key its colour.</param>
/// <param name="Name">What it stands for.</param>
/// <param name="KeyWidth">How wide the key is, in pixels; all are 10 high.</param>
/// <param name="DrawKey">Draws the key with its top left corner at a place.</param>
internal sealed record LegendEntry(string Classes, string Name, double KeyWidth, Action<SvgBuilder, double, double> DrawKey)
{
    private const double Size = 10;
    private const double LineLength = 24;

    /// <summary>A filled square, for bars and areas.</summary>
    public static LegendEntry Square(string classes, string name) => Box(classes, "solid", name);

    /// <summary>A square drawn with a class of its own.</summary>
    public static LegendEntry Box(string classes, string box, string name) => new(classes, name, Size, (svg, x, y) => svg.Rectangle(box, x, y, Size, Size));

    /// <summary>A piece of a line with its strokes.</summary>
    public static LegendEntry Line(string classes, string line, string name) =>
        new(classes, name, LineLength, (svg, x, y) => svg.Line(line, x + 1, y + (Size / 2), x + LineLength - 1, y + (Size / 2)));

    /// <summary>A mark as the points of a series have it.</summary>
    public static LegendEntry Mark(string classes, int series, string name) =>
        new(classes, name, Size, (svg, x, y) => svg.Path("solid", PointMark.Path(series, new PixelPoint(x + (Size / 2), y + (Size / 2)), Size - 1)));
}
