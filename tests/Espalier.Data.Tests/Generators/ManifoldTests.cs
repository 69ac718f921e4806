using MathNet.Numerics.LinearAlgebra;

namespace Espalier.Data.Tests;

/// <summary>Every set satisfies the equations that define it; the equations are written here in implicit form.</summary>
public sealed class ManifoldTests
{
    private const int Samples = 400;

    /// <summary>Rounding of a handful of operations on numbers up to about 100.</summary>
    private const double Rounding = 1e-11;

    [Theory]
    [InlineData("M1_Sphere")]
    [InlineData("Hypersphere")]
    public void Sphere_EveryRow_HasUnitNorm(string name) => EachRow(name, row => Near(1, Norm(row)));

    [Fact]
    public void Hyperball_Radii_FollowTheirPower()
    {
        double[] powers = [.. Rows("Hyperball").Select(row => Math.Pow(Norm(row), 5))];

        // r^d is uniform on [0, 1]: mean 1/2, standard error 1/sqrt(12 n); five of them.
        Assert.All(powers, power => Assert.InRange(power, 0, 1));
        Assert.InRange(powers.Average(), 0.5 - (5 / Math.Sqrt(12.0 * Samples)), 0.5 + (5 / Math.Sqrt(12.0 * Samples)));
    }

    [Theory]
    [InlineData("M2_Affine_3to5", 3)]
    [InlineData("M9_Affine", 20)]
    [InlineData("M12_Norm", 20)]
    [InlineData("M6_Nonlinear", 12)]
    [InlineData("M8_Nonlinear", 24)]
    [InlineData("Mbeta", 20)]
    [InlineData("Mn1_Nonlinear", 36)]
    [InlineData("Mn2_Nonlinear", 48)]
    [InlineData("M13b_Spiral", 3)]
    public void CentredValues_Rank_IsThatOfTheConstruction(string name, int rank)
    {
        Table table = Generators.Create(name, Samples, 0);
        Table centred = ColumnScaling.Fit(table).Apply(table);
        var matrix = Matrix<double>.Build.Dense(Samples, table.Features, centred.Values.ToArray());

        double[] singular = [.. matrix.Svd(computeVectors: false).S];

        Assert.Equal(rank, singular.Count(value => value > 1e-9 * singular[0]));
    }

    [Fact]
    public void Affine3To5_EveryRow_SatisfiesItsEquations()
    {
        // Solving the map's first, second and third row for p, then the fourth and fifth have to agree.
        EachRow("M2_Affine_3to5", row =>
        {
            (double u, double v) = (row[0] - 3, row[1] + 1);
            const double determinant = (1.2 * 0.9) + (0.5 * 0.5);
            double p0 = ((0.9 * u) + (0.5 * v)) / determinant;
            double p1 = ((1.2 * v) - (0.5 * u)) / determinant;
            double p2 = row[2] + (0.5 * p0) + (0.2 * p1);
            Assert.All([p0, p1, p2], p => Assert.InRange(p, -Rounding, 4 + Rounding));
            Near((0.4 * p0) - (0.9 * p1) - (0.1 * p2), row[3]);
            Near(8 + (1.1 * p0) - (0.3 * p1), row[4]);
        });
    }

    [Fact]
    public void Nonlinear4To6_Moments_AreThoseOfItsEquations()
    {
        const int samples = 20_000;
        Table table = Generators.Create("M3_Nonlinear_4to6", samples, 0);

        // From E p = 1/2, E p² = 1/3, E p⁴ = 1/5 and E (p − q)² = 1/6 of independent uniform numbers.
        double[] means = [0, 0, 1 + (1.0 / 6), -0.5 + (1.0 / 6), -1.5 + (1.0 / 6), 0];
        for (int feature = 0; feature < means.Length; feature++)
        {
            double[] values = table.Feature(feature).ToArray();
            double variance = values.Average(value => (value - means[feature]) * (value - means[feature]));
            double error = 5 * Math.Sqrt(variance / samples);
            Assert.InRange(values.Average(), means[feature] - error, means[feature] + error);
        }

        // E p⁴ cos² = 1/10, E p⁸ cos⁴ = 1/24: standard deviation of the square sqrt(1/24 − 1/100) = 0.178.
        double tolerance = 5 * 0.178 / Math.Sqrt(samples);
        Assert.InRange(table.Feature(0).ToArray().Average(value => value * value), 0.1 - tolerance, 0.1 + tolerance);
        Assert.InRange(table.Feature(1).ToArray().Average(value => value * value), 0.1 - tolerance, 0.1 + tolerance);

        // |y₀| ≤ p₁² and |y₁| ≤ p₂², so that √|y₀| + √|y₁| ≤ p₁ + p₂ ≤ y₂.
        EachRow("M3_Nonlinear_4to6", row => Assert.True(Math.Sqrt(Math.Abs(row[0])) + Math.Sqrt(Math.Abs(row[1])) <= row[2] + Rounding));
    }

    [Theory]
    [InlineData("M4_Nonlinear", 4)]
    [InlineData("M6_Nonlinear", 6)]
    [InlineData("M8_Nonlinear", 12)]
    public void CoupledCircles_EveryRadius_IsTheNextAngle(string name, int dimension)
    {
        EachRow(name, row =>
        {
            for (int i = 0; i < dimension; i++)
            {
                int next = (i + 1) % dimension;
                double radius = Math.Sqrt((row[2 * i] * row[2 * i]) + (row[(2 * i) + 1] * row[(2 * i) + 1]));
                double turn = Math.Atan2(row[(2 * next) + 1], row[2 * next]) / (2 * Math.PI);

                // Compared on the circle, and weighted by the next radius, whose smallness spoils the angle.
                double difference = Math.Abs(Math.IEEERemainder(radius - turn, 1));
                double nextRadius = Math.Sqrt((row[2 * next] * row[2 * next]) + (row[(2 * next) + 1] * row[(2 * next) + 1]));
                Near(0, difference * nextRadius);
            }

            for (int column = 2 * dimension; column < row.Length; column++)
            {
                Assert.Equal(row[column % (2 * dimension)], row[column]);
            }
        });
    }

    [Fact]
    public void TorusCurve_EveryRow_LiesOnTheTorusAtEightTimesTheAngle()
    {
        EachRow("M5a_Helix1d", row =>
        {
            double radius = Math.Sqrt((row[0] * row[0]) + (row[1] * row[1]));
            double t = Math.Atan2(row[1], row[0]);
            Near(2 + Math.Cos(8 * t), radius);
            Near(Math.Sin(8 * t), row[2]);
        });
    }

    [Fact]
    public void Helicoid_EveryRow_TurnsWithItsHeight()
    {
        EachRow("M5b_Helix2d", row =>
        {
            double p = 2 * row[2];
            Near(0, (row[0] * Math.Sin(p)) - (row[1] * Math.Cos(p)));
            Assert.InRange((row[0] * Math.Cos(p)) + (row[1] * Math.Sin(p)), 0, 10 * Math.PI);
            Assert.InRange(row[2], 0, 5 * Math.PI);
        });
    }

    [Fact]
    public void SwissRoll_EveryRow_HasRadiusEqualToItsAngle()
    {
        EachRow("M7_Roll", row =>
        {
            double t = Math.Sqrt((row[0] * row[0]) + (row[2] * row[2]));
            Near(t * Math.Cos(t), row[0]);
            Near(t * Math.Sin(t), row[2]);
            Assert.InRange(t, (1.5 * Math.PI) - Rounding, (4.5 * Math.PI) + Rounding);
            Assert.InRange(row[1], 0, 21);
        });
    }

    [Theory]
    [InlineData("M10a_Cubic")]
    [InlineData("M10d_Cubic")]
    public void CubeSurface_EveryRow_LiesOnOneFace(string name)
    {
        EachRow(name, row =>
        {
            Assert.All(row, coordinate => Assert.InRange(coordinate, 0, 1));
            Assert.Single(row, coordinate => coordinate is 0 or 1);
        });
    }

    [Fact]
    public void CubeSurface_Faces_ComeInNoOrderAndEquallyOften()
    {
        const int rows = 4400;
        Table table = Generators.Create("M10a_Cubic", rows);
        int[] faces = [.. Tables.Rows(table).Select(row =>
        {
            int axis = Array.FindIndex(row, coordinate => coordinate is 0 or 1);
            return (2 * axis) + (int)row[axis];
        })];

        // 200 expected on each of 22 faces, binomial: five standard deviations of sqrt(200·21/22) = 13.8.
        Assert.All(faces.CountBy(face => face), count => Assert.InRange(count.Value, 200 - 69, 200 + 69));
        Assert.Equal(22, faces.Distinct().Count());

        // Of two neighbours in random order half less ties ascend: (1 − 1/22)/2 = 0.477; sorted rows would never descend.
        double ascents = faces.Zip(faces.Skip(1)).Count(pair => pair.First < pair.Second) / (rows - 1.0);
        Assert.InRange(ascents, 0.477 - (2.5 / Math.Sqrt(rows)), 0.477 + (2.5 / Math.Sqrt(rows)));
    }

    [Fact]
    public void TwistedBand_EveryRow_LiesInTheTurnedCrossSection()
    {
        EachRow("M11_Moebius", row =>
        {
            double phi = Math.Atan2(row[1], row[0]);
            double outward = Math.Sqrt((row[0] * row[0]) + (row[1] * row[1])) - 1;
            Near(0, (outward * Math.Sin(5 * phi)) - (row[2] * Math.Cos(5 * phi)));
            Assert.InRange(Math.Sqrt((outward * outward) + (row[2] * row[2])), 0, 0.5 + Rounding);
        });
    }

    [Fact]
    public void SCurve_EveryRow_LiesOnOneOfTwoCircles()
    {
        EachRow("M13a_Scurve", row =>
        {
            // z = ±(cos t − 1) and x = sin t: x² + (1 − |z|)² = 1.
            Near(1, (row[0] * row[0]) + ((1 - Math.Abs(row[2])) * (1 - Math.Abs(row[2]))));
            Assert.InRange(row[1], 0, 2);
        });
    }

    [Fact]
    public void Spiral_EveryRow_TurnsWithItsHeight()
    {
        EachRow("M13b_Spiral", row =>
        {
            Near(100 * Math.Cos(row[2]), row[0]);
            Near(100 * Math.Sin(row[2]), row[1]);
            Assert.All(row[3..], zero => Assert.Equal(0, zero));
        });
    }

    [Fact]
    public void Beta_EveryPair_LiesOnTheCurve()
    {
        const int steps = 10_000;
        (double First, double Second)[] curve = [.. Enumerable.Range(0, steps + 1).Select(i =>
        {
            double x = (double)i / steps;
            return (x * Math.Sin(Math.Cos(2 * Math.PI * x)), x * Math.Cos(Math.Sin(2 * Math.PI * x)));
        })];

        // Neither coordinate changes faster than 1 + 2π: within half a step of a grid point by at most √2 times that.
        double tolerance = Math.Sqrt(2) * (1 + (2 * Math.PI)) * 0.5 / steps;
        Assert.All(Rows("Mbeta")[..40], row =>
        {
            for (int i = 0; i < 10; i++)
            {
                double nearest = curve.Min(at => Math.Sqrt(((at.First - row[i]) * (at.First - row[i])) + ((at.Second - row[10 + i]) * (at.Second - row[10 + i]))));
                Assert.InRange(nearest, 0, tolerance);
                Assert.Equal(row[i], row[20 + i]);
                Assert.Equal(row[10 + i], row[30 + i]);
            }
        });
    }

    [Fact]
    public void Tangents_EveryRow_AreCoupledInPairs()
    {
        EachRow("Mn1_Nonlinear", row =>
        {
            const int d = 18;
            for (int i = 0; i < d; i++)
            {
                // tan(x cos y) at i and atan(x sin y) at the partner come from the same two numbers x, y: their squares add up to x².
                double along = Math.Atan(row[i]);
                double across = Math.Tan(row[d + (d - 1 - i)]);
                double x = Math.Sqrt((along * along) + (across * across));
                double y = Math.Atan2(across, along);
                Assert.InRange(x, 0, 1 + Rounding);
                Assert.InRange(y, -Rounding, 1 + Rounding);
                Assert.Equal(row[i], row[(2 * d) + i]);
            }
        });
    }

    [Theory]
    [InlineData("Mp1_Paraboloid", 3)]
    [InlineData("Mp2_Paraboloid", 6)]
    [InlineData("Mp3_Paraboloid", 9)]
    public void Paraboloid_EveryRow_SatisfiesItsEquations(string name, int dimension)
    {
        EachRow(name, row =>
        {
            int n = dimension + 1;
            Near(row[..dimension].Sum(x => x * x), row[dimension]);
            for (int i = 0; i < n; i++)
            {
                Near(Math.Sin(row[i]), row[n + i]);
                Near(row[i] * row[i], row[(2 * n) + i]);
            }

            Assert.All(row[..dimension], x => Assert.InRange(x, 0, 1));
        });
    }

    [Fact]
    public void Paraboloid_Coordinates_AreUniformAndCorrelated()
    {
        const int samples = 10_000;
        double[][] rows = Tables.Rows(Generators.Create("Mp1_Paraboloid", samples, 0));

        // e₀/(e₀+e) is uniform on [0, 1]. Two that share e₀ follow Clayton's copula with parameter 1, whose rank correlation, here the
        // correlation itself, is 4π² − 39; 12·(u − ½)·(v − ½) has a standard deviation below 12·sqrt(1/80). Five standard errors.
        double correlation = 12 * rows.Average(row => (row[0] - 0.5) * (row[1] - 0.5));
        double expected = (4 * Math.PI * Math.PI) - 39;
        double error = 5 * 12 * Math.Sqrt(1.0 / 80) / Math.Sqrt(samples);
        Assert.InRange(rows.Average(row => row[0]), 0.5 - (5 / Math.Sqrt(12.0 * samples)), 0.5 + (5 / Math.Sqrt(12.0 * samples)));
        Assert.InRange(correlation, expected - error, expected + error);
    }

    [Fact]
    public void TwinPeaks_EveryRow_HasItsHeight() =>
        EachRow("TwinPeaks", row => Near(Math.Sin(2 * Math.PI * row[0]) * Math.Sin(2 * Math.PI * row[1]), row[2]));

    [Fact]
    public void LineDiskBall_EveryRow_LiesInOnePart()
    {
        int onLine = 0;
        EachRow("LineDiskBall", row =>
        {
            double aside = Math.Sqrt((row[0] * row[0]) + (row[1] * row[1]));
            double z = row[2];
            bool line = aside == 0 && z is (>= -0.5 and <= 0) or (>= 3 and <= 3.5);
            bool disk = row[1] == 0 && (row[0] * row[0]) + ((z - 1) * (z - 1)) <= 1 + Rounding;
            bool ball = (aside * aside) + ((z - 2.5) * (z - 2.5)) <= 0.25 + Rounding;
            Assert.True(line || disk || ball);
            onLine += line ? 1 : 0;
        });

        // 13.8 % of the points are on the lines; five binomial standard deviations.
        Assert.InRange(onLine, (0.138 * Samples) - (5 * Math.Sqrt(0.119 * Samples)), (0.138 * Samples) + (5 * Math.Sqrt(0.119 * Samples)));
    }

    [Fact]
    public void SwissRollAndSphere_EveryRow_LiesOnOneOfThem()
    {
        EachRow("SwissRoll3Sphere", row =>
        {
            double radius = Math.Sqrt((row[0] * row[0]) + (row[1] * row[1]));
            double angle = 3 * Math.PI * (radius - 1) / 2;
            bool roll = row[3] == 0 && Math.Abs(row[0] - (radius * Math.Cos(angle))) < 1e-9 && Math.Abs(row[1] - (radius * Math.Sin(angle))) < 1e-9;
            Assert.True(roll || Math.Abs(Norm(row) - 1) < Rounding);
        });
    }

    private static double[][] Rows(string name) => Tables.Rows(Generators.Create(name, Samples, 0, seed: 17));

    private static void EachRow(string name, Action<double[]> check) => Assert.All(Rows(name), check);

    private static double Norm(double[] row) => Math.Sqrt(row.Sum(x => x * x));

    private static void Near(double expected, double actual) => Assert.InRange(actual, expected - Rounding, expected + Rounding);
}
