using MathNet.Numerics.LinearAlgebra;

namespace Espalier.Numerics.Tests.Spectra;

public sealed class SymmetricEigenTests
{
    public static TheoryData<int> Sizes => [1, 2, 3, 4, 5, 7, 8, 9, 16, 31, 64, 97];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Values_RandomMatrix_AgreesWithMathNet(int n)
    {
        double[] matrix = Random(n);
        double[] expected = [.. Matrix<double>.Build.Dense(n, n, (double[])matrix.Clone()).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).OrderDescending()];
        double[] actual = new double[n];

        SymmetricEigen.Values(matrix, actual);

        AssertNear(expected, actual, Rounding(n) * expected.Max(Math.Abs));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Vectors_RandomMatrix_RebuildIt(int n)
    {
        double[] matrix = Random(n);
        double[] values = new double[n];
        double[] vectors = new double[n * n];

        SymmetricEigen.Vectors((double[])matrix.Clone(), values, vectors);

        double[] rebuilt = new double[n * n];
        double[] products = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int row = 0; row < n; row++)
            {
                for (int column = 0; column < n; column++)
                {
                    rebuilt[(row * n) + column] += values[i] * vectors[(i * n) + row] * vectors[(i * n) + column];
                    products[(i * n) + row] += vectors[(i * n) + column] * vectors[(row * n) + column];
                }
            }
        }

        AssertNear(matrix, rebuilt, Rounding(n) * values.Max(Math.Abs));
        AssertNear([.. Enumerable.Range(0, n * n).Select(place => place / n == place % n ? 1.0 : 0)], products, Rounding(n));
        Assert.Equal(values.OrderDescending(), values);
    }

    [Theory]
    [InlineData(1e-160)]
    [InlineData(1.0)]
    [InlineData(1e160)]
    public void Values_SecondDifferences_AreTheirClosedForm(double scale)
    {
        const int n = 50;
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            matrix[(i * n) + i] = 2 * scale;
            matrix[(i * n) + Math.Max(i - 1, 0)] += i > 0 ? -scale : 0;
        }

        double[] actual = new double[n];
        SymmetricEigen.Values(matrix, actual);

        double[] expected = [.. Enumerable.Range(1, n).Select(j => 2 * scale * (1 - Math.Cos(j * Math.PI / (n + 1)))).OrderDescending()];
        AssertNear(expected, actual, Rounding(n) * 4 * scale);
    }

    [Fact]
    public void Values_LowRankMatrix_AreZeroToRounding()
    {
        const int n = 40;
        double[] first = Random(n)[..n];
        double[] matrix = new double[n * n];
        for (int i = 0; i < n * n; i++)
        {
            matrix[i] = first[i / n] * first[i % n];
        }

        double[] actual = new double[n];
        SymmetricEigen.Values(matrix, actual);

        AssertNear([first.Sum(value => value * value), .. new double[n - 1]], actual, Rounding(n) * actual[0]);
    }

    [Fact]
    public void Values_MatricesOfOneNumber_AreThatNumber()
    {
        double[] actual = new double[12];
        SymmetricEigen.Values(new double[144], actual);
        Assert.Equal(new double[12], actual);

        double[] diagonal = new double[144];
        for (int i = 0; i < 12; i++)
        {
            diagonal[(i * 12) + i] = 3;
        }

        SymmetricEigen.Values(diagonal, actual);
        Assert.All(actual, value => Assert.Equal(3, value));
    }

    [Fact]
    public void Values_UpperTriangle_IsNotRead()
    {
        double[] matrix = Random(9);
        double[] expected = new double[9];
        SymmetricEigen.Values((double[])matrix.Clone(), expected);
        for (int row = 0; row < 9; row++)
        {
            matrix.AsSpan((row * 9) + row + 1, 8 - row).Fill(double.NaN);
        }

        double[] actual = new double[9];
        SymmetricEigen.Values(matrix, actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Values_NotANumber_IsRefused()
    {
        double[] matrix = Random(5);
        matrix[5] = double.NaN;
        Assert.Contains("Row 1", Assert.Throws<ArgumentException>(() => SymmetricEigen.Values(matrix, new double[5])).Message);
        Assert.Throws<ArgumentException>(() => SymmetricEigen.Values(new double[24], new double[5]));
    }

    // Backward errors of both sides grow at most like n; 20 stands for their constants.
    private static double Rounding(int n) => 20 * n * Math.Pow(2, -52);

    private static double[] Random(int n)
    {
        var random = new RandomStream(7, "tests/eigen", (ulong)n);
        double[] matrix = new double[n * n];
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                matrix[(row * n) + column] = matrix[(column * n) + row] = random.NextNormal();
            }
        }

        return matrix;
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"at {i} expected {expected[i]:R} but found {actual[i]:R}, allowed is {tolerance:E1}.");
        }
    }
}
