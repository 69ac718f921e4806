using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>The thesis's images of a square sine wave, <see cref="SineImage"/>, with one to eight of its parameters drawn.</summary>
internal static class SineImages
{
    private const int Pixels = SineImage.Side * SineImage.Side;

    /// <summary>Images of several channels.</summary>
    public static NumberedFamily Stacks { get; } = new("SineImage", [(1, SineImage.Variables.Count), (1, 64)], numbers => Stacked(numbers[0], numbers[1]));

    public static IReadOnlyList<Generator> All { get; } =
        [.. Enumerable.Range(1, SineImage.Variables.Count).Select(variables => Stacked(variables, channels: 1))];

    /// <summary>Images with several channels, each an image drawn independently: the dimensions add up.</summary>
    public static Generator Stacked(int variables, int channels)
    {
        string stacked = channels == 1 ? string.Empty : $"{channels} independent channels of ";
        return new Generator(
            new GeneratorDescription
            {
                Name = channels == 1 ? $"SineImage{variables}" : $"SineImage{variables}x{channels}",
                Features = channels * Pixels,
                IntrinsicDimension = channels * variables,

                // The phase closes to a circle and the amplitude is its radius. Whether skews and offsets can be told apart in every case nobody has shown.
                SmallestCode = variables <= 4 ? channels * variables : null,
                Summary = $"{stacked}{SineImage.Side}×{SineImage.Side} sine images; drawn: {string.Join(", ", SineImage.Variables.Take(variables).Select(variable => variable.Name))}",
                Origin = Generator.Thesis,
                DefaultNoise = 0.01,
                DefaultNoiseKind = NoiseKind.Normal,
                Image = new ImageShape(channels, SineImage.Side, SineImage.Side),
                IsClamped = true,
            },
            (random, point) =>
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    Sample(random, point.Slice(channel * Pixels, Pixels), variables);
                }
            });
    }

    private static void Sample(RandomStream random, Span<double> image, int variables)
    {
        Span<double> drawn = stackalloc double[variables];
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = random.NextUniform(SineImage.Variables[i].Low, SineImage.Variables[i].High);
        }

        SineImage.Draw(drawn, image);
    }
}
