using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Architectures;

public sealed class ThesisAutoencoderTests
{
    // Each computed by hand from round(m·(1 − t)·max(16, D) + t·L), halves to even.
    [Theory]
    [InlineData(16, 8, 4, 1.0, new[] { 16, 14, 13, 11, 10, 8 })]
    [InlineData(36, 36, 5, 1.0, new[] { 36, 36, 36, 36, 36, 36, 36 })]
    [InlineData(4, 8, 4, 1.0, new[] { 4, 14, 13, 11, 10, 8 })]
    [InlineData(16, 8, 1, 2.0, new[] { 16, 20, 8 })]
    [InlineData(16, 5, 1, 1.0, new[] { 16, 10, 5 })]
    [InlineData(16, 7, 1, 1.0, new[] { 16, 12, 7 })]
    [InlineData(20, 3, 0, 1.0, new[] { 20, 3 })]
    [InlineData(784, 32, 4, 1.0, new[] { 784, 634, 483, 333, 182, 32 })]
    public void Widths_Topology_AreThoseOfTheFormula(int inputs, int latents, int hidden, double multiplier, int[] expected) =>
        Assert.Equal(expected, new ThesisAutoencoderOptions { Inputs = inputs, Latents = latents, HiddenLayers = hidden, Multiplier = multiplier }.Widths());

    [Theory]
    [InlineData(0, 8, 1.0)]
    [InlineData(16, 0, 1.0)]
    [InlineData(16, 1, 0.0)]
    public void Widths_LayerWithoutUnits_IsRefused(int inputs, int latents, double multiplier) => Assert.Throws<ArgumentException>(() =>
        new ThesisAutoencoderOptions { Inputs = inputs, Latents = latents, Multiplier = multiplier }.Widths());

    [Fact]
    public void Build_DefaultTopology_MirrorsTheEncoder()
    {
        Autoencoder autoencoder = Build();

        int[] linear = [.. autoencoder.Network.Nodes.Where(node => node.Layer is Linear).Select(node => node.Shape.Units)];

        Assert.Equal([14, 13, 11, 10, 8, 10, 11, 13, 14, 16], linear);
        Assert.Equal(8, autoencoder.LatentWidth);
        Assert.IsType<BatchNorm>(autoencoder.Latent.Layer);
        Assert.Equal(new Activation(ActivationFunction.ReLU), autoencoder.Code.Layer);
        Assert.Equal([autoencoder.Latent.Index], autoencoder.Code.Inputs);
        Assert.IsType<Linear>(autoencoder.Network.Nodes[autoencoder.Network.Output].Layer);
        Assert.Equal(9, autoencoder.Network.Nodes.Count(node => node.Layer is BatchNorm));
    }

    [Fact]
    public void Build_Weights_AreNormalWithTheStatedDeviation()
    {
        Network network = Build().Network;
        float[] weights = [.. network.Parameters.Where(parameter => parameter.Role == ParameterRole.Weight).SelectMany(parameter => network.ValuesOf(parameter).ToArray())];

        double mean = weights.Average(weight => (double)weight);
        double deviation = Math.Sqrt(weights.Average(weight => (double)weight * weight));

        // Five standard errors of mean and deviation.
        Assert.InRange(mean, -0.05 / Math.Sqrt(weights.Length), 0.05 / Math.Sqrt(weights.Length));
        Assert.InRange(deviation, 0.01 * (1 - (5 / Math.Sqrt(2 * weights.Length))), 0.01 * (1 + (5 / Math.Sqrt(2 * weights.Length))));
        Assert.All(network.Parameters.Where(parameter => parameter.Role == ParameterRole.Bias), bias => Assert.False(network.ValuesOf(bias).ContainsAnyExcept(0f)));
    }

    [Fact]
    public void Build_SameStream_GivesTheSameBits() => Assert.Equal(Build().Network.Values.ToArray(), Build().Network.Values.ToArray());

    [Fact]
    public void Autoencoder_NetworkWithoutMarks_IsRefused()
    {
        NetworkBuilder builder = new(new ActivationShape(3));
        Network network = builder.Build(builder.Add("out", new Linear(3), builder.Input));

        Assert.Contains("'latent'", Assert.Throws<ArgumentException>(() => new Autoencoder(network)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Autoencoder_LatentWithoutScales_IsRefused()
    {
        NetworkBuilder builder = new(new ActivationShape(3));
        int linear = builder.Add("linear", new Linear(2), builder.Input);
        builder.Mark("latent", linear).Mark("code", linear);

        Assert.Contains("'linear'", Assert.Throws<ArgumentException>(() => new Autoencoder(builder.Build(linear))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ScaleMagnitudes_ScalesOfEitherSign_AreAbsolute()
    {
        Autoencoder autoencoder = Build();
        autoencoder.Network.ValuesOf(autoencoder.Scale)[3] = -0.5f;

        Assert.Equal([1, 1, 1, 0.5, 1, 1, 1, 1], autoencoder.ScaleMagnitudes());
    }

    private static Autoencoder Build() => ThesisAutoencoder.Build(new ThesisAutoencoderOptions { Inputs = 16 }, new RandomStream(5, "weights"));
}
