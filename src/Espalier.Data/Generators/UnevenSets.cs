using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Curved sheets on which points crowd in some places.</summary>
internal static class UnevenSets
{
    private const string Origin = "Espalier";
    private const int Clusters = 5;

    public static IReadOnlyList<Generator> All { get; } =
    [
        Generator.Of(
            "BetaRoll", 2, 3, "Swiss roll whose length is beta(0.5, 2) and whose height is beta(2, 0.5): most points crowd in one corner", Origin, SampleBetaRoll, smallestCode: 2),
        Generator.Of(
            "ClusteredSheet", 2, 5, $"{Clusters} normal clusters on the wavy sheet (u, v, sin 2u, cos 2v, uv/4)", Origin, SampleClusteredSheet, smallestCode: 2),
    ];

    /// <summary>The angle is that of <see cref="SurfaceSets.SampleSwissRoll"/>, at another density.</summary>
    private static void SampleBetaRoll(RandomStream random, Span<double> point)
    {
        double t = 1.5 * Math.PI * (1 + (2 * random.NextBeta(0.5, 2)));
        point[0] = t * Math.Cos(t);
        point[1] = 21 * random.NextBeta(2, 0.5);
        point[2] = t * Math.Sin(t);
    }

    /// <summary>The clusters stand on a circle of radius 2 and have deviations 0.2, 0.3, … 0.6.</summary>
    private static void SampleClusteredSheet(RandomStream random, Span<double> point)
    {
        int cluster = random.NextIndex(Clusters);
        (double sine, double cosine) = Math.SinCos(2 * Math.PI * cluster / Clusters);
        double deviation = 0.2 + (0.1 * cluster);
        double u = (2 * cosine) + (deviation * random.NextNormal());
        double v = (2 * sine) + (deviation * random.NextNormal());
        point[0] = u;
        point[1] = v;
        point[2] = Math.Sin(2 * u);
        point[3] = Math.Cos(2 * v);
        point[4] = u * v / 4;
    }
}
