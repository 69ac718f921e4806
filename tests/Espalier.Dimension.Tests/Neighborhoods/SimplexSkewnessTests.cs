using MathNet.Numerics;

namespace Espalier.Dimension.Tests.Neighborhoods;

public sealed class SimplexSkewnessTests
{
    [Fact]
    public void Of_FewDimensions_AreTheMeanSineAndCosineOfRandomAngles()
    {
        var a = new SimplexSkewness(SkewnessVersion.A, 1, 50);
        var b = new SimplexSkewness(SkewnessVersion.B, 1, 50);

        // The mean of |sin| and |cos| between random directions of a plane is 2/π each, in space π/4 and 1/2.
        Assert.Equal(0, a.Of(1));
        Assert.Equal(2 / Math.PI, a.Of(2), 1e-14);
        Assert.Equal(Math.PI / 4, a.Of(3), 1e-14);
        Assert.Equal([1, 2 / Math.PI, 0.5], [b.Of(1), b.Of(2), b.Of(3)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Of_AnyDimension_IsTheQuotientOfGammaFunctions(int m)
    {
        var a = new SimplexSkewness(SkewnessVersion.A, m, 300);
        var b = new SimplexSkewness(SkewnessVersion.B, 1, 300);
        for (int n = 1; n <= 300; n++)
        {
            double expected = n <= m ? 0 : Math.Exp((m * (Log(n / 2.0) - Log((n + 1) / 2.0))) + Log(n / 2.0) - Log((n - m) / 2.0));
            Assert.Equal(expected, a.Of(n), 1e-11);
            Assert.Equal(Math.Exp(Log((n + 2) / 2.0) - Log((n + 1) / 2.0)) * 2 / (Math.Sqrt(Math.PI) * n), b.Of(n), 1e-11);
        }

        static double Log(double x) => SpecialFunctions.GammaLn(x);
    }

    [Theory]
    [InlineData(SkewnessVersion.A, 1)]
    [InlineData(SkewnessVersion.A, 3)]
    [InlineData(SkewnessVersion.B, 1)]
    public void DimensionOf_BetweenWholeDimensions_IsLinear(SkewnessVersion version, int m)
    {
        var reference = new SimplexSkewness(version, m, 1000);
        for (int n = m; n < 999; n++)
        {
            double skewness = (0.75 * reference.Of(n)) + (0.25 * reference.Of(n + 1));
            Assert.Equal(n + 0.25, reference.DimensionOf(skewness)!.Value, 1e-5);
        }
    }

    [Fact]
    public void DimensionOf_BeyondTheEnds_IsOneOrUnknown()
    {
        var a = new SimplexSkewness(SkewnessVersion.A, 1, 100);
        var b = new SimplexSkewness(SkewnessVersion.B, 1, 100);

        Assert.Equal(1, a.DimensionOf(-1e-17));
        Assert.Equal(1, b.DimensionOf(1 + 1e-15));
        Assert.Null(a.DimensionOf(1));
        Assert.Null(b.DimensionOf(0));
    }
}
