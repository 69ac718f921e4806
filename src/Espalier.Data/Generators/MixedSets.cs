using Espalier.Numerics;

namespace Espalier.Data;

/// <summary>Sets whose parts differ in dimension; the largest one is given as theirs.</summary>
internal static class MixedSets
{
    public static IReadOnlyList<Generator> All { get; } =
    [
        Generator.Of(
            "LineDiskBall",
            3,
            3,
            "Line (1, 7 % of the points), disk (2, 14 %), ball (3, 72 %) and line (1, 7 %) in a row",
            "scikit-dimension's lineDiskBall, after H. Hino",
            SampleLineDiskBall,
            smallestCode: 3),
        Generator.Of(
            "SwissRoll3Sphere",
            3,
            4,
            "Swiss roll (2, half of the points) around a 3-sphere (3, the other half)",
            "scikit-dimension's swissRoll3Sph, after K. Johnsson",
            SampleSwissRollAndSphere,
            smallestCode: 4),
        Generator.Of(
            "CircleSphereBall",
            4,
            6,
            "Circle (1, 5 % of the points), 2-sphere (2, 10 %) and ball (4, 85 %), apart from each other",
            "Espalier",
            SampleCircleSphereBall,
            smallestCode: 4),
    ];

    /// <summary>
    /// Along the third axis: line from −½ to 0, unit disk from 0 to 2, ball of radius ½ from 2 to 3, line from 3 to 3½. The original draws
    /// 5 points on either line for 13 in the disk's square and 100 in the ball's cube and keeps those within; these are its shares.
    /// </summary>
    private static void SampleLineDiskBall(RandomStream random, Span<double> point)
    {
        const double line = 5;
        const double disk = 13 * Math.PI / 4;
        const double ball = 100 * Math.PI / 6;
        double part = random.NextUniform(0, (2 * line) + disk + ball);
        if (part < 2 * line)
        {
            point[2] = (part < line ? -0.5 : 3) + (0.5 * random.NextUniform());
        }
        else if (part < (2 * line) + disk)
        {
            Span<double> inDisk = stackalloc double[2];
            SphereSets.SampleBall(random, inDisk);
            point[0] = inDisk[0];
            point[2] = 1 + inDisk[1];
        }
        else
        {
            SphereSets.SampleBall(random, point);
            for (int i = 0; i < point.Length; i++)
            {
                point[i] = (0.5 * point[i]) + (i == 2 ? 2.5 : 0);
            }
        }
    }

    /// <summary>All have radius 1. The ball fills the first four axes, the circle the last two, the sphere the middle three; they lie 3 apart along the third and the fifth.</summary>
    private static void SampleCircleSphereBall(RandomStream random, Span<double> point)
    {
        double part = random.NextUniform();
        if (part < 0.05)
        {
            SphereSets.SampleSphere(random, point[4..]);
            point[4] += 3;
        }
        else if (part < 0.15)
        {
            SphereSets.SampleSphere(random, point[2..5]);
            point[2] += 3;
        }
        else
        {
            SphereSets.SampleBall(random, point[..4]);
        }
    }

    /// <summary>
    /// The roll's radius grows from 1 to 3 in one and a half turns, uniformly by area, its height is from −4 to 4; the sphere has radius 1.
    /// scikit-dimension draws the sphere as four of the five coordinates of a 4-sphere, which fills a ball; here it is the 3-sphere of the name.
    /// </summary>
    private static void SampleSwissRollAndSphere(RandomStream random, Span<double> point)
    {
        if (random.NextIndex(2) == 0)
        {
            SphereSets.SampleSphere(random, point);
            return;
        }

        const double inner = 1;
        const double growth = 2;
        const double turn = 2 * Math.PI * 1.5;
        double r;
        do
        {
            r = random.NextUniform();
        }
        while (random.NextUniform() >= Speed(r) / Speed(1));

        (double sine, double cosine) = Math.SinCos(turn * r);
        point[0] = (inner + (growth * r)) * cosine;
        point[1] = (inner + (growth * r)) * sine;
        point[2] = random.NextUniform(-4, 4);

        // The length of spiral for a step of r; accepting in proportion to it makes the roll uniform.
        static double Speed(double r)
        {
            double tangential = turn * (inner + (growth * r));
            return Math.Sqrt((growth * growth) + (tangential * tangential));
        }
    }
}
