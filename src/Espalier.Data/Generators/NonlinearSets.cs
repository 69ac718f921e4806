using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Curved images of the unit cube: M3, and the coupled circles of M4, M6 and M8.</summary>
internal static class NonlinearSets
{
    public static IReadOnlyList<Generator> All { get; } =
    [
        // Two pieces of dimension 4 cross in the midst of the set (the point of the tests), which no 4 dimensions hold: the code needs 5 or 6.
        Generator.Of("M3_Nonlinear_4to6", 4, 6, "Concentrated figure, easily taken for a 3-dimensional one", Generator.Hein, SampleConcentrated, smallestCode: null),
        CoupledCircles("M4_Nonlinear", 4, 8),
        CoupledCircles("M6_Nonlinear", 6, 36),
        CoupledCircles("M8_Nonlinear", 12, 72),
    ];

    private static Generator CoupledCircles(string name, int dimension, int features)
    {
        int copies = features / (2 * dimension);
        string repeated = copies == 1 ? string.Empty : $", the coordinates repeated {copies} times";
        return Generator.Of(
            name,
            dimension,
            features,
            $"{dimension} circles whose radii are each other's angles{repeated}",
            Generator.Hein,
            (random, point) => SampleCoupledCircles(random, point, dimension),

            // The radii are all parameters, so that nothing closes: the cube.
            smallestCode: dimension);
    }

    private static void SampleConcentrated(RandomStream random, Span<double> point)
    {
        double p0 = random.NextUniform();
        double p1 = random.NextUniform();
        double p2 = random.NextUniform();
        double p3 = random.NextUniform();
        point[0] = p1 * p1 * Math.Cos(2 * Math.PI * p0);
        point[1] = p2 * p2 * Math.Sin(2 * Math.PI * p0);
        point[2] = p1 + p2 + Square(p1 - p3);
        point[3] = p1 - (2 * p2) + Square(p0 - p3);
        point[4] = -p1 - (2 * p2) + Square(p2 - p3);
        point[5] = Square(p0) - Square(p1) + Square(p2) - Square(p3);
    }

    /// <summary>Circle i has angle <c>2π·p[i]</c> and radius <c>p[i+1]</c>, the last one <c>p[0]</c>.</summary>
    private static void SampleCoupledCircles(RandomStream random, Span<double> point, int dimension)
    {
        Span<double> p = stackalloc double[dimension];
        foreach (ref double parameter in p)
        {
            parameter = random.NextUniform();
        }

        for (int i = 0; i < dimension; i++)
        {
            double radius = p[(i + 1) % dimension];
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * p[i]);
            point[2 * i] = radius * cosine;
            point[(2 * i) + 1] = radius * sine;
        }

        Span<double> first = point[..(2 * dimension)];
        for (int start = first.Length; start < point.Length; start += first.Length)
        {
            first.CopyTo(point[start..]);
        }
    }

    private static double Square(double value) => value * value;
}
