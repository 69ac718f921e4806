using MathNet.Numerics.Distributions;

namespace Espalier.Numerics.Tests.Random;

/// <summary>Fixed seeds against exact distribution functions; the thresholds reject a right generator once in 10,000 seeds or less.</summary>
public sealed class RandomStreamDistributionTests
{
    private const int Draws = 20_000;

    [Fact]
    public void NextUniform_ManyDraws_FollowsUniform() => AssertFollows(stream => stream.NextUniform(), x => Math.Clamp(x, 0, 1));

    [Fact]
    public void NextNormal_ManyDraws_FollowsNormal() => AssertFollows(stream => stream.NextNormal(), x => Normal.CDF(0, 1, x));

    [Fact]
    public void NextExponential_ManyDraws_FollowsExponential() =>
        AssertFollows(stream => stream.NextExponential(), x => 1 - Math.Exp(-x));

    [Theory]
    [InlineData(0.2)]
    [InlineData(1.0)]
    [InlineData(4.5)]
    [InlineData(200)]
    public void NextGamma_ManyDraws_FollowsGamma(double shape) =>
        AssertFollows(stream => stream.NextGamma(shape), x => Gamma.CDF(shape, 1, x));

    [Theory]
    [InlineData(10, 0.5)]
    [InlineData(0.3, 0.3)]
    [InlineData(2, 5)]
    public void NextBeta_ManyDraws_FollowsBeta(double a, double b) =>
        AssertFollows(stream => stream.NextBeta(a, b), x => Beta.CDF(a, b, x));

    [Fact]
    public void NextBeta_TinyShapes_StaysFinite()
    {
        RandomStream stream = new(1, "tiny");
        for (int i = 0; i < 1000; i++)
        {
            Assert.InRange(stream.NextBeta(1e-4, 1e-4), 0, 1);
        }
    }

    [Fact]
    public void NextNormal_ManyDraws_HasMomentsOfNormal()
    {
        double[] values = Draw(stream => stream.NextNormal());

        // Standard errors of the first four moments of N(0, 1): sqrt(1, 2, 15, 96)/sqrt(n); five of each.
        double error = 5 / Math.Sqrt(Draws);
        Assert.InRange(values.Average(), -error, error);
        Assert.InRange(values.Average(x => x * x), 1 - (error * Math.Sqrt(2)), 1 + (error * Math.Sqrt(2)));
        Assert.InRange(values.Average(x => x * x * x), -error * Math.Sqrt(15), error * Math.Sqrt(15));
        Assert.InRange(values.Average(x => x * x * x * x), 3 - (error * Math.Sqrt(96)), 3 + (error * Math.Sqrt(96)));
    }

    [Fact]
    public void FillUniform_LongSpan_FollowsUniform()
    {
        float[] values = new float[Draws];
        new RandomStream(1, "fill").FillUniform(values);

        AssertFollows(values.Select(x => (double)x).ToArray(), x => Math.Clamp(x, 0, 1));
        Assert.All(values, x => Assert.InRange(x, 0f, 0.99999994f));
    }

    [Fact]
    public void FillNormal_LongSpan_FollowsNormal()
    {
        float[] values = new float[Draws];
        new RandomStream(1, "fill").FillNormal(values);

        AssertFollows(values.Select(x => (double)x).ToArray(), x => Normal.CDF(0, 1, x));
    }

    [Fact]
    public void FillNormal_CosineAndSineHalves_AreUncorrelated()
    {
        float[] values = new float[512];
        RandomStream stream = new(1, "halves");
        double sum = 0;
        for (int repetition = 0; repetition < 100; repetition++)
        {
            stream.FillNormal(values);
            for (int i = 0; i < 256; i++)
            {
                sum += values[i] * values[i + 256];
            }
        }

        // The product of two independent standard normals has variance 1; five standard errors.
        Assert.InRange(sum / 25_600, -5 / Math.Sqrt(25_600), 5 / Math.Sqrt(25_600));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(1025)]
    public void Fill_AnyLength_WritesEveryElementAndConsumesHalfAsManyWords(int length)
    {
        float[] normal = Enumerable.Repeat(float.NaN, length).ToArray();
        float[] uniform = Enumerable.Repeat(float.NaN, length).ToArray();
        RandomStream stream = new(9, "length");

        stream.FillNormal(normal);
        stream.FillUniform(uniform);

        Assert.DoesNotContain(float.NaN, normal);
        Assert.DoesNotContain(float.NaN, uniform);
        Assert.Equal(2UL * (ulong)((length + 1) / 2), stream.State.Position);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void NextGammaAndBeta_BadShape_Throw(double shape)
    {
        RandomStream stream = new(1, "bad");
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextGamma(shape));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextBeta(1, shape));
    }

    private static void AssertFollows(Func<RandomStream, double> draw, Func<double, double> distribution) =>
        AssertFollows(Draw(draw), distribution);

    private static void AssertFollows(double[] values, Func<double, double> distribution)
    {
        Array.Sort(values);
        double distance = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double expected = distribution(values[i]);
            distance = Math.Max(distance, Math.Max(expected - ((double)i / values.Length), ((i + 1.0) / values.Length) - expected));
        }

        // Kolmogorov's limit law: P(sqrt(n)·D > 2.23) = 2·exp(-2·2.23²) = 1e-4.
        Assert.InRange(distance * Math.Sqrt(values.Length), 0, 2.23);
    }

    private static double[] Draw(Func<RandomStream, double> draw)
    {
        RandomStream stream = new(2024, "distribution");
        double[] values = new double[Draws];
        for (int i = 0; i < Draws; i++)
        {
            values[i] = draw(stream);
        }

        return values;
    }
}
