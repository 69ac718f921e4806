namespace Espalier.Data;

/// <summary>The thesis's 28×28 image of a square sine wave as a function of its parameters: what the sets <c>SineImage1</c> to <c>SineImage8</c> draw from at random.</summary>
/// <remarks>R. F. Klazinga 2022, TU Delft, and its author's code (<c>im_generators.py</c>).</remarks>
public static class SineImage
{
    /// <summary>Pixels in a row and in a column.</summary>
    public const int Side = 28;

    /// <summary>The parameters in the order in which they join: <c>SineImage2</c> draws the first two.</summary>
    /// <value>Frequencies and phase in degrees, per pixel the former; amplitude in units of brightness; skews without unit; offsets in pixels.</value>
    public static IReadOnlyList<SineImageVariable> Variables { get; } =
    [
        new("x frequency", 40, 30, 100),
        new("y frequency", 40, 30, 100),
        new("amplitude", 0.5, 0.25, 1),
        new("phase", 0, 0, 360),
        new("x skew", 0, -0.5, 0.5),
        new("y skew", 0, -0.5, 0.5),
        new("x offset", Side / 2, 4, Side - 4),
        new("y offset", Side / 2, 4, Side - 4),
    ];

    /// <summary>
    /// Draws an image. Pixel (x, y) is <c>a·sin(radians(q)) + ½</c> with
    /// <c>q = max(|x − bx + sx·(y − by)|·fx, |y − by + sy·(x − bx)|·fy) + p</c>.
    /// </summary>
    /// <param name="values">The values of the first parameters, in the order of <see cref="Variables"/>; those left out have their defaults.</param>
    /// <param name="image">Receives <c>[row y][column x]</c>, 784 values; without noise, and not clamped to [0, 1].</param>
    /// <exception cref="ArgumentException">There are more values than parameters, or the image has another size.</exception>
    public static void Draw(ReadOnlySpan<double> values, Span<double> image)
    {
        if (values.Length > Variables.Count || image.Length != Side * Side)
        {
            throw new ArgumentException($"{values.Length} values and an image of {image.Length} were given; give at most {Variables.Count} values and an image of {Side * Side}.");
        }

        Span<double> all = stackalloc double[Variables.Count];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = i < values.Length ? values[i] : Variables[i].Default;
        }

        (double fx, double fy, double a, double p) = (all[0], all[1], all[2], all[3]);
        (double sx, double sy, double bx, double by) = (all[4], all[5], all[6], all[7]);
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                double across = Math.Abs(x - bx + (sx * (y - by))) * fx;
                double down = Math.Abs(y - by + (sy * (x - bx))) * fy;
                double q = Math.Max(across, down) + p;
                image[(y * Side) + x] = (a * Math.Sin(double.DegreesToRadians(q))) + 0.5;
            }
        }
    }
}
