using Espalier.Networks.Graph;
using Espalier.Networks.Tests.Graph;
using Espalier.Networks.Training;

namespace Espalier.Networks.Tests.Training;

public sealed class SampleMomentsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(700)]
    public void Measure_AnyNumberOfSamples_IsMeanAndVarianceOfEachValue(int count)
    {
        InMemorySamples samples = new(SampleNetworks.Normal(count * 6, 3), new ActivationShape(2, 1, 3));

        SampleMoments moments = SampleMoments.Measure(samples);

        for (int feature = 0; feature < 6; feature++)
        {
            double[] values = [.. Enumerable.Range(0, count).Select(i => (double)samples.Sample(i)[feature])];
            Assert.Equal(values.Average(), moments.Means[feature], 1e-12);
            Assert.Equal(values.Average(value => Math.Pow(value - values.Average(), 2)), moments.Variances[feature], 1e-12);
        }

        Assert.Equal(moments.Variances.Sum(), moments.TotalVariance);
    }

    [Fact]
    public void Measure_ValueThatIsNoNumber_ShowsInItsMomentsOnly()
    {
        SampleMoments moments = SampleMoments.Measure(new InMemorySamples([1, float.NaN, 3, 4], new ActivationShape(2)));

        Assert.Equal(2, moments.Means[0]);
        Assert.True(double.IsNaN(moments.Means[1]));
        Assert.True(double.IsNaN(moments.TotalVariance));
    }

    [Fact]
    public void Measure_NoSamples_IsNaN() => Assert.True(double.IsNaN(SampleMoments.Measure(new InMemorySamples([], new ActivationShape(2))).TotalVariance));
}
