using Espalier.Numerics;
using Espalier.Reference.Dimension;
using MathNet.Numerics;

namespace Espalier.Dimension.Tests.Neighborhoods;

public sealed class NearestShareDistributionTests
{
    [Fact]
    public void MostLikelyDimension_OneNeighbor_IsTheClosedForm()
    {
        double[] logarithms = [-0.1, -0.7, -0.03, -2];

        Assert.Equal(4 / 2.83, NearestShareDistribution.MostLikelyDimension(logarithms, 1), 1e-13);
    }

    [Theory]
    [InlineData(0.7, 10)]
    [InlineData(3, 2)]
    [InlineData(20, 10)]
    [InlineData(300, 5)]
    public void MostLikelyDimension_DrawnShares_HasTheLargestLikelihoodAround(double dimension, int k)
    {
        double[] shares = Drawn(dimension, k, 500);

        double found = NearestShareDistribution.MostLikelyDimension([.. shares.Select(share => Math.Log(share))], k);

        double top = ReferenceNearestShares.LogLikelihood(found, shares, k);
        Assert.True(top > ReferenceNearestShares.LogLikelihood(found * 1.001, shares, k));
        Assert.True(top > ReferenceNearestShares.LogLikelihood(found * 0.999, shares, k));

        // Parabola through three likelihoods: its top is where the found dimension is.
        double left = ReferenceNearestShares.LogLikelihood(found * 0.99, shares, k);
        double right = ReferenceNearestShares.LogLikelihood(found * 1.01, shares, k);
        Assert.InRange((right - left) / (left + right - (2 * top)), -0.02, 0.02);
        Assert.InRange(found, 0.85 * dimension, 1.15 * dimension);
    }

    [Fact]
    public void MostLikelyDimension_SharesNextToOne_IsFinite()
    {
        double found = NearestShareDistribution.MostLikelyDimension([-1e-15, -2e-12, -1e-9], 10);

        Assert.True(double.IsFinite(found) && found > 1e8);
    }

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

    private static double[] Drawn(double dimension, int k, int count)
    {
        var random = new RandomStream(3, "tests/shares");
        return [.. Enumerable.Range(0, count).Select(_ => Math.Pow(1 - Math.Pow(1 - random.NextUniform(), 1.0 / k), 1 / dimension))];
    }
}
