using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Tests.Latents;

public sealed class GeodesicAxesTests
{
    [Theory]
    [InlineData(0.6, 1)]
    [InlineData(0.9, 2)]
    [InlineData(0.99, 3)]
    [InlineData(0, 1)]
    public void CountHolding_Box_CountsTheSidesThatMatter(double share, int expected)
    {
        // Sides of 4, 2 and 1: variances as 16 to 4 to 1, so that the axes hold 76 %, 95 % and all.
        Assert.Equal(expected, Box().CountHolding(share));
    }

    [Fact]
    public void Code_LeadingAxes_HaveAMeanVarianceOfOneInFallingOrder()
    {
        double[] variances = Variances(Box().Code(2));

        Assert.Equal(1, variances.Average(), 1e-4);
        Assert.True(variances[0] > 2 * variances[1]);
    }

    [Fact]
    public void Code_MoreThanTheDataFill_IsZeroThere()
    {
        InMemorySamples line = new([.. Enumerable.Range(0, 50).Select(i => (float)i)], new ActivationShape(1));

        double[] variances = Variances(new GeodesicAxes(line, 1).Code(3));

        Assert.Equal(3, variances[0], 1e-4);
        Assert.Equal([0.0, 0.0], variances[1..]);
    }

    [Fact]
    public void Code_Points_BelongToTheirSamples()
    {
        GeodesicAxes box = Box();
        InMemorySamples code = box.Code(1);

        double[] long1 = [.. Enumerable.Range(0, code.Count).Select(i => (double)code.Sample(i)[0])];
        double[] long2 = [.. Enumerable.Range(0, code.Count).Select(i => (double)box.Points.Sample(i)[0])];
        Assert.InRange(Math.Abs(MathNet.Numerics.Statistics.Correlation.Pearson(long1, long2)), 0.98, 1);
    }

    private static double[] Variances(InMemorySamples code) =>
        [.. Enumerable.Range(0, code.Shape.Size).Select(axis => Enumerable.Range(0, code.Count).Average(i => Math.Pow(code.Sample(i)[axis], 2)))];

    private static GeodesicAxes Box()
    {
        RandomStream stream = new(3, "box");
        float[] values = [.. Enumerable.Range(0, 800).SelectMany(_ => (float[])[(float)stream.NextUniform(-2, 2), (float)stream.NextUniform(-1, 1), (float)stream.NextUniform(-0.5, 0.5)])];
        return new GeodesicAxes(new InMemorySamples(values, new ActivationShape(3)), 3);
    }
}
