using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Optimizers;
using Espalier.Numerics;
using Espalier.Pruning.Surgery;

namespace Espalier.Pruning.Tests.Surgery;

/// <summary>Removal of channels that convolutions make and read.</summary>
public sealed class ChannelRemovalTests
{
    private const int Seeds = 5;

    // Batch normalisation of a channel that hardly varies over the batch divides its rounding by little; the gradients behind it feel it.
    private const float GradientTolerance = 1e-4f;

    [Theory]
    [InlineData("encoder.0.norm")]
    [InlineData("encoder.1.norm")]
    [InlineData("encoder.2.norm")]
    [InlineData("encoder.3.norm")]
    [InlineData("encoder.4.norm")]
    [InlineData("decoder.0.norm")]
    [InlineData("decoder.1.norm")]
    [InlineData("decoder.2.norm")]
    [InlineData("decoder.3.norm")]
    [InlineData("decoder.4.norm")]
    public void Remove_SilentUnitsOfTheThesisAutoencoder_KeepsFunctionAndGradients(string norm) => Check(seed => ImageNetworks.Thesis(seed).Network, norm);

    [Theory]
    [InlineData("depth.norm")]
    [InlineData("expand.norm", "depth.norm")]
    [InlineData("stem.norm", "project.norm")]
    public void Remove_SilentChannelsOfAResidualBlock_KeepsFunctionAndGradients(params string[] norms) => Check(ImageNetworks.Residual, norms);

    [Theory]
    [InlineData("shallow.norm")]
    [InlineData("deep.norm")]
    public void Remove_SilentChannelsOfACrossingNetwork_KeepsFunctionAndGradients(string norm) => Check(ImageNetworks.Crossing, norm);

    [Fact]
    public void Remove_ChannelOfADepthwiseConvolution_TakesInputKernelAndGate()
    {
        Network network = ImageNetworks.Residual(1);
        foreach (string norm in (string[])["expand.norm", "depth.norm"])
        {
            PrunableNetworks.Values(network, norm, ParameterRole.Scale)[4] = 0;
            PrunableNetworks.Values(network, norm, ParameterRole.Shift)[4] = 0;
        }

        float[] kernels = PrunableNetworks.Values(network, "depth.conv", ParameterRole.Weight).ToArray();
        bool[] kept = [.. Enumerable.Range(0, 12).Select(unit => unit != 4)];

        Network pruned = UnitRemoval.Remove(network, network.NodeNamed("depth.norm").Index, kept).Network;

        Assert.All((string[])["expand.conv", "depth.conv", "pool", "excite", "gated"], name => Assert.Equal(11, pruned.NodeNamed(name).Shape.Units));
        Assert.Equal(11, Assert.IsType<Conv2d>(pruned.NodeNamed("depth.conv").Layer).Groups);
        Assert.Equal([.. kernels[..(4 * 9)], .. kernels[(5 * 9)..]], PrunableNetworks.Values(pruned, "depth.conv", ParameterRole.Weight).ToArray());
    }

    [Fact]
    public void Remove_ChannelOfAWiderGroup_TakesTheWholeGroup()
    {
        Network Build(Layer grouped)
        {
            NetworkBuilder builder = new(new ActivationShape(2, 5, 5));
            int first = ImageNetworks.Block(builder, "first", ImageNetworks.Padded(6), builder.Input);
            int second = ImageNetworks.Block(builder, "second", grouped, first);
            return PrunableNetworks.Initialise(builder.Build(builder.Add("out", ImageNetworks.Padded(2), second)), 3);
        }

        Assert.All((Layer[])[ImageNetworks.Padded(9) with { Groups = 3 }, new ConvTranspose2d(9, 3, 3) { Groups = 3 }], grouped =>
        {
            Network network = Build(grouped);
            int norm = network.NodeNamed("second.norm").Index;
            PrunableNetworks.Values(network, norm, ParameterRole.Scale)[3..6].Clear();
            PrunableNetworks.Values(network, norm, ParameterRole.Shift)[3..6].Clear();

            (Network pruned, ParameterMap map) = UnitRemoval.Remove(network, norm, [true, true, true, true, false, true, true, true, true]);

            Assert.Equal(4, pruned.NodeNamed("first.norm").Shape.Units);
            Assert.Equal(6, pruned.NodeNamed("second.norm").Shape.Units);
            PrunableNetworks.AssertSameFunction(network, pruned);
            PrunableNetworks.AssertSameGradients(network, pruned, map, GradientTolerance);
        });
    }

    [Fact]
    public void Remove_OneLivingChannelOfAGroup_IsRefused()
    {
        Network network = ImageNetworks.Residual(1);
        PrunableNetworks.Values(network, "expand.norm", ParameterRole.Scale)[4] = 0;
        bool[] kept = [.. Enumerable.Range(0, 12).Select(unit => unit != 4)];

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => UnitRemoval.Remove(network, network.NodeNamed("expand.norm").Index, kept));

        Assert.Contains("is not constant", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Remove_SomeChannels_CarriesMomentsToTheirKernels()
    {
        Autoencoder autoencoder = ImageNetworks.Thesis(1);
        Network network = autoencoder.Network;
        int norm = network.NodeNamed("decoder.3.norm").Index;
        bool[] kept = PrunableNetworks.Silence(network, new RandomStream(1, "dead"), norm);
        Adam optimizer = new(network.TrainableLength);
        network.Values[..network.TrainableLength].CopyTo(optimizer.Moment(1));

        (Network pruned, ParameterMap map) = UnitRemoval.Remove(network, norm, kept);
        Optimizer carried = map.Carry(optimizer);

        // decoder.3 is [12 × 6 × 9] and loses columns, decoder.4 is [6 × 2 × 9] and loses rows, both being transposed convolutions.
        float[] maker = Weights(network, "decoder.3.conv", optimizer);
        float[] reader = Weights(network, "decoder.4.conv", optimizer);
        Assert.Equal(maker.Where((_, i) => kept[i / 9 % 6]), Weights(pruned, "decoder.3.conv", carried));
        Assert.Equal(reader.Where((_, i) => kept[i / 18]), Weights(pruned, "decoder.4.conv", carried));
    }

    private static float[] Weights(Network network, string node, Optimizer optimizer) => network.NodeNamed(node).Find(ParameterRole.Weight)!.Of(optimizer.Moment(1)).ToArray();

    private static void Check(Func<int, Network> build, params string[] names)
    {
        for (int seed = 1; seed <= Seeds; seed++)
        {
            Network network = build(seed);
            int[] norms = [.. names.Select(name => network.NodeNamed(name).Index)];
            bool[] kept = PrunableNetworks.Silence(network, new RandomStream((ulong)seed, "dead"), norms);

            (Network pruned, ParameterMap map) = UnitRemoval.Remove(network, norms[0], kept);

            Assert.Equal(kept.Count(stays => stays), pruned.Nodes[norms[0]].Shape.Units);
            Assert.Equal((network.InputShape, network.OutputShape), (pruned.InputShape, pruned.OutputShape));
            PrunableNetworks.AssertSameFunction(network, pruned);
            PrunableNetworks.AssertSameGradients(network, pruned, map, GradientTolerance);
        }
    }
}
