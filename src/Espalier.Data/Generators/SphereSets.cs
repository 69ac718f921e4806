using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Spheres and balls, sampled uniformly.</summary>
internal static class SphereSets
{
    /// <summary>Spheres of any dimension.</summary>
    public static NumberedFamily Family { get; } = new("Sphere", [(1, 200)], numbers => Sphere(numbers[0]));

    public static IReadOnlyList<Generator> All { get; } =
    [
        Generator.Of("M1_Sphere", 10, 11, "10-dimensional unit sphere", Generator.Hein, SampleSphere, smallestCode: 11),
        Generator.Of("Hypersphere", 5, 6, "5-dimensional unit sphere", "scikit-dimension's hyperSphere", SampleSphere, smallestCode: 6),
        Generator.Of("Hyperball", 5, 5, "Unit ball of 5 dimensions", "scikit-dimension's hyperBall", SampleBall, smallestCode: 5),
        Sphere(3),
        Sphere(7),
        Sphere(15),
    ];

    private static Generator Sphere(int dimension) => Generator.Of(
        $"Sphere{dimension}", dimension, dimension + 1, $"{dimension}-dimensional unit sphere", "as M1_Sphere, of other dimensions", SampleSphere, smallestCode: dimension + 1);

    /// <summary>A direction: a normal vector divided by its length.</summary>
    public static void SampleSphere(RandomStream random, Span<double> point)
    {
        double squares = 0;
        while (squares == 0)
        {
            foreach (ref double coordinate in point)
            {
                coordinate = random.NextNormal();
                squares += coordinate * coordinate;
            }
        }

        Scale(point, 1 / Math.Sqrt(squares));
    }

    /// <summary>A direction at radius <c>u^(1/d)</c>: the share of the volume within radius r is r^d.</summary>
    public static void SampleBall(RandomStream random, Span<double> point)
    {
        SampleSphere(random, point);
        Scale(point, Math.Pow(random.NextUniform(), 1.0 / point.Length));
    }

    private static void Scale(Span<double> point, double factor)
    {
        foreach (ref double coordinate in point)
        {
            coordinate *= factor;
        }
    }
}
