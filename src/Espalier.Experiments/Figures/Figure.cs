using System.Text;

namespace Espalier.Experiments.Figures;

/// <summary>A figure that draws itself as SVG: vector, self-contained, accessible, and the same bytes for the same data.</summary>
/// <remarks>
/// Figures follow the reader's light or dark setting (<see cref="FigureStyle"/>), use no script, font or other resource from
/// outside, and leave gaps where values are not finite. They are safe to draw from several threads once built.
/// </remarks>
public abstract class Figure
{
    private readonly int _width = 720;
    private readonly int _height = 380;

    /// <summary>What the figure shows, in a few words; drawn on top if <see cref="ShowTitle"/> and always read out by screen readers.</summary>
    public required string Title { get; init; }

    /// <summary>What is to be seen in it, in a sentence, for readers who cannot see it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether the title is drawn. Switch it off where a caption or a heading already says it.</summary>
    public bool ShowTitle { get; init; } = true;

    /// <summary>Width in CSS pixels (1/96 inch).</summary>
    /// <value>160 to 10,000; 720 unless stated.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public int Width
    {
        get => _width;
        init => _width = Bounded(value, nameof(Width));
    }

    /// <summary>Height in CSS pixels (1/96 inch).</summary>
    /// <value>160 to 10,000; 380 unless stated.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range.</exception>
    public int Height
    {
        get => _height;
        init => _height = Bounded(value, nameof(Height));
    }

    /// <summary>Draws a stand-alone SVG file with its style sheet and a background.</summary>
    /// <exception cref="ArgumentException">The lists of the figure do not fit together; the message says which.</exception>
    public string ToSvg() => Compose(
        "figure", $"<style>\n{FigureStyle.Sheet}</style>\n<rect class=\"paper\" width=\"{Width}\" height=\"{Height}\"/>\n", "\n");

    /// <summary>Draws an <c>svg</c> element to stand inside an HTML page that contains <see cref="FigureStyle.Sheet"/>.</summary>
    /// <param name="identifier">Prefix of the element identifiers: a letter, then letters, digits and hyphens; unique in its page.</param>
    /// <exception cref="ArgumentException">The identifier has another form, or the lists of the figure do not fit together.</exception>
    public string ToInlineSvg(string identifier)
    {
        ArgumentException.ThrowIfNullOrEmpty(identifier);
        if (!char.IsAsciiLetter(identifier[0]) || !identifier.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        {
            throw new ArgumentException(
                $"'{identifier}' cannot name a figure; use a letter, then letters, digits and hyphens", nameof(identifier));
        }

        return Compose(identifier, "", "");
    }

    /// <summary>Draws everything below the title.</summary>
    /// <param name="svg">Where to draw.</param>
    /// <param name="top">The first free pixel row.</param>
    internal abstract void Draw(SvgBuilder svg, double top);

    private static int Bounded(int value, string name) => value is >= 160 and <= 10_000
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be between 160 and 10,000 pixels");

    private string Compose(string identifier, string preamble, string end)
    {
        var body = new SvgBuilder();
        double top = 12;
        if (ShowTitle)
        {
            body.Text("heading", 12, 24, Title);
            top = 40;
        }

        Draw(body, top);
        var text = new StringBuilder();
        text.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure\" role=\"img\" width=\"").Append(Width)
            .Append("\" height=\"").Append(Height).Append("\" viewBox=\"0 0 ").Append(Width).Append(' ').Append(Height)
            .Append("\" aria-labelledby=\"").Append(identifier).Append("-title ").Append(identifier).Append("-description\">\n")
            .Append("<title id=\"").Append(identifier).Append("-title\">").Append(MarkupText.Escape(Title)).Append("</title>\n")
            .Append("<desc id=\"").Append(identifier).Append("-description\">").Append(MarkupText.Escape(Description)).Append("</desc>\n")
            .Append(preamble).Append(body).Append("</svg>").Append(end);
        return text.ToString();
    }
}
