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
        double share = level / (Levels - 1.0);
        double lightness = 0.42 + (0.46 * share);
        double chroma = 0.155 - (0.02 * Math.Sin(Math.PI * share));
        double hue = (285 - (185 * share)) * Math.PI / 180;
        return ToHexadecimal(lightness, chroma * Math.Cos(hue), chroma * Math.Sin(hue));
    }

    private static string ToHexadecimal(double lightness, double a, double b)
    {
        double l = Cube(lightness + (0.3963377774 * a) + (0.2158037573 * b));
        double m = Cube(lightness - (0.1055613458 * a) - (0.0638541728 * b));
        double s = Cube(lightness - (0.0894841775 * a) - (1.2914855480 * b));
        int red = Channel((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s));
        int green = Channel((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s));
        int blue = Channel((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s));
        return string.Create(CultureInfo.InvariantCulture, $"#{red:x2}{green:x2}{blue:x2}");
    }

    private static double Cube(double value) => value * value * value;

    private static int Channel(double linear)
    {
        double bounded = Math.Clamp(linear, 0, 1);
        double encoded = bounded <= 0.0031308 ? 12.92 * bounded : (1.055 * Math.Pow(bounded, 1 / 2.4)) - 0.055;
        return (int)Math.Round(255 * encoded);
    }
}
