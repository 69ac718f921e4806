using System.Globalization;

namespace Espalier.Experiments.Figures;

/// <summary>
/// Colours for amounts: from dark blue over green to light yellow, with lightness rising evenly, so that the order survives
/// colour blindness and grey printing and both ends stay visible on white and on black.
/// </summary>
/// <remarks>
/// A straight line in lightness and hue of OKLCH, turned into sRGB by the matrices of B. Ottosson, "A perceptual color space for
/// image processing", 2020; what falls outside sRGB is clamped.
/// </remarks>
internal static class SequentialColours
{
    /// <summary>How many different colours are used; one path per colour keeps files small.</summary>
    public const int Levels = 32;

    /// <summary>The level of a share between 0 and 1, from 0 to <see cref="Levels"/> − 1.</summary>
    public static int Level(double fraction) => Math.Clamp((int)(fraction * Levels), 0, Levels - 1);

    /// <summary>The colour of a level, as <c>#rrggbb</c>.</summary>
    public static string Colour(int level)
    {
        (double red, double green, double blue) = Linear(level);
        return string.Create(CultureInfo.InvariantCulture, $"#{Channel(red):x2}{Channel(green):x2}{Channel(blue):x2}");
    }

    /// <summary>Writes the colour of a level as a pixel of red, green and blue.</summary>
    public static void Write(int level, Span<byte> pixel)
    {
        (double red, double green, double blue) = Linear(level);
        (pixel[0], pixel[1], pixel[2]) = ((byte)Channel(red), (byte)Channel(green), (byte)Channel(blue));
    }

    /// <summary>Black or white, whichever can be read better on a level.</summary>
    public static string InkOn(int level)
    {
        // Relative luminance; at 0.179 black and white have the same contrast, 4.6 : 1 (WCAG 2.2).
        (double red, double green, double blue) = Linear(level);
        return (0.2126 * red) + (0.7152 * green) + (0.0722 * blue) > 0.179 ? "#000000" : "#ffffff";
    }

    private static (double Red, double Green, double Blue) Linear(int level)
    {
        double share = level / (Levels - 1.0);
        double lightness = 0.42 + (0.46 * share);
        double chroma = 0.155 - (0.02 * Math.Sin(Math.PI * share));
        double hue = (285 - (185 * share)) * Math.PI / 180;
        (double a, double b) = (chroma * Math.Cos(hue), chroma * Math.Sin(hue));
        double l = Cube(lightness + (0.3963377774 * a) + (0.2158037573 * b));
        double m = Cube(lightness - (0.1055613458 * a) - (0.0638541728 * b));
        double s = Cube(lightness - (0.0894841775 * a) - (1.2914855480 * b));
        return (
            Math.Clamp((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s), 0, 1),
            Math.Clamp((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s), 0, 1),
            Math.Clamp((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s), 0, 1));
    }

    private static double Cube(double value) => value * value * value;

    private static int Channel(double linear)
    {
        double encoded = linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
        return (int)Math.Round(255 * encoded);
    }
}
