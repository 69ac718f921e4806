using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Surgery;

namespace Espalier.Pruning.Tests.Surgery;

public sealed class DeadUnitsTests
{
    private const int BatchSize = 16;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Remove_DuringTrainingOfAThesisAutoencoder_GoesOnAsTheLargerNetworkWould(bool isConvolutional)
    {
        Trainer whole = Train(isConvolutional);
        Trainer smaller = Train(isConvolutional);
        InMemorySamples samples = Samples(whole.Network.InputShape);
        int[] batch = [.. Enumerable.Range(0, BatchSize)];
        int dead = Deaden(whole.Network);
        Deaden(smaller.Network);

        // What is dead has moments from when it lived, which would bring it back to life.
        Array.ForEach([0, 1], moment => whole.Optimizer.Moment(moment).Clear());
        Array.ForEach([0, 1], moment => smaller.Optimizer.Moment(moment).Clear());
        Step(whole, samples, batch);
        Step(smaller, samples, batch);

        DeadUnitsResult result = DeadUnits.Remove(smaller.Network, smaller.Optimizer);
        smaller.Replace(result.Network, result.Optimizer);

        Assert.Equal(dead, result.Removed);
        Assert.All(result.Layers, layer => Assert.Empty(layer.Remaining));
        Assert.True(smaller.Network.TrainableCount < whole.Network.TrainableCount);
        Assert.Equal(whole.Optimizer.Steps, smaller.Optimizer.Steps);
        for (int step = 0; step < 5; step++)
        {
            double expected = Step(whole, samples, batch);

            // Sums over fewer columns differ in their roundings, which batch normalisation and Adam carry on.
            Assert.Equal(expected, Step(smaller, samples, batch), 1e-4 * expected);
        }
    }

    [Fact]
    public void Remove_ConstantsOtherThanZeroInLinearLayers_KeepsTheFunction()
    {
        Autoencoder autoencoder = PrunableNetworks.Autoencoder(latents: 6);
        foreach (Node norm in Norms(autoencoder.Network))
        {
            PrunableNetworks.Kill(autoencoder.Network, norm.Index, new RandomStream((ulong)norm.Index, "dead"));
        }

        DeadUnitsResult result = DeadUnits.Remove(autoencoder.Network, new Adam(autoencoder.Network.TrainableLength));

        Assert.Equal(Norms(autoencoder.Network).Sum(norm => PrunableNetworks.Values(autoencoder.Network, norm.Index, ParameterRole.Scale).Count(0f)), result.Removed);
        Assert.True(new Autoencoder(result.Network).LatentWidth < 6);
        PrunableNetworks.AssertSameFunction(autoencoder.Network, result.Network);
    }

    [Fact]
    public void Remove_ChannelOfConstantBeforePadding_StaysUnlessTheMeanIsAllowed()
    {
        Network network = ImageNetworks.Thesis(1).Network;
        Kill(network, "encoder.1.norm", 3, shift: 0.5f);
        Kill(network, "encoder.1.norm", 4, shift: -0.5f);
        Adam optimizer = new(network.TrainableLength);

        DeadUnitsOfLayer exact = Assert.Single(DeadUnits.Remove(network, optimizer).Layers);
        DeadUnitsOfLayer mean = Assert.Single(DeadUnits.Remove(network, optimizer, ConstantFolding.PositionMean).Layers);

        Assert.Equal("encoder.1.norm", exact.Name);
        Assert.Equal([4], exact.Removed);
        Assert.Equal([3], exact.Remaining);
        Assert.Equal([3, 4], mean.Removed);
    }

    [Fact]
    public void Remove_ConstantThatOnlyLeavingChannelsReadAsAPattern_GoesWithThem()
    {
        Network network = ImageNetworks.Crossing(1);
        Kill(network, "shallow.norm", 0, shift: 0.5f);
        Kill(network, "deep.norm", 2, shift: 0);
        Span<float> kernels = PrunableNetworks.Values(network, "deep.conv", ParameterRole.Weight);
        Span<float> across = PrunableNetworks.Values(network, "left", ParameterRole.Weight);
        across.Slice(8 * 27, 27).Clear();
        for (int output = 0; output < 8; output++)
        {
            // Of what the channel gives, the layer below reads a pattern in its dead channel alone.
            kernels.Slice(output * 54, output == 2 ? 0 : 9).Clear();
        }

        DeadUnitsResult result = DeadUnits.Remove(network, new Adam(network.TrainableLength));

        Assert.Equal(2, result.Removed);
        PrunableNetworks.AssertSameFunction(network, result.Network);
    }

    [Fact]
    public void Remove_WholeLayerDead_LeavesOneUnit()
    {
        Network network = ImageNetworks.Thesis(1).Network;
        PrunableNetworks.Values(network, "decoder.2.norm", ParameterRole.Scale).Clear();
        PrunableNetworks.Values(network, "decoder.2.norm", ParameterRole.Shift).Clear();

        DeadUnitsResult result = DeadUnits.Remove(network, new Adam(network.TrainableLength));

        Assert.Equal(1, result.Network.NodeNamed("decoder.2.norm").Shape.Units);
        Assert.Equal([11], Assert.Single(result.Layers).Remaining);
        PrunableNetworks.AssertSameFunction(network, result.Network);
    }

    [Fact]
    public void Remove_OneSideOfAResidualConnectionDead_Stays()
    {
        Network network = ImageNetworks.Residual(1);
        Kill(network, "project.norm", 2, shift: 0);
        Adam optimizer = new(network.TrainableLength);

        DeadUnitsResult result = DeadUnits.Remove(network, optimizer);

        Assert.Equal(0, result.Removed);
        Assert.Equal([2], Assert.Single(result.Layers).Remaining);
        Assert.Same(network, result.Network);
        Assert.Same(optimizer, result.Optimizer);
        Kill(network, "stem.norm", 2, shift: 0);
        Assert.Equal(2, DeadUnits.Remove(network, optimizer).Removed);
    }

    [Fact]
    public void Remove_DeadBehindADepthwiseConvolution_TakesTheLivingUnitThatOnlyItReads()
    {
        Network network = ImageNetworks.Residual(1);
        Kill(network, "depth.norm", 5, shift: 0);

        DeadUnitsResult result = DeadUnits.Remove(network, new Adam(network.TrainableLength));

        Assert.Equal(["expand.norm", "depth.norm"], result.Layers.Select(layer => layer.Name));
        Assert.All(result.Layers, layer => Assert.Equal([5], layer.Removed));
    }

    [Fact]
    public void Remove_DeadOutputOrBeforeSoftmax_Stays()
    {
        NetworkBuilder builder = new(new ActivationShape(4));
        int norm = builder.Add("norm", new BatchNorm(), builder.Add("linear", new Linear(3), builder.Input));
        Network atOutput = builder.Build(norm);
        Network coupled = builder.Build(builder.Add("out", new Linear(2), builder.Add("softmax", new Softmax(), norm)));

        Assert.All((Network[])[atOutput, coupled], network =>
        {
            Kill(network, "norm", 1, shift: 0);
            Assert.Equal([1], Assert.Single(DeadUnits.Remove(network, new Adam(network.TrainableLength)).Layers).Remaining);
        });
    }

    [Fact]
    public void Remove_NothingDead_GivesBackWhatItGot()
    {
        Network network = ImageNetworks.Crossing(1);
        Adam optimizer = new(network.TrainableLength);

        DeadUnitsResult result = DeadUnits.Remove(network, optimizer);

        Assert.Empty(result.Layers);
        Assert.Same(network, result.Network);
        Assert.Same(optimizer, result.Optimizer);
    }

    [Fact]
    public void Remove_OptimizerOfAnotherNetwork_IsRefused()
    {
        Network network = ImageNetworks.Crossing(1);

        Assert.Throws<ArgumentException>(() => DeadUnits.Remove(network, new Adam(network.TrainableLength + 16)));
    }

    private static Node[] Norms(Network network) => [.. network.Nodes.Where(node => node.Layer is BatchNorm)];

    private static void Kill(Network network, string norm, int unit, float shift)
    {
        PrunableNetworks.Values(network, norm, ParameterRole.Scale)[unit] = 0;
        PrunableNetworks.Values(network, norm, ParameterRole.Shift)[unit] = shift;
    }

    /// <summary>Silences about half the units of every normalisation but one at least.</summary>
    private static int Deaden(Network network) => Norms(network).Sum(norm =>
        PrunableNetworks.Silence(network, new RandomStream((ulong)norm.Index, "dead"), norm.Index).Count(stays => !stays));

    private static Trainer Train(bool isConvolutional)
    {
        Network network = isConvolutional ? ImageNetworks.Thesis(1).Network : PrunableNetworks.Autoencoder(latents: 6).Network;
        Trainer trainer = new(network, new MeanSquaredError(), new Adam(network.TrainableLength));
        InMemorySamples samples = Samples(network.InputShape);
        for (int step = 0; step < 3; step++)
        {
            Step(trainer, samples, [.. Enumerable.Range(0, BatchSize)]);
        }

        return trainer;
    }

    private static InMemorySamples Samples(ActivationShape shape)
    {
        float[] values = new float[BatchSize * shape.Size];
        new RandomStream(1, "batch").FillNormal(values);
        return new InMemorySamples(values, shape);
    }

    private static double Step(Trainer trainer, InMemorySamples samples, int[] batch)
    {
        double loss = trainer.ComputeGradients(samples, batch);
        trainer.ApplyGradients(1e-3);
        return loss;
    }
}
