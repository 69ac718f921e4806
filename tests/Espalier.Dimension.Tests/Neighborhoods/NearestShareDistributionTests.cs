using Espalier.Reference.Dimension;
using MathNet.Numerics;

namespace Espalier.Dimension.Tests.Neighborhoods;

public sealed class NearestShareDistributionTests
{
    [Theory]
    [InlineData(5, 5, 10)]
    [InlineData(5, 6, 10)]
    [InlineData(6, 5, 10)]
    [InlineData(3, 40, 10)]
    [InlineData(40, 3, 10)]
    [InlineData(5, 7, 2)]
    [InlineData(5, 7, 1)]
    public void Divergence_FewNeighbors_IsTheSumOfDigammas(double dimension, double other, int k)
    {
        double q = other / dimension;
        double sum = 0;
        for (int i = 0; i <= k; i++)
        {
            sum += (i % 2 == 0 ? 1 : -1) * SpecialFunctions.Binomial(k, i) * SpecialFunctions.DiGamma(1 + (i / q));
        }

        double expected = (Harmonic(k) * q) - Math.Log(q) - 1 - Harmonic(k - 1) - ((k - 1) * sum);
        Assert.Equal(expected, NearestShareDistribution.Divergence(dimension, other, k), 1e-9);
    }

    [Theory]
    [InlineData(5, 6, 10)]
    [InlineData(10, 8, 60)]
    [InlineData(2, 3, 200)]
    public void Divergence_ManyNeighbors_IsTheExpectedLogarithmOfTheDensities(double dimension, double other, int k) =>
        Assert.Equal(ReferenceNearestShares.Divergence(dimension, other, k), NearestShareDistribution.Divergence(dimension, other, k), 1e-5);

    [Fact]
    public void Divergence_OfItself_IsZero()
    {
        foreach (int k in new[] { 1, 2, 10, 100 })
        {
            Assert.Equal(0, NearestShareDistribution.Divergence(7, 7, k), 1e-12);
        }
    }

    private static double Harmonic(int k) => Enumerable.Range(1, k).Sum(i => 1.0 / i);
}
