using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Flat sets: an embedded cube, a full cube, a full normal distribution.</summary>
internal static class AffineSets
{
    /// <summary>The map of M2, [5 × 3].</summary>
    private static readonly double[,] s_matrix =
    {
        { 1.2, -0.5, 0.0 },
        { 0.5, 0.9, 0.0 },
        { -0.5, -0.2, 1.0 },
        { 0.4, -0.9, -0.1 },
        { 1.1, -0.3, 0.0 },
    };

    private static readonly double[] s_offset = [3, -1, 0, 0, 8];

    public static IReadOnlyList<Generator> All { get; } =
    [
        Generator.Of("M2_Affine_3to5", 3, 5, "Cube of 3 dimensions, mapped affinely into 5", Generator.Hein, SampleAffine, smallestCode: 3),
        Generator.Of("M9_Affine", 20, 20, "Cube [-2.5, 2.5]^20", Generator.Hein, SampleCube, smallestCode: 20),
        Generator.Of("M12_Norm", 20, 20, "Standard normal distribution in 20 dimensions", Generator.Hein, SampleNormal, smallestCode: 20),
    ];

    private static void SampleAffine(RandomStream random, Span<double> point)
    {
        s_offset.CopyTo(point);
        for (int j = 0; j < s_matrix.GetLength(1); j++)
        {
            double p = random.NextUniform(0, 4);
            for (int i = 0; i < point.Length; i++)
            {
                point[i] += s_matrix[i, j] * p;
            }
        }
    }

    private static void SampleCube(RandomStream random, Span<double> point)
    {
        foreach (ref double coordinate in point)
        {
            coordinate = random.NextUniform(-2.5, 2.5);
        }
    }

    private static void SampleNormal(RandomStream random, Span<double> point)
    {
        foreach (ref double coordinate in point)
        {
            coordinate = random.NextNormal();
        }
    }
}
