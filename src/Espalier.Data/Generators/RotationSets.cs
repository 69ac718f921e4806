using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>The rotations of space, each as the nine entries of its matrix.</summary>
internal static class RotationSets
{
    public static IReadOnlyList<Generator> All { get; } =
    [
        Generator.Of(
            "Rotations",
            3,
            9,
            "Rotation matrices of space, SO(3), row by row; uniform",
            "Shoemake 1992, Uniform random rotations, Graphics Gems III",
            SampleRotation,

            // SO(3) is projective space. It embeds in 5 dimensions as every closed orientable manifold of 3 does, and not in 4, for its first homology is Z/2, which is no
            // G + G: Hantzsche 1938, Einlagerung von Mannigfaltigkeiten in euklidische Räume.
            smallestCode: 5),
    ];

    /// <summary>A uniform unit quaternion as a matrix.</summary>
    private static void SampleRotation(RandomStream random, Span<double> point)
    {
        Span<double> quaternion = stackalloc double[4];
        SphereSets.SampleSphere(random, quaternion);
        (double w, double x, double y, double z) = (quaternion[0], quaternion[1], quaternion[2], quaternion[3]);
        point[0] = 1 - (2 * ((y * y) + (z * z)));
        point[1] = 2 * ((x * y) - (z * w));
        point[2] = 2 * ((x * z) + (y * w));
        point[3] = 2 * ((x * y) + (z * w));
        point[4] = 1 - (2 * ((x * x) + (z * z)));
        point[5] = 2 * ((y * z) - (x * w));
        point[6] = 2 * ((x * z) - (y * w));
        point[7] = 2 * ((y * z) + (x * w));
        point[8] = 1 - (2 * ((x * x) + (y * y)));
    }
}
