using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>The thesis's 28×28 images of a square sine wave, with one to eight of its parameters drawn.</summary>
internal static class SineImages
{
    private const int Side = 28;
    private const int MostVariables = 8;

    private static readonly string[] s_variables =
        ["x frequency", "y frequency", "amplitude", "phase", "x skew", "y skew", "x offset", "y offset"];

    /// <summary>The parameters in the order in which they join: value when not drawn, and the range they are drawn from.</summary>
    private static readonly (double Default, double Low, double High)[] s_parameters =
    [
        (40, 30, 100),
        (40, 30, 100),
        (0.5, 0.25, 1),
        (0, 0, 360),
        (0, -0.5, 0.5),
        (0, -0.5, 0.5),
        (Side / 2, 4, Side - 4),
        (Side / 2, 4, Side - 4),
    ];

    public static IReadOnlyList<Generator> All { get; } =
        [.. Enumerable.Range(1, MostVariables).Select(variables => Stacked(variables, channels: 1))];

    /// <summary>Images with several channels, each an image drawn independently: the dimensions add up.</summary>
    public static Generator Stacked(int variables, int channels)
    {
        string stacked = channels == 1 ? string.Empty : $"{channels} independent channels of ";
        return new Generator(
            new GeneratorDescription
            {
                Name = channels == 1 ? $"SineImage{variables}" : $"SineImage{variables}x{channels}",
                Features = channels * Side * Side,
                IntrinsicDimension = channels * variables,
                Summary = $"{stacked}{Side}×{Side} sine images; drawn: {string.Join(", ", s_variables[..variables])}",
                Origin = Generator.Thesis,
                DefaultNoise = 0.01,
                DefaultNoiseKind = NoiseKind.Normal,
                Image = new ImageShape(channels, Side, Side),
                IsClamped = true,
            },
            (random, point) =>
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    Sample(random, point.Slice(channel * Side * Side, Side * Side), variables);
                }
            });
    }

    /// <summary>
    /// Pixel (x, y) is <c>a·sin(radians(q)) + ½</c> with
    /// <c>q = max(|x − bx + sx·(y − by)|·fx, |y − by + sy·(x − bx)|·fy) + p</c>; rows are y.
    /// </summary>
    private static void Sample(RandomStream random, Span<double> image, int variables)
    {
        Span<double> drawn = stackalloc double[MostVariables];
        for (int i = 0; i < drawn.Length; i++)
        {
            (double fallback, double low, double high) = s_parameters[i];
            drawn[i] = i < variables ? random.NextUniform(low, high) : fallback;
        }

        (double fx, double fy, double a, double p) = (drawn[0], drawn[1], drawn[2], drawn[3]);
        (double sx, double sy, double bx, double by) = (drawn[4], drawn[5], drawn[6], drawn[7]);
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
