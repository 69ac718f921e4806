using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>One-dimensional sets.</summary>
internal static class CurveSets
{
    private const int ExtraColumns = 10;

    public static IReadOnlyList<Generator> All { get; } =
    [
        Generator.Of("M5a_Helix1d", 1, 3, "Closed curve winding eight times around a torus", Generator.Hein, SampleTorusCurve, smallestCode: 2),
        Generator.Of(
            "M13b_Spiral", 1, 3 + ExtraColumns, $"Helix of radius 100 with five turns; {ExtraColumns} columns are zero", Generator.Hein, SampleSpiral, smallestCode: 1),
    ];

    /// <summary>scikit-dimension starts the angle at 2π/n, which only turns where the draw begins on the closed curve.</summary>
    private static void SampleTorusCurve(RandomStream random, Span<double> point)
    {
        double t = random.NextUniform(0, 2 * Math.PI);
        double radius = 2 + Math.Cos(8 * t);
        point[0] = radius * Math.Cos(t);
        point[1] = radius * Math.Sin(t);
        point[2] = Math.Sin(8 * t);
    }

    private static void SampleSpiral(RandomStream random, Span<double> point)
    {
        double t = random.NextUniform(0, 10 * Math.PI);
        point[0] = 100 * Math.Cos(t);
        point[1] = 100 * Math.Sin(t);
        point[2] = t;
    }
}
