using System.Diagnostics;
using System.Text;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Reports;

/// <summary>Writes HTML that is well-formed XML as well: every element closed, every text escaped.</summary>
internal sealed class HtmlBuilder
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element; <see cref="End"/> closes the innermost one.</summary>
    public HtmlBuilder Begin(string element, string? classes = null)
    {
        _text.Append('<').Append(element);
        if (classes is not null)
        {
            _text.Append(" class=\"").Append(MarkupText.Escape(classes)).Append('"');
        }

        _text.Append('>');
        _open.Push(element);
        return this;
    }

    /// <summary>Closes the innermost element.</summary>
    public HtmlBuilder End()
    {
        _text.Append("</").Append(_open.Pop()).Append(">\n");
        return this;
    }

    /// <summary>Writes text, escaped.</summary>
    public HtmlBuilder Text(string text)
    {
        _text.Append(MarkupText.Escape(text));
        return this;
    }

    /// <summary>Writes an element that holds only text.</summary>
    public HtmlBuilder Element(string element, string text, string? classes = null) => Begin(element, classes).Text(text).End();

    /// <summary>Writes text that stands out, without a line break after it.</summary>
    public HtmlBuilder Strong(string text)
    {
        _text.Append("<strong>").Append(MarkupText.Escape(text)).Append("</strong>");
        return this;
    }

    /// <summary>Writes a link to a file in the same folder.</summary>
    public HtmlBuilder FileLink(string name)
    {
        _text.Append("<a href=\"").Append(MarkupText.Escape(Uri.EscapeDataString(name))).Append("\">")
            .Append(MarkupText.Escape(name)).Append("</a>");
        return this;
    }

    /// <summary>Writes the head of a table and leaves its body open; two calls of <see cref="End"/> close it.</summary>
    public HtmlBuilder BeginTable(params ReadOnlySpan<string> headings)
    {
        Begin("table").Begin("thead").Begin("tr");
        foreach (string heading in headings)
        {
            _text.Append("<th scope=\"col\">").Append(MarkupText.Escape(heading)).Append("</th>");
        }

        return End().End().Begin("tbody");
    }

    /// <summary>Writes a figure with its caption.</summary>
    public HtmlBuilder Figure(Figure figure, string identifier, string caption)
    {
        Begin("figure");
        _text.Append(figure.ToInlineSvg(identifier)).Append('\n');
        return Element("figcaption", caption).End();
    }

    /// <summary>Writes markup that is known to be well-formed.</summary>
    public HtmlBuilder Markup(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Debug.Assert(_open.Count == 0, "every element that was begun has to be ended");
        return _text.ToString();
    }
}
