using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Two-dimensional sets in space.</summary>
internal static class SurfaceSets
{
    public static IReadOnlyList<Generator> All { get; } =
    [
        Generator.Of("M5b_Helix2d", 2, 3, "Helicoid with five turns", Generator.Hein, SampleHelicoid, smallestCode: 2),
        Generator.Of("M7_Roll", 2, 3, "Swiss roll", Generator.Hein, SampleSwissRoll, smallestCode: 2),

        // Whole turns do not change what the band is: a ring, which lies flat in the plane.
        Generator.Of("M11_Moebius", 2, 3, "Band with five full twists", Generator.Hein, SampleTwistedBand, smallestCode: 2),
        Generator.Of("M13a_Scurve", 2, 3, "Surface bent like an S", Generator.Hein, SampleSCurve, smallestCode: 2),
        Generator.Of(
            "TwinPeaks", 2, 3, "Unit square with peaks sin(2πx)·sin(2πy)", "scikit-dimension's hyperTwinPeaks, after K. Johnsson", SampleTwinPeaks, smallestCode: 2),
    ];

    private static void SampleHelicoid(RandomStream random, Span<double> point)
    {
        double r = random.NextUniform(0, 10 * Math.PI);
        double p = random.NextUniform(0, 10 * Math.PI);
        point[0] = r * Math.Cos(p);
        point[1] = r * Math.Sin(p);
        point[2] = 0.5 * p;
    }

    /// <summary>Angle and height are uniform.</summary>
    public static void SampleSwissRoll(RandomStream random, Span<double> point)
    {
        double t = 1.5 * Math.PI * (1 + (2 * random.NextUniform()));
        point[0] = t * Math.Cos(t);
        point[1] = random.NextUniform(0, 21);
        point[2] = t * Math.Sin(t);
    }

    /// <summary>The band turns by 5φ, five whole turns; it is known as a Möbius band with ten half twists and is orientable.</summary>
    private static void SampleTwistedBand(RandomStream random, Span<double> point)
    {
        double phi = random.NextUniform(0, 2 * Math.PI);
        double across = 0.5 * random.NextUniform(-1, 1);
        double radius = 1 + (across * Math.Cos(5 * phi));
        point[0] = radius * Math.Cos(phi);
        point[1] = radius * Math.Sin(phi);
        point[2] = across * Math.Sin(5 * phi);
    }

    private static void SampleSCurve(RandomStream random, Span<double> point)
    {
        double t = 3 * Math.PI * (random.NextUniform() - 0.5);
        point[0] = Math.Sin(t);
        point[1] = random.NextUniform(0, 2);
        point[2] = Math.Sign(t) * (Math.Cos(t) - 1);
    }

    private static void SampleTwinPeaks(RandomStream random, Span<double> point)
    {
        point[0] = random.NextUniform();
        point[1] = random.NextUniform();
        point[2] = Math.Sin(2 * Math.PI * point[0]) * Math.Sin(2 * Math.PI * point[1]);
    }
}
