using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Sets of high dimension with uneven density, each coordinate given twice: Mbeta, Mn1, Mn2.</summary>
internal static class DenseSets
{
    public static IReadOnlyList<Generator> All { get; } =
    [
        // Each curve crosses itself once, at x = 0.474 and 0.631: a loop with two tails. A product of n graphs that are neither interval nor circle embeds in 2n dimensions and not in
        // fewer: Skopenkov 2003, doi:10.4064/fm179-3-1. The loops close by rare points only: of a thousand numbers x two are below 0.631.
        Generator.Of(
            "Mbeta", 10, 40, "Curves of 10 beta(10, 0.5) variates: most points crowd where the variates are 1", Generator.Campadelli, SampleBeta, smallestCode: 20),
        Generator.Of("Mn1_Nonlinear", 18, 72, "Tangents and arctangents of 18 coupled uniform variates", Generator.Campadelli, SampleTangents, smallestCode: 18),
        Generator.Of("Mn2_Nonlinear", 24, 96, "Tangents and arctangents of 24 coupled uniform variates", Generator.Campadelli, SampleTangents, smallestCode: 24),
    ];

    private static void SampleBeta(RandomStream random, Span<double> point)
    {
        int d = point.Length / 4;
        for (int i = 0; i < d; i++)
        {
            double x = random.NextBeta(10, 0.5);
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * x);
            point[i] = x * Math.Sin(cosine);
            point[d + i] = x * Math.Cos(sine);
        }

        RepeatFirstHalf(point);
    }

    private static void SampleTangents(RandomStream random, Span<double> point)
    {
        int d = point.Length / 4;
        Span<double> x = stackalloc double[d];
        foreach (ref double variate in x)
        {
            variate = random.NextUniform();
        }

        for (int i = 0; i < d; i++)
        {
            double partner = x[d - 1 - i];
            point[i] = Math.Tan(x[i] * Math.Cos(partner));
            point[d + i] = Math.Atan(partner * Math.Sin(x[i]));
        }

        RepeatFirstHalf(point);
    }

    private static void RepeatFirstHalf(Span<double> point) => point[..(point.Length / 2)].CopyTo(point[(point.Length / 2)..]);
}
