using MathNet.Numerics.LinearAlgebra;

namespace Espalier.Data.Tests;

public sealed class SmallestCodeTests
{
    private const double FirstCrossing = 0.4743003760588396;
    private const double SecondCrossing = 0.6316113012197601;

    /// <summary>The benchmark's sets; see the generators for the reasons that are not obvious.</summary>
    public static TheoryData<string, int?> Benchmark => new()
    {
        { "M1_Sphere", 11 },
        { "M2_Affine_3to5", 3 },
        { "M3_Nonlinear_4to6", null },
        { "M4_Nonlinear", 4 },
        { "M5a_Helix1d", 2 },
        { "M5b_Helix2d", 2 },
        { "M6_Nonlinear", 6 },
        { "M7_Roll", 2 },
        { "M8_Nonlinear", 12 },
        { "M9_Affine", 20 },
        { "M10a_Cubic", 11 },
        { "M10b_Cubic", 18 },
        { "M10c_Cubic", 25 },
        { "M10d_Cubic", 71 },
        { "M11_Moebius", 2 },
        { "M12_Norm", 20 },
        { "M13a_Scurve", 2 },
        { "M13b_Spiral", 1 },
        { "Mbeta", 20 },
        { "Mn1_Nonlinear", 18 },
        { "Mn2_Nonlinear", 24 },
        { "Mp1_Paraboloid", 3 },
        { "Mp2_Paraboloid", 6 },
        { "Mp3_Paraboloid", 9 },
        { "SineImage4x2", 8 },
        { "SmoothMap4x9", 4 },
        { "SmoothMap4x8", null },
        { "FlatTorus7", 8 },
    };

    [Theory]
    [MemberData(nameof(Benchmark))]
    public void SmallestCode_OfKnownSets_IsThis(string name, int? code) => Assert.Equal(code, Generators.Find(name)!.SmallestCode);

    [Fact]
    public void SmallestCode_OfEverySet_LiesBetweenDimensionAndFeatures() =>
        Assert.All(Generators.Catalogue, set => Assert.InRange(set.SmallestCode ?? set.IntrinsicDimension, set.IntrinsicDimension, set.Features));

    [Fact]
    public void Concentrated_TwoPointsOfTheCube_AreMappedToOneAndTheirPiecesCross()
    {
        double[] one = [0.20819756740920464, 0.7670767981080332, 0.8888165194881232, 0.6123822265811051];
        double[] other = [0.14283953378251585, 0.49497389406184666, 0.9878633491779991, 0.9388054891699581];

        // Equal images of two inner points; the tangents of both together fill all 6 dimensions, so that the pieces meet in a surface and no further.
        Assert.All(Concentrated(one).Zip(Concentrated(other)), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
        Assert.True(Tangents(one).Svd().S[3] > 0.1);
        Assert.True(Tangents(other).Svd().S[3] > 0.1);
        Assert.True(Tangents(one).Append(Tangents(other)).Svd().S[5] > 0.1);
    }

    [Fact]
    public void BetaCurve_TwoNumbers_AreMappedToOnePoint()
    {
        (double first, double second) = Beta(FirstCrossing);
        (double again, double andAgain) = Beta(SecondCrossing);

        Assert.Equal(first, again, 1e-14);
        Assert.Equal(second, andAgain, 1e-14);
    }

    private static (double First, double Second) Beta(double x) => (x * Math.Sin(Math.Cos(2 * Math.PI * x)), x * Math.Cos(Math.Sin(2 * Math.PI * x)));

    private static double[] Concentrated(double[] p)
    {
        (double p0, double p1, double p2, double p3) = (p[0], p[1], p[2], p[3]);
        return
        [
            p1 * p1 * Math.Cos(2 * Math.PI * p0),
            p2 * p2 * Math.Sin(2 * Math.PI * p0),
            p1 + p2 + Math.Pow(p1 - p3, 2),
            p1 - (2 * p2) + Math.Pow(p0 - p3, 2),
            -p1 - (2 * p2) + Math.Pow(p2 - p3, 2),
            (p0 * p0) - (p1 * p1) + (p2 * p2) - (p3 * p3),
        ];
    }

    /// <summary>Central differences, good to about 1e-10.</summary>
    private static Matrix<double> Tangents(double[] p)
    {
        const double step = 1e-5;
        return Matrix<double>.Build.DenseOfColumnArrays(Enumerable.Range(0, p.Length).Select(i =>
        {
            double[] ahead = Concentrated([.. p.Select((value, j) => value + (i == j ? step : 0))]);
            double[] behind = Concentrated([.. p.Select((value, j) => value - (i == j ? step : 0))]);
            return ahead.Zip(behind, (a, b) => (a - b) / (2 * step)).ToArray();
        }));
    }
}
