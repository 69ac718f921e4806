using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>The surfaces of unit cubes.</summary>
/// <remarks>
/// scikit-dimension draws the same number of points on every face, in the faces' order, and cuts off at n, so that its rows are sorted and
/// the last faces may be missing. Here every sample draws its face at random: the uniform distribution on the surface, in no order.
/// </remarks>
internal static class CubeSets
{
    public static IReadOnlyList<Generator> All { get; } =
    [
        Surface("M10a_Cubic", 10),
        Surface("M10b_Cubic", 17),
        Surface("M10c_Cubic", 24),
        Surface("M10d_Cubic", 70),
    ];

    private static Generator Surface(string name, int dimension) =>
        Generator.Of(name, dimension, dimension + 1, $"Surface of the unit cube in {dimension + 1} dimensions", Generator.Hein, SampleSurface, smallestCode: dimension + 1);

    private static void SampleSurface(RandomStream random, Span<double> point)
    {
        foreach (ref double coordinate in point)
        {
            coordinate = random.NextUniform();
        }

        int face = random.NextIndex(2 * point.Length);
        point[face / 2] = face % 2;
    }
}
