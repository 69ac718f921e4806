using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>The thesis's rows of 16 values of a sine, with one to four of its parameters drawn.</summary>
internal static class SineRows
{
    private const int Length = 16;
    private const int MostVariables = 4;
    private const double DefaultFrequency = 22;

    public static IReadOnlyList<Generator> All { get; } = [.. Enumerable.Range(1, MostVariables).Select(Rows)];

    /// <summary>Phases of frequencies above 22.5 close to circles, around which amplitude or frequency give room: nothing needs more numbers than parameters.</summary>
    private static Generator Rows(int variables) => new(
        new GeneratorDescription
        {
            Name = $"Sine{variables}",
            Features = Length,
            IntrinsicDimension = variables,
            SmallestCode = variables,
            Summary = $"Sine rows of {Length} values; drawn: {string.Join(", ", new[] { "amplitude", "phase", "bias", "frequency" }[..variables])}",
            Origin = Generator.Thesis,
            DefaultNoise = 0.01,
            DefaultNoiseKind = NoiseKind.Normal,
        },
        (random, point) => Sample(random, point, variables));

    /// <summary>Value x is <c>a·sin(radians((x − b)·d)) + c</c>; parameters that are not drawn have their defaults.</summary>
    private static void Sample(RandomStream random, Span<double> point, int variables)
    {
        double a = random.NextUniform(0.1, 1);
        double b = variables > 1 ? random.NextUniform(0, 16) : 0;
        double c = variables > 2 ? random.NextUniform() : 0;
        double d = variables > 3 ? random.NextUniform(11, 33) : DefaultFrequency;
        for (int x = 0; x < point.Length; x++)
        {
            point[x] = (a * Math.Sin(double.DegreesToRadians((x - b) * d))) + c;
        }
    }
}
