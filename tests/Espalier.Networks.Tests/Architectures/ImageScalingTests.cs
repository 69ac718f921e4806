using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Graph;
using Espalier.Networks.Training;

namespace Espalier.Networks.Tests.Architectures;

public sealed class ImageScalingTests
{
    private const int Count = 300;

    private static readonly ActivationShape s_image = new(2, 4, 5);

    [Fact]
    public void Measure_Images_IsTheMeanImageAndTheRootOfTheMeanVariance()
    {
        InMemorySamples images = Images();

        ImageScaling scaling = ImageScaling.Measure(images);

        double total = 0;
        for (int pixel = 0; pixel < s_image.Size; pixel++)
        {
            double[] values = [.. Enumerable.Range(0, Count).Select(i => (double)images.Sample(i)[pixel])];
            double mean = values.Average();
            total += values.Average(value => (value - mean) * (value - mean));
            Assert.Equal(mean, scaling.Means[pixel], 1e-6);
        }

        Assert.Equal(Math.Sqrt(total / s_image.Size), scaling.Deviation, 1e-6);
    }

    [Fact]
    public void Apply_TheImagesMeasured_AreCentredWithAMeanVarianceOfOne()
    {
        InMemorySamples images = Images();

        SampleMoments moments = SampleMoments.Measure(ImageScaling.Measure(images).Apply(images));

        Assert.All(moments.Means, mean => Assert.Equal(0, mean, 1e-5));
        Assert.Equal(s_image.Size, moments.TotalVariance, 1e-3);
        Assert.True(moments.Variances.Max() > 2 * moments.Variances.Min(), "One divisor for all pixels keeps their variances apart.");
    }

    [Fact]
    public void Apply_Gather_KeepsOrderAndRepetition()
    {
        InMemorySamples images = Images();
        ImageScaling scaling = ImageScaling.Measure(images);
        float[] batch = new float[3 * s_image.Size];

        scaling.Apply(images).Gather([7, 2, 7], batch);

        for (int pixel = 0; pixel < s_image.Size; pixel++)
        {
            Assert.Equal((images.Sample(7)[pixel] - scaling.Means[pixel]) / scaling.Deviation, batch[pixel * 3], 1e-5f);
            Assert.Equal((images.Sample(2)[pixel] - scaling.Means[pixel]) / scaling.Deviation, batch[(pixel * 3) + 1], 1e-5f);
            Assert.Equal(batch[pixel * 3], batch[(pixel * 3) + 2]);
        }
    }

    [Fact]
    public void Wrap_Network_TakesAndGivesImagesInTheirOwnUnits()
    {
        InMemorySamples images = Images();
        ImageScaling scaling = ImageScaling.Measure(images);
        Network network = ConvolutionalAutoencoder.Build(new ConvolutionalAutoencoderOptions { Image = s_image, Latents = 3, Width = 8 }, seed: 5).Network;

        Network wrapped = scaling.Wrap(network);

        float[] prepared = Run(network, scaling.Apply(images), network.Output);
        float[] raw = Run(wrapped, images, wrapped.Output);
        for (int i = 0; i < raw.Length; i++)
        {
            Assert.Equal((prepared[i] * scaling.Deviation) + scaling.Means[i / 4], raw[i], 1e-3f);
        }

        float[] code = Run(network, scaling.Apply(images), network.Marks[Autoencoder.CodeMark]);
        float[] rawCode = Run(wrapped, images, wrapped.Marks[Autoencoder.CodeMark]);
        Assert.All(code.Zip(rawCode), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }

    [Fact]
    public void Wrap_Network_IsAnAutoencoderOfItsOwn()
    {
        ImageScaling scaling = ImageScaling.Measure(Images());
        Network network = ConvolutionalAutoencoder.Build(new ConvolutionalAutoencoderOptions { Image = s_image, Latents = 3, Width = 8 }, seed: 5).Network;
        float[] before = network.Values.ToArray();

        Network wrapped = scaling.Wrap(network);
        wrapped.Values.Clear();

        Assert.Equal(before, network.Values.ToArray());
        Assert.Equal(3, new Autoencoder(wrapped).LatentWidth);
        Assert.Equal("latent", new Autoencoder(wrapped).Latent.Name);
        Assert.Equal(s_image, wrapped.InputShape);
        Assert.Equal(s_image, wrapped.OutputShape);
    }

    [Fact]
    public void ApplyAndWrap_AnotherShape_AreRefusedWithBoth()
    {
        ImageScaling scaling = ImageScaling.Measure(Images());
        ActivationShape other = new(1, 6, 6);

        Assert.Contains("2×4×5", Assert.Throws<ArgumentException>(() => scaling.Apply(new InMemorySamples(new float[36], other))).Message, StringComparison.Ordinal);
        Network network = ConvolutionalAutoencoder.Build(new ConvolutionalAutoencoderOptions { Image = other, Latents = 1 }, seed: 1).Network;
        Assert.Contains("1×6×6", Assert.Throws<ArgumentException>(() => scaling.Wrap(network)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_NothingToScaleBy_IsRefused()
    {
        Assert.Contains("the same", Assert.Throws<ArgumentException>(() => ImageScaling.Measure(new InMemorySamples(new float[4 * 40], s_image))).Message, StringComparison.Ordinal);
        Assert.Contains("0 images", Assert.Throws<ArgumentException>(() => ImageScaling.Measure(new InMemorySamples([], s_image))).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => ImageScaling.Measure(new InMemorySamples([.. Enumerable.Repeat(float.NaN, 40)], s_image))).Message, StringComparison.Ordinal);
    }

    /// <summary>Pixels of different means and deviations, one of them constant; more images than are read at a time.</summary>
    private static InMemorySamples Images()
    {
        float[] values = SampleNetworks.Normal(Count * s_image.Size, 11);
        for (int i = 0; i < values.Length; i++)
        {
            int pixel = i % s_image.Size;
            values[i] = (0.1f * pixel) + (values[i] * (pixel == 3 ? 0 : 1 + (0.05f * pixel)));
        }

        return new InMemorySamples(values, s_image);
    }

    private static float[] Run(Network network, SampleSource samples, int node)
    {
        Network part = NetworkExtraction.Extract(network, 0, node);
        Plan plan = Plan.Compile(part, 4, PlanMode.Evaluation);
        samples.Gather([0, 1, 2, 3], plan.Input);
        plan.Forward();
        return plan.Output.ToArray();
    }
}
