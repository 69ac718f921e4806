using System.Text;

namespace Espalier.Experiments.Figures;

/// <summary>Estimates how wide a text will be drawn, without fonts: from the typical widths of sans-serif characters.</summary>
internal static class TextWidth
{
    /// <summary>The size of ordinary text in figures, in pixels.</summary>
    public const double FontSize = 12;

    /// <summary>The estimated width in pixels at the given font size.</summary>
    public static double Of(string text, double fontSize = FontSize)
    {
        double width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += rune.Value switch
            {
                'i' or 'j' or 'l' or 't' or 'f' or '.' or ',' or ':' or ';' or '|' or '!' or '\'' or ' ' or '(' or ')' => 0.36,
                'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.90,
                >= 'A' and <= 'Z' => 0.70,
                >= '0' and <= '9' => 0.62,
                >= 0x2070 and <= 0x207F or 0xB9 or 0xB2 or 0xB3 => 0.40,
                > 0x2E80 => 1.0,
                _ => 0.60,
            };
        }

        return width * fontSize;
    }

    /// <summary>Cuts a text with an ellipsis so that it stays within a width.</summary>
    public static string Fit(string text, double width)
    {
        if (Of(text) <= width)
        {
            return text;
        }

        Rune[] runes = [.. text.EnumerateRunes()];
        int kept = runes.Length;
        while (kept > 1 && Of(Join(runes, kept)) > width)
        {
            kept--;
        }

        return Join(runes, kept);
    }

    private static string Join(Rune[] runes, int kept) => string.Concat(runes.Take(kept).Select(rune => rune.ToString())).TrimEnd() + "…";
}
