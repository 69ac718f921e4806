using System.Globalization;
using System.Text;

namespace Espalier.Experiments.Figures;

/// <summary>Writes SVG elements: text escaped, numbers invariant with at most two decimals, colours by class only.</summary>
internal sealed class SvgBuilder
{
    private readonly StringBuilder _text = new();

    /// <summary>Writes a coordinate with at most two decimals and never as <c>-0</c>.</summary>
    public static string Number(double value)
    {
        double rounded = Math.Round(value, 2);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Opens a group with the given classes; <see cref="EndGroup"/> closes it.</summary>
    public void BeginGroup(string classes) => _text.Append("<g class=\"").Append(classes).Append("\">\n");

    /// <summary>Opens a group whose colour is given outright, for amounts that have no class.</summary>
    public void BeginColour(string colour) => _text.Append("<g color=\"").Append(colour).Append("\">\n");

    /// <summary>Closes the innermost group.</summary>
    public void EndGroup() => _text.Append("</g>\n");

    /// <summary>Draws a straight line.</summary>
    public void Line(string classes, double x1, double y1, double x2, double y2) => Path(
        classes, $"M{Number(x1)} {Number(y1)}L{Number(x2)} {Number(y2)}");

    /// <summary>Draws a path from its data.</summary>
    public void Path(string classes, string data) =>
        _text.Append("<path class=\"").Append(classes).Append("\" d=\"").Append(data).Append("\"/>\n");

    /// <summary>Draws round dots of one size from path data made of <c>M x y h0</c> pieces.</summary>
    public void Dots(string data, double diameter) => _text
        .Append("<path class=\"dots\" stroke-width=\"").Append(Number(diameter)).Append("\" d=\"").Append(data).Append("\"/>\n");

    /// <summary>Draws a rectangle; negative sizes are drawn as zero.</summary>
    public void Rectangle(string classes, double x, double y, double width, double height) => _text
        .Append("<rect class=\"").Append(classes)
        .Append("\" x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y))
        .Append("\" width=\"").Append(Number(Math.Max(0, width))).Append("\" height=\"").Append(Number(Math.Max(0, height)))
        .Append("\"/>\n");

    /// <summary>Draws a filled circle.</summary>
    public void Circle(string classes, double x, double y, double radius) => _text
        .Append("<circle class=\"").Append(classes).Append("\" cx=\"").Append(Number(x)).Append("\" cy=\"").Append(Number(y))
        .Append("\" r=\"").Append(Number(radius)).Append("\"/>\n");

    /// <summary>Draws a PNG over a rectangle, its pixels sharp. It is kept inside the figure.</summary>
    public void Picture(double x, double y, double width, double height, byte[] png) => _text
        .Append("<image class=\"pixels\" x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y))
        .Append("\" width=\"").Append(Number(width)).Append("\" height=\"").Append(Number(height))
        .Append("\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,").Append(Convert.ToBase64String(png)).Append("\"/>\n");

    /// <summary>Writes text with its baseline at y and the given end of it at x.</summary>
    public void Text(string classes, double x, double y, string content, TextAnchor anchor = TextAnchor.Start, bool upright = true)
    {
        _text.Append("<text");
        if (classes.Length > 0)
        {
            _text.Append(" class=\"").Append(classes).Append('"');
        }

        if (upright)
        {
            _text.Append(" x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y)).Append('"');
        }
        else
        {
            _text.Append(" transform=\"translate(").Append(Number(x)).Append(' ').Append(Number(y)).Append(") rotate(-90)\"");
        }

        if (anchor != TextAnchor.Start)
        {
            _text.Append(" text-anchor=\"").Append(anchor == TextAnchor.Middle ? "middle" : "end").Append('"');
        }

        _text.Append('>').Append(MarkupText.Escape(content)).Append("</text>\n");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
