using System.Text.RegularExpressions;
using System.Xml.Linq;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

/// <summary>Reads figures back as XML.</summary>
internal static partial class SvgText
{
    public static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    public static XElement Parse(Figure figure) => XDocument.Parse(figure.ToSvg()).Root!;

    public static string[] Texts(Figure figure) => [.. Parse(figure).Descendants(Namespace + "text").Select(text => text.Value)];

    public static string[] Paths(Figure figure, string classes) =>
        [.. Parse(figure).Descendants(Namespace + "path")
            .Where(path => (string?)path.Attribute("class") == classes).Select(path => (string)path.Attribute("d")!)];

    /// <summary>The place of a rectangle or picture.</summary>
    public static PixelBox BoxOf(XElement element)
    {
        double left = (double)element.Attribute("x")!;
        double top = (double)element.Attribute("y")!;
        return new PixelBox(left, top, left + (double)element.Attribute("width")!, top + (double)element.Attribute("height")!);
    }

    /// <summary>Takes out the pictures that lie inside the text; any other image or reference stays.</summary>
    public static string WithoutPictures(string svg) => Picture().Replace(svg, "");

    /// <summary>The pictures inside a figure, decoded.</summary>
    public static PixelImage[] Pictures(Figure figure) =>
        [.. Parse(figure).Descendants(Namespace + "image").Select(image => PngDecoder.Decode(
            Convert.FromBase64String(((string)image.Attribute("href")!)["data:image/png;base64,".Length..])))];

    [GeneratedRegex("<image class=\"pixels\" [^>]*href=\"data:image/png;base64,[A-Za-z0-9+/=]*\"/>")]
    private static partial Regex Picture();
}
