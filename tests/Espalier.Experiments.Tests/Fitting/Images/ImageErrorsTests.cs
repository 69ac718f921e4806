using Espalier.Experiments.Fitting.Images;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Experiments.Tests.Fitting.Images;

public sealed class ImageErrorsTests
{
    private static readonly ActivationShape s_shape = new(2, 3, 4);

    [Fact]
    public void Unexplained_NetworkThatHalves_IsAQuarterOfTheSquaresOverTheVariance()
    {
        InMemorySamples samples = Samples(300);
        NetworkBuilder builder = new(s_shape);
        Network network = builder.Build(builder.Add("half", new Conv2d(2, 1, 1), builder.Input));
        Span<float> weights = network.ValuesOf(network.Nodes[1].Find(ParameterRole.Weight)!);
        (weights[0], weights[3]) = (0.5f, 0.5f);

        double squares = 0;
        double variance = 0;
        for (int pixel = 0; pixel < s_shape.Size; pixel++)
        {
            double[] values = [.. Enumerable.Range(0, samples.Count).Select(sample => (double)samples.Sample(sample)[pixel])];
            double mean = values.Average();
            squares += values.Sum(value => value * value);
            variance += values.Sum(value => (value - mean) * (value - mean));
        }

        Assert.Equal(squares / 4 / variance, ImageErrors.Unexplained(network, samples), 1e-6);
    }

    [Fact]
    public void Unexplained_SamplesThatDoNotVary_IsNaN()
    {
        NetworkBuilder builder = new(s_shape);
        Network network = builder.Build(builder.Add("same", new Activation(ActivationFunction.Identity), builder.Input));

        Assert.True(double.IsNaN(ImageErrors.Unexplained(network, new InMemorySamples(new float[5 * s_shape.Size], s_shape))));
    }

    [Fact]
    public void Means_MoreThanABatch_AreThoseOfEachSample()
    {
        InMemorySamples samples = Samples(300);

        double[] means = ImageErrors.Means(samples);

        Assert.All(Enumerable.Range(0, samples.Count), sample => Assert.Equal(samples.Sample(sample).ToArray().Average(value => (double)value), means[sample], 1e-9));
    }

    private static InMemorySamples Samples(int count)
    {
        RandomStream random = new(5, "images");
        return new InMemorySamples([.. Enumerable.Range(0, count * s_shape.Size).Select(_ => (float)random.NextUniform())], s_shape);
    }
}
