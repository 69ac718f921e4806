using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Architectures;

public sealed class ConvolutionalAutoencoderTests
{
    [Theory]
    [InlineData(1, 4, 4)]
    [InlineData(3, 5, 9)]
    [InlineData(2, 4, 33)]
    [InlineData(1, 28, 28)]
    [InlineData(3, 31, 17)]
    [InlineData(1, 64, 64)]
    public void Build_AnyImage_GivesItsShapeBackThroughTheLatents(int channels, int height, int width)
    {
        ActivationShape image = new(channels, height, width);

        Autoencoder autoencoder = Build(image, latents: 3);

        Assert.Equal(image, autoencoder.Network.InputShape);
        Assert.Equal(image, autoencoder.Network.OutputShape);
        Assert.Equal(3, autoencoder.LatentWidth);
        Assert.Equal(autoencoder.Latent, autoencoder.Code);
        Assert.All(Run(autoencoder.Network, 2), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(28, 28, 2, 7, 7)]
    [InlineData(4, 33, 3, 4, 5)]
    [InlineData(4, 4, 1, 4, 4)]
    [InlineData(65, 8, 4, 5, 4)]
    public void Build_Convolutions_HalveLongSidesOnly(int height, int width, int convolutions, int coarsestHeight, int coarsestWidth)
    {
        Network network = Build(new ActivationShape(1, height, width), latents: 2).Network;

        Node[] encoder = [.. network.Nodes.Where(node => node.Layer is Conv2d)];
        Assert.Equal(convolutions, encoder.Length);
        Assert.Equal(convolutions, network.Nodes.Count(node => node.Layer is ConvTranspose2d));
        Assert.Equal((coarsestHeight, coarsestWidth), (encoder[^1].Shape.Height, encoder[^1].Shape.Width));
    }

    [Fact]
    public void Build_ManyConvolutions_KeepTheChannelsBounded()
    {
        Autoencoder autoencoder = ConvolutionalAutoencoder.Build(
            new ConvolutionalAutoencoderOptions { Image = new ActivationShape(1, 40, 40), Latents = 1, Channels = 3, MostChannels = 10, CoarsestSide = 2, Width = 4 }, seed: 1);

        Assert.Equal([3, 6, 10, 10, 10], autoencoder.Network.Nodes.Where(node => node.Layer is Conv2d).Select(node => node.Shape.Units));
    }

    [Fact]
    public void Build_Options_AreFollowed()
    {
        ConvolutionalAutoencoderOptions options = new()
        {
            Image = new ActivationShape(1, 8, 8),
            Latents = 2,
            Width = 17,
            HiddenLayers = 3,
            ConvolutionFunction = ActivationFunction.GELU,
            HiddenFunction = ActivationFunction.ELU,
            CodeNoise = 0.25f,
        };

        Network network = ConvolutionalAutoencoder.Build(options, seed: 1).Network;

        Assert.Equal(new GaussianNoise(0.25f), network.NodeNamed("code-noise").Layer);
        Node[] hidden = [.. network.Nodes.Where(node => node.Layer is Activation { Function: ActivationFunction.ELU })];
        Assert.Equal(6, hidden.Length);
        Assert.All(hidden, node => Assert.Equal(17, node.Shape.Units));
        Assert.Equal(2, network.Nodes.Count(node => node.Layer is Activation { Function: ActivationFunction.GELU }));
        Assert.DoesNotContain(network.Nodes, node => node.Layer is Activation { Function: ActivationFunction.ReLU });
    }

    [Fact]
    public void Build_Weights_HaveTheStatedDeviations()
    {
        Network network = ConvolutionalAutoencoder.Build(
            new ConvolutionalAutoencoderOptions { Image = new ActivationShape(3, 28, 28), Latents = 12, Channels = 32, Gain = 3 }, seed: 1).Network;

        AssertDeviation(network, "encoder.0.conv", 1.5 / Math.Sqrt(3 * 9));
        AssertDeviation(network, "encoder.1.conv", 1.5 / Math.Sqrt(32 * 9));
        AssertDeviation(network, "encoder.bent", 1 / Math.Sqrt(96));
        AssertDeviation(network, "encoder.straight", 0.5 / Math.Sqrt(3 * 28 * 28));
        AssertDeviation(network, "decoder.hidden.0.linear", 3 / Math.Sqrt(12));
        AssertDeviation(network, "decoder.hidden.1.linear", 1 / Math.Sqrt(96));

        // Every output pixel is painted by four of a doubling kernel's sixteen places.
        AssertDeviation(network, "decoder.1.conv", 1.5 / Math.Sqrt(64 * 4));
        AssertDeviation(network, "decoder.0.conv", 0.1 / Math.Sqrt(32 * 4));
        AssertDeviation(network, "decoder.straight", 0.1 / Math.Sqrt(96));
    }

    [Fact]
    public void Build_SameSeedAndAttempt_GivesTheSameBitsAndOthersOthers()
    {
        float[] first = Values(2, 4);

        Assert.Equal(first, Values(2, 4));
        Assert.NotEqual(first, Values(3, 4));
        Assert.NotEqual(first, Values(2, 5));

        static float[] Values(ulong seed, ulong attempt) =>
            ConvolutionalAutoencoder.Build(new ConvolutionalAutoencoderOptions { Image = new ActivationShape(1, 6, 6), Latents = 2 }, seed, attempt).Network.Values.ToArray();
    }

    [Theory]
    [InlineData(3, 28)]
    [InlineData(28, 3)]
    [InlineData(1, 1)]
    public void Build_ImageTooSmall_IsRefusedWithBothSizesAndTheRemedy(int height, int width)
    {
        string message = Assert.Throws<ArgumentException>(() => Build(new ActivationShape(2, height, width), latents: 1)).Message;

        Assert.Contains($"{height}×{width} pixels", message, StringComparison.Ordinal);
        Assert.Contains("4×4", message, StringComparison.Ordinal);
        Assert.Contains($"rows of {2 * height * width} features", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_SettingsOutOfRange_AreNamedAllAtOnce()
    {
        ConvolutionalAutoencoderOptions wrong = new()
        {
            Image = new ActivationShape(1, 8, 8),
            Latents = 0,
            Channels = 0,
            CoarsestSide = 1,
            Width = -1,
            HiddenLayers = 0,
            Gain = float.NaN,
            CodeNoise = -1,
        };

        string message = Assert.Throws<ArgumentException>(() => ConvolutionalAutoencoder.Build(wrong, seed: 1)).Message;

        string[] settings = ["Latents is 0", "Channels is 0", "CoarsestSide is 1", "Width is -1", "HiddenLayers is 0", "Gain is NaN", "CodeNoise is -1"];
        Assert.All(settings, setting => Assert.Contains(setting, message, StringComparison.Ordinal));
    }

    [Fact]
    public void Training_FewImages_LearnsThemThroughTwoLatents()
    {
        ActivationShape image = new(1, 8, 8);
        float[] values = new float[40 * image.Size];
        for (int i = 0; i < values.Length; i++)
        {
            // A stripe whose place is the sample's.
            values[i] = (float)Math.Exp(-Math.Pow((i % 8) - (7.0 * (i / 64) / 39), 2)) - 0.22f;
        }

        InMemorySamples samples = new(values, image);
        Network network = Build(image, latents: 2).Network;
        Trainer trainer = new(network, new MeanSquaredError(), new Adam(network.TrainableLength), frozenStatistics: true) { Noise = false };
        int[] all = [.. Enumerable.Range(0, samples.Count)];

        double before = trainer.ComputeGradients(samples, all);
        for (int step = 0; step < 300; step++)
        {
            trainer.ComputeGradients(samples, all);
            trainer.ApplyGradients(0.005);
        }

        Assert.InRange(trainer.ComputeGradients(samples, all), 0, 0.02 * before);
    }

    private static Autoencoder Build(ActivationShape image, int latents) =>
        ConvolutionalAutoencoder.Build(new ConvolutionalAutoencoderOptions { Image = image, Latents = latents, Width = 24 }, seed: 1);

    private static void AssertDeviation(Network network, string node, double deviation)
    {
        float[] values = network.ValuesOf(network.NodeNamed(node).Find(ParameterRole.Weight)!).ToArray();
        double measured = Math.Sqrt(values.Average(value => (double)value * value));

        // Five standard errors.
        Assert.InRange(measured / deviation, 1 - (5 / Math.Sqrt(2 * values.Length)), 1 + (5 / Math.Sqrt(2 * values.Length)));
    }

    private static float[] Run(Network network, int samples)
    {
        Plan plan = Plan.Compile(network, samples, PlanMode.Evaluation);
        SampleNetworks.Normal(plan.Input.Length, 3).CopyTo(plan.Input);
        plan.Forward();
        return plan.Output.ToArray();
    }
}
