using System.Globalization;
using System.Text;

namespace Espalier.Experiments.Figures;

/// <summary>The style sheet that every figure uses: light by default, dark on screens that ask for it, light again on paper.</summary>
/// <remarks>
/// Colours are written out and not kept in custom properties, because converters such as librsvg and Inkscape know classes but
/// not <c>var()</c>. They also pass over the media query and so draw the light figure.
/// </remarks>
public static class FigureStyle
{
    /// <summary>
    /// The rules, as CSS text without a <c>style</c> element. <see cref="Figure.ToSvg"/> carries them inside; a page with
    /// figures from <see cref="Figure.ToInlineSvg"/> has to contain them once.
    /// </summary>
    public static string Sheet { get; } = Build();

    private static string Build()
    {
        var sheet = new StringBuilder();
        sheet.Append(
            """
            .figure text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-size:12px;fill:#3d444d;font-variant-numeric:tabular-nums}
            .figure .heading{font-size:15px;font-weight:600;fill:#1b1f24}
            .figure .strong{fill:#1b1f24;font-weight:600}
            .figure .label{fill:#1b1f24}
            .figure .paper{fill:#fff}
            .figure .grid{stroke:#e6e9ed;stroke-width:1;fill:none}
            .figure .axis{stroke:#8c959f;stroke-width:1;fill:none}
            .figure .whisker{stroke:#1b1f24;stroke-width:1;fill:none}
            .figure .reference{stroke:#57606a;stroke-width:1;stroke-dasharray:2 3;fill:none}
            .figure .line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
            .figure .thin{stroke-width:1}
            .figure .dashed{stroke-dasharray:6 4}
            .figure .dotted{stroke-dasharray:.1 4}
            .figure .leader{fill:none;stroke:currentColor;stroke-width:1;opacity:.6}
            .figure .area{fill:currentColor;opacity:.18}
            .figure .solid{fill:currentColor}
            .figure .hollow{fill:#fff;stroke:#8c959f;stroke-width:1}
            .figure .faint{fill:#d5dae0}
            .figure .pale{fill:currentColor;fill-opacity:.35;stroke:currentColor;stroke-width:1}
            .figure .outline{fill:none;stroke:#d8dee4;stroke-width:1}
            .figure .ring{fill:none;stroke:currentColor;stroke-width:2}
            .figure .frame{fill:none;stroke:currentColor;stroke-width:1.5}
            .figure .inside{fill:currentColor}
            .figure .marked{fill:currentColor;font-weight:700}
            .figure .links{fill:none;stroke:currentColor;stroke-width:.5;opacity:.35}
            .figure .dots{fill:none;stroke:currentColor;stroke-linecap:round;opacity:.75}
            .figure .halo{stroke:#fff;stroke-width:4px;stroke-linejoin:round;paint-order:stroke}
            .figure .muted{color:#b6bec7}
            .figure .pixels{image-rendering:pixelated}

            """);
        AppendColours(sheet, Palette.Light);
        sheet.Append(
            """
            @media screen and (prefers-color-scheme:dark){
            .figure text{fill:#b1bac4}
            .figure .heading,.figure .strong,.figure .label{fill:#f0f3f6}
            .figure .paper{fill:#14181d}
            .figure .grid{stroke:#272d35}
            .figure .axis{stroke:#6e7781}
            .figure .whisker{stroke:#f0f3f6}
            .figure .hollow{fill:#14181d;stroke:#6e7781}
            .figure .faint{fill:#3a434d}
            .figure .outline{stroke:#303840}
            .figure .reference{stroke:#9ea7b3}
            .figure .halo{stroke:#14181d}
            .figure .muted{color:#505a66}

            """);
        AppendColours(sheet, Palette.Dark);
        sheet.Append("}\n");
        return sheet.ToString();
    }

    private static void AppendColours(StringBuilder sheet, Func<int, string> colour)
    {
        for (int index = 0; index < Palette.Count; index++)
        {
            sheet.Append(CultureInfo.InvariantCulture, $".figure .series{index}{{color:{colour(index)}}}\n");
        }
    }
}
