using MathNet.Numerics.LinearAlgebra;

namespace Espalier.Data.Tests;

/// <summary>The families beside the benchmark's sets: their equations in implicit form, their dimension seen from within, their numbered names.</summary>
public sealed class FamilySetsTests
{
    private const int Samples = 400;

    /// <summary>Rounding of a handful of operations on numbers up to about 20.</summary>
    private const double Rounding = 1e-11;

    [Theory]
    [InlineData("Sphere1")]
    [InlineData("Sphere3")]
    [InlineData("Sphere40")]
    public void Sphere_EveryRow_HasUnitNorm(string name) => EachRow(name, row => Near(1, Square(row)));

    [Theory]
    [InlineData("FlatTorus1")]
    [InlineData("FlatTorus5")]
    public void FlatTorus_EveryPair_LiesOnItsCircle(string name) => EachRow(name, row => Assert.All(row.Chunk(2), pair => Near(1, Square(pair))));

    [Fact]
    public void TorusOfRevolution_EveryRow_IsOneAwayFromItsCircle() =>
        EachRow("TorusOfRevolution", row => Near(1, Square([FromAxis(row) - 2, row[2]])));

    [Fact]
    public void TorusOfRevolution_Outside_HasMorePointsAsItHasMoreArea()
    {
        const int samples = 10_000;
        double[] cosines = [.. Tables.Rows(Generators.Create("TorusOfRevolution", samples, 0)).Select(row => FromAxis(row) - 2)];

        // Under a density of (2 + cos v)/4π: E cos v = 1/4, E cos² v = 1/2. Five standard errors.
        double error = 5 * Math.Sqrt((0.5 - (1.0 / 16)) / samples);
        Assert.InRange(cosines.Average(), 0.25 - error, 0.25 + error);
    }

    [Fact]
    public void KleinBottle_EveryRow_TurnsHalfAsFastInTheLastTwo()
    {
        EachRow("KleinBottle", row =>
        {
            double fromAxis = FromAxis(row);
            Near(1, Square([fromAxis - 2, row[2], row[3]]));

            // (row 2, row 3) = sin v·(cos u/2, sin u/2): squared as a complex number it has the angle u, whatever the sign of sin v.
            double real = (row[2] * row[2]) - (row[3] * row[3]);
            double imaginary = 2 * row[2] * row[3];
            Near(0, ((real * row[1]) - (imaginary * row[0])) / fromAxis);
            Assert.True((real * row[0]) + (imaginary * row[1]) >= -Rounding);
        });
    }

    [Fact]
    public void Rotations_EveryMatrix_IsOrthogonalAndNoMirror()
    {
        EachRow("Rotations", row =>
        {
            Matrix<double> rotation = Matrix<double>.Build.DenseOfRowMajor(3, 3, row);
            Assert.InRange(((rotation.Transpose() * rotation) - Matrix<double>.Build.DenseIdentity(3)).FrobeniusNorm(), 0, Rounding);
            Near(1, rotation.Determinant());
        });
    }

    [Fact]
    public void Rotations_Traces_AreThoseOfUniformRotations()
    {
        const int samples = 10_000;
        double[] traces = [.. Tables.Rows(Generators.Create("Rotations", samples, 0)).Select(row => row[0] + row[4] + row[8])];

        // The defining representation is irreducible: E tr = 0 and E tr² = 1; E tr⁴ = 3. Five standard errors.
        Assert.InRange(traces.Average(), -5 / Math.Sqrt(samples), 5 / Math.Sqrt(samples));
        Assert.InRange(traces.Average(trace => trace * trace), 1 - (5 * Math.Sqrt(2.0 / samples)), 1 + (5 * Math.Sqrt(2.0 / samples)));
    }

    [Fact]
    public void CircleTimesRoll_EveryRow_LiesOnBoth()
    {
        EachRow("CircleTimesRoll", row =>
        {
            Near(64, Square(row[..2]));
            double t = Math.Sqrt(Square([row[2], row[4]]));
            Near(t * Math.Cos(t), row[2]);
            Assert.InRange(row[3], 0, 21);
        });
    }

    [Fact]
    public void SphereTimesInterval_EveryRow_LiesOnBoth()
    {
        EachRow("SphereTimesInterval", row =>
        {
            Near(1, Square(row[..3]));
            Assert.InRange(row[3], -1, 1);
        });
    }

    [Fact]
    public void BetaRoll_Points_LieOnTheRollAndCrowdAtItsBeginning()
    {
        double[] shares = [.. Rows("BetaRoll").Select(row =>
        {
            double t = Math.Sqrt(Square([row[0], row[2]]));
            Near(t * Math.Sin(t), row[2]);
            return ((t / (1.5 * Math.PI)) - 1) / 2;
        })];

        // beta(0.5, 2): mean 1/5, variance 0.5·2/(2.5²·3.5) = 0.0457. Five standard errors.
        double error = 5 * Math.Sqrt(0.0457 / Samples);
        Assert.InRange(shares.Average(), 0.2 - error, 0.2 + error);
    }

    [Fact]
    public void ClusteredSheet_EveryRow_LiesOnTheSheet()
    {
        EachRow("ClusteredSheet", row =>
        {
            Near(Math.Sin(2 * row[0]), row[2]);
            Near(Math.Cos(2 * row[1]), row[3]);
            Near(row[0] * row[1] / 4, row[4]);
        });
    }

    [Fact]
    public void CircleSphereBall_EveryRow_LiesInOnePart()
    {
        int[] parts = new int[3];
        EachRow("CircleSphereBall", row =>
        {
            bool circle = row[..4].All(value => value == 0) && Math.Abs(Square([row[4] - 3, row[5]]) - 1) < Rounding;
            bool sphere = row[0] == 0 && row[1] == 0 && row[5] == 0 && Math.Abs(Square([row[2] - 3, row[3], row[4]]) - 1) < Rounding;
            bool ball = row[4] == 0 && row[5] == 0 && Square(row[..4]) <= 1 + Rounding;
            bool[] membership = [circle, sphere, ball];
            Assert.Single(membership, isMember => isMember);
            parts[Array.IndexOf(membership, true)]++;
        });

        // 5, 10 and 85 % of 400; four binomial standard deviations of 4.4, 6 and 7.1.
        Assert.InRange(parts[0], 20 - 17, 20 + 17);
        Assert.InRange(parts[1], 40 - 24, 40 + 24);
        Assert.InRange(parts[2], 340 - 28, 340 + 28);
    }

    [Fact]
    public void TurnedShape_Pictures_KeepTheirBrightness()
    {
        // A turn moves the shape without changing its integral; the shape ends within the picture but for tails below 2 %.
        double[] sums = [.. Rows("TurnedShape").Select(row => row.Sum())];

        Assert.InRange(sums.Max() / sums.Min(), 1, 1.02);
        EachRow("MovedShape", row => Assert.All(row, pixel => Assert.InRange(pixel, 0, 1.1)));
    }

    /// <summary>
    /// Neighbourhoods of k of n points have, where the set is smooth and evenly sampled, d singular values of like size; curvature's are smaller by the radius of the neighbourhood over that of
    /// the curvature. A third of the largest tells them apart as long as neighbourhoods are small.
    /// </summary>
    [Theory]
    [InlineData("Sphere3", 5_000, 40)]
    [InlineData("FlatTorus2", 5_000, 40)]
    [InlineData("TorusOfRevolution", 5_000, 40)]
    [InlineData("KleinBottle", 5_000, 40)]
    [InlineData("Rotations", 20_000, 60)]
    [InlineData("SmoothMap1x2", 5_000, 40)]
    [InlineData("SmoothMap2x10", 5_000, 40)]
    [InlineData("SmoothMap3x8", 20_000, 60)]
    [InlineData("CircleTimesRoll", 20_000, 60)]
    [InlineData("SphereTimesInterval", 20_000, 60)]
    [InlineData("ClusteredSheet", 20_000, 40)]
    [InlineData("TurnedShape", 2_000, 40)]
    [InlineData("ShiftedShape", 5_000, 40)]
    [InlineData("MovedShape", 40_000, 50)]
    public void Neighborhoods_OfManyPoints_SpreadInAsManyDirectionsAsTheSetHas(string name, int samples, int neighbors)
    {
        double[][] rows = Tables.Rows(Generators.Create(name, samples, 0, seed: 2));

        int[] directions = [.. rows[..21].Select(centre => Directions([.. rows.OrderBy(row => Distance(row, centre)).Take(neighbors)])).Order()];

        Assert.Equal(Generators.Find(name)!.IntrinsicDimension, directions[10]);
    }

    [Fact]
    public void SmoothMap_OfAName_IsTheSameWhateverTheSeed()
    {
        // A curve some 6 long: of 2,000 random points of it none is farther from the next than a twentieth of that.
        double[][] one = Tables.Rows(Generators.Create("SmoothMap1x3", 2_000, 0, seed: 1));
        double[][] other = Tables.Rows(Generators.Create("smoothmap1X3", 50, 0, seed: 2));
        double[][] another = Tables.Rows(Generators.Create("SmoothMap1x4", 50, 0, seed: 2));

        Assert.All(other, point => Assert.InRange(one.Min(row => Distance(row, point)), 0, 0.03));
        Assert.Contains(another, point => one.Min(row => Distance(row, point[..3])) > 0.1);
    }

    [Theory]
    [InlineData("sphere12", "Sphere12")]
    [InlineData("FlatTorus100", "FlatTorus100")]
    [InlineData("smoothmap4X9", "SmoothMap4x9")]
    [InlineData("Sphere0", null)]
    [InlineData("Sphere201", null)]
    [InlineData("Sphere-3", null)]
    [InlineData("Sphere3x4", null)]
    [InlineData("Sphere", null)]
    [InlineData("SmoothMap5x5", null)]
    [InlineData("SmoothMap5", null)]
    [InlineData("SmoothMap5x", null)]
    [InlineData("SmoothMap5x1001", null)]
    public void Find_NumberedNames_AreKnownWithinTheirRange(string name, string? expected) => Assert.Equal(expected, Generators.Find(name)?.Name);

    [Fact]
    public void NumberedNames_Always_AreNamesThatAreKnown() =>
        Assert.All(Generators.NumberedNames.SelectMany(names => names.Split(" to ")), name => Assert.NotNull(Generators.Find(name)));

    private static int Directions(double[][] rows)
    {
        Matrix<double> matrix = Matrix<double>.Build.DenseOfRowArrays(rows);
        Vector<double> mean = matrix.ColumnSums() / rows.Length;
        Matrix<double> centred = Matrix<double>.Build.Dense(rows.Length, mean.Count, (i, j) => matrix[i, j] - mean[j]);
        double[] singular = [.. centred.Svd(computeVectors: false).S];
        return singular.Count(value => value > singular[0] / 3);
    }

    private static double[][] Rows(string name) => Tables.Rows(Generators.Create(name, Samples, 0, seed: 17));

    private static void EachRow(string name, Action<double[]> check) => Assert.All(Rows(name), check);

    private static double FromAxis(double[] row) => Math.Sqrt(Square(row[..2]));

    private static double Square(double[] values) => values.Sum(value => value * value);

    private static double Distance(double[] left, double[] right) => System.Numerics.Tensors.TensorPrimitives.Distance<double>(left, right);

    private static void Near(double expected, double actual) => Assert.InRange(actual, expected - (20 * Rounding), expected + (20 * Rounding));
}
