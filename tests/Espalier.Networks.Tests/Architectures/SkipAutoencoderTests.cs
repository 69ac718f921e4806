using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Networks.Tests.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Architectures;

public sealed class SkipAutoencoderTests
{
    private const int Samples = 40;

    [Fact]
    public void Build_Nodes_HaveNamesAndMarks()
    {
        Network network = Build(inputs: 5, latents: 3).Network;

        string[] side = ["0.linear", "0.active", "1.linear", "1.active", "bent", "straight", "sum"];
        string[] expected = [.. side.Select(name => $"encoder.{name}"), "latent", "code-noise", .. side.Select(name => $"decoder.{name}")];
        Assert.Equal(expected, network.Nodes.Skip(1).Select(node => node.Name));
        Assert.Equal(network.NodeNamed("latent").Index, network.Marks[Autoencoder.LatentMark]);
        Assert.Equal(network.NodeNamed("latent").Index, network.Marks[Autoencoder.CodeMark]);
        Assert.Equal(network.InputShape, network.OutputShape);
    }

    [Fact]
    public void Build_Options_AreFollowed()
    {
        SkipAutoencoderOptions options = new() { Inputs = 5, Latents = 3, Width = 17, HiddenLayers = 3, Function = ActivationFunction.SiLU, CodeNoise = 0.25f };

        Autoencoder autoencoder = SkipAutoencoder.Build(options, seed: 1);

        Assert.Equal(3, autoencoder.LatentWidth);
        Assert.Equal(new GaussianNoise(0.25f), autoencoder.Network.NodeNamed("code-noise").Layer);
        Node[] hidden = [.. autoencoder.Network.Nodes.Where(node => node.Layer is Activation)];
        Assert.Equal(6, hidden.Length);
        Assert.All(hidden, node => Assert.Equal(17, node.Shape.Units));
        Assert.All(hidden, node => Assert.Equal(ActivationFunction.SiLU, ((Activation)node.Layer).Function));
    }

    [Theory]
    [InlineData(6, 6)]
    [InlineData(6, 2)]
    [InlineData(2, 6)]
    public void Build_WithoutTheBentParts_IsTheTruncatedIdentity(int inputs, int latents)
    {
        Autoencoder autoencoder = Build(inputs, latents);
        autoencoder.Network.ValuesOf(autoencoder.Network.NodeNamed("encoder.bent").Find(ParameterRole.Weight)!).Clear();
        autoencoder.Network.ValuesOf(autoencoder.Network.NodeNamed("decoder.bent").Find(ParameterRole.Weight)!).Clear();

        (float[] input, float[] output) = Run(autoencoder);

        // The fresh normalisation divides by √(1 + ε).
        float shrink = 1 / MathF.Sqrt(1 + ((BatchNorm)autoencoder.Latent.Layer).Epsilon);
        for (int i = 0; i < input.Length; i++)
        {
            Assert.Equal(i / Samples < latents ? input[i] * shrink : 0f, output[i], 1e-6f);
        }
    }

    [Fact]
    public void Build_WithTheBentParts_StaysWithinTheirReach()
    {
        Autoencoder autoencoder = Build(inputs: 6, latents: 6);

        (float[] input, float[] output) = Run(autoencoder);

        // tanh is at most 1, so each bent part moves a value by no more than the sum of its last weights' magnitudes.
        float[] reach = [.. Enumerable.Range(0, 6).Select(unit => LastWeights(autoencoder, "encoder", unit) + LastWeights(autoencoder, "decoder", unit))];
        double squares = 0;
        for (int i = 0; i < input.Length; i++)
        {
            double moved = output[i] - input[i];
            Assert.InRange(Math.Abs(moved), 0, reach[i / Samples] + 1e-4);
            squares += moved * moved;
        }

        // Weights of deviation 0.1/√width move a value by 0.1 on each side at most, root mean square over the draw of the weights.
        Assert.InRange(Math.Sqrt(squares / input.Length), 0.01, 0.2);
    }

    [Fact]
    public void Build_Weights_HaveTheStatedDeviations()
    {
        Network network = SkipAutoencoder.Build(new SkipAutoencoderOptions { Inputs = 40, Latents = 40, Width = 64, Gain = 3 }, seed: 1).Network;

        foreach (string side in (string[])["encoder", "decoder"])
        {
            AssertDeviation(network, $"{side}.0.linear", ParameterRole.Weight, 3 / Math.Sqrt(40));
            AssertDeviation(network, $"{side}.0.linear", ParameterRole.Bias, 3 - 1);
            AssertDeviation(network, $"{side}.1.linear", ParameterRole.Weight, 1 / Math.Sqrt(64));
            AssertDeviation(network, $"{side}.bent", ParameterRole.Weight, 0.1 / Math.Sqrt(64));
            Assert.False(Values(network, $"{side}.1.linear", ParameterRole.Bias).ContainsAnyExcept(0f));
            Assert.False(Values(network, $"{side}.bent", ParameterRole.Bias).ContainsAnyExcept(0f));
            Assert.Null(network.NodeNamed($"{side}.straight").Find(ParameterRole.Bias));
        }
    }

    [Fact]
    public void Build_SameSeedAndAttempt_GivesTheSameBits() => Assert.Equal(Build(5, 3, seed: 2, attempt: 4).Network.Values.ToArray(), Build(5, 3, seed: 2, attempt: 4).Network.Values.ToArray());

    [Theory]
    [InlineData(3, 4)]
    [InlineData(2, 5)]
    [InlineData(4, 2)]
    public void Build_OtherSeedOrAttempt_DrawsEveryWeightAnew(ulong seed, ulong attempt)
    {
        Network first = Build(5, 3, seed: 2, attempt: 4).Network;
        Network second = Build(5, 3, seed, attempt).Network;

        foreach (string name in first.Nodes.Where(node => node.Layer is Linear && !node.Name.EndsWith("straight", StringComparison.Ordinal)).Select(node => node.Name))
        {
            Assert.All(Values(first, name, ParameterRole.Weight).ToArray().Zip(Values(second, name, ParameterRole.Weight).ToArray()), pair => Assert.NotEqual(pair.First, pair.Second));
        }
    }

    [Fact]
    public void Build_BothSides_AreDrawnApart()
    {
        Network network = Build(5, 5).Network;

        Assert.NotEqual(Values(network, "encoder.0.linear", ParameterRole.Weight).ToArray(), Values(network, "decoder.0.linear", ParameterRole.Weight).ToArray());
    }

    private static Autoencoder Build(int inputs, int latents, ulong seed = 1, ulong attempt = 0) =>
        SkipAutoencoder.Build(new SkipAutoencoderOptions { Inputs = inputs, Latents = latents }, seed, attempt);

    private static Span<float> Values(Network network, string node, ParameterRole role) => network.ValuesOf(network.NodeNamed(node).Find(role)!);

    private static float LastWeights(Autoencoder autoencoder, string side, int unit)
    {
        Parameter weight = autoencoder.Network.NodeNamed($"{side}.bent").Find(ParameterRole.Weight)!;
        return autoencoder.Network.ValuesOf(weight).Slice(unit * weight.ElementsPerUnit, weight.ElementsPerUnit).ToArray().Sum(Math.Abs);
    }

    private static void AssertDeviation(Network network, string node, ParameterRole role, double deviation)
    {
        float[] values = Values(network, node, role).ToArray();
        double measured = Math.Sqrt(values.Average(value => (double)value * value));

        // Five standard errors.
        Assert.InRange(measured / deviation, 1 - (5 / Math.Sqrt(2 * values.Length)), 1 + (5 / Math.Sqrt(2 * values.Length)));
    }

    private static (float[] Input, float[] Output) Run(Autoencoder autoencoder)
    {
        Plan plan = Plan.Compile(autoencoder.Network, Samples, PlanMode.Evaluation);
        SampleNetworks.Normal(plan.Input.Length, 3).CopyTo(plan.Input);
        plan.Forward();
        return (plan.Input.ToArray(), plan.Output.ToArray());
    }
}
