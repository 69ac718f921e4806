using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Closed surfaces made of circles: tori, the Klein bottle.</summary>
internal static class TorusSets
{
    /// <summary>Flat tori of any dimension.</summary>
    public static NumberedFamily Flat { get; } = new("FlatTorus", [(1, 100)], numbers => FlatTorus(numbers[0]));

    public static IReadOnlyList<Generator> All { get; } =
    [
        FlatTorus(2),
        FlatTorus(5),
        Generator.Of(
            "TorusOfRevolution", 2, 3, "Torus of radii 2 and 1, uniform by area", "Diaconis, Holmes and Shahshahani 2013, doi:10.1214/12-IMSCOLL1006", SampleTorus, smallestCode: 3),
        Generator.Of(
            "KleinBottle", 2, 4, "Klein bottle: a circle that goes around another and comes back mirrored", "the usual embedding in 4 dimensions", SampleKleinBottle, smallestCode: 4),
    ];

    private static Generator FlatTorus(int dimension) => Generator.Of(
        $"FlatTorus{dimension}", dimension, 2 * dimension, $"Product of {dimension} unit circles", "Clifford's torus", SampleCircles, smallestCode: dimension + 1);

    private static void SampleCircles(RandomStream random, Span<double> point)
    {
        for (int i = 0; i < point.Length; i += 2)
        {
            (point[i + 1], point[i]) = Math.SinCos(random.NextUniform(0, 2 * Math.PI));
        }
    }

    /// <summary>The area at angle v of the small circle goes with the distance 2 + cos v from the axis; angles are accepted in proportion to it.</summary>
    private static void SampleTorus(RandomStream random, Span<double> point)
    {
        double v;
        do
        {
            v = random.NextUniform(0, 2 * Math.PI);
        }
        while (random.NextUniform(0, 3) >= 2 + Math.Cos(v));

        double radius = 2 + Math.Cos(v);
        (double sine, double cosine) = Math.SinCos(random.NextUniform(0, 2 * Math.PI));
        point[0] = radius * cosine;
        point[1] = radius * sine;
        point[2] = Math.Sin(v);
    }

    /// <summary>Radii 2 and 1; angles are uniform. After a turn of u the angle v has become −v.</summary>
    private static void SampleKleinBottle(RandomStream random, Span<double> point)
    {
        double u = random.NextUniform(0, 2 * Math.PI);
        double v = random.NextUniform(0, 2 * Math.PI);
        double radius = 2 + Math.Cos(v);
        point[0] = radius * Math.Cos(u);
        point[1] = radius * Math.Sin(u);
        point[2] = Math.Sin(v) * Math.Cos(u / 2);
        point[3] = Math.Sin(v) * Math.Sin(u / 2);
    }
}
