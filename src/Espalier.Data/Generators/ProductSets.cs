using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Products of sets: every point of one with every point of another, the coordinates side by side.</summary>
internal static class ProductSets
{
    private const string Origin = "Espalier";

    public static IReadOnlyList<Generator> All { get; } =
    [
        Generator.Of("CircleTimesRoll", 3, 5, "Circle of radius 8 times the swiss roll M7_Roll", Origin, SampleCircleTimesRoll, smallestCode: 3),
        Generator.Of("SphereTimesInterval", 3, 4, "2-dimensional unit sphere times the interval [-1, 1]: a thick shell, bent", Origin, SampleSphereTimesInterval, smallestCode: 3),
    ];

    private static void SampleCircleTimesRoll(RandomStream random, Span<double> point)
    {
        (double sine, double cosine) = Math.SinCos(random.NextUniform(0, 2 * Math.PI));
        point[0] = 8 * cosine;
        point[1] = 8 * sine;
        SurfaceSets.SampleSwissRoll(random, point[2..]);
    }

    private static void SampleSphereTimesInterval(RandomStream random, Span<double> point)
    {
        SphereSets.SampleSphere(random, point[..3]);
        point[3] = random.NextUniform(-1, 1);
    }
}
