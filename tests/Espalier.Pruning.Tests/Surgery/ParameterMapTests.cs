using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Surgery;

namespace Espalier.Pruning.Tests.Surgery;

public sealed class ParameterMapTests
{
    [Fact]
    public void Carry_Moments_StandAtTheirParametersNewPlaces()
    {
        Autoencoder autoencoder = PrunableNetworks.Autoencoder();
        Network network = autoencoder.Network;
        network.ValuesOf(autoencoder.Scale)[2] = 0;
        Adam optimizer = new(network.TrainableLength) { Steps = 17 };
        network.Values[..network.TrainableLength].CopyTo(optimizer.Moment(0));
        for (int i = 0; i < optimizer.Length; i++)
        {
            optimizer.Moment(1)[i] = 2 * network.Values[i];
        }

        bool[] kept = [true, true, false, true];
        (Network pruned, ParameterMap map) = UnitRemoval.Remove(network, autoencoder.Latent.Index, kept);
        Optimizer carried = map.Carry(optimizer);

        Assert.Equal(17, carried.Steps);
        Assert.Equal(pruned.TrainableLength, carried.Length);
        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Role.IsTrainable()))
        {
            // Which elements go is worked out here from the names of the layers alone.
            bool loses = parameter.Name.StartsWith("encoder.2.", StringComparison.Ordinal);
            bool losesColumns = parameter.Name == "decoder.0.linear.weight";
            float[] expected = [.. parameter.Of(optimizer.Moment(0)).ToArray()
                .Where((_, i) => (!loses || kept[i / parameter.ElementsPerUnit]) && (!losesColumns || kept[i % parameter.ElementsPerUnit]))];
            Parameter smaller = pruned.Parameters.Single(candidate => candidate.Name == parameter.Name);

            Assert.Equal(expected, smaller.Of(carried.Moment(0)).ToArray());
            Assert.Equal(expected.Select(value => 2 * value), smaller.Of(carried.Moment(1)).ToArray());
        }
    }

    [Fact]
    public void Carry_BiasThatIsNew_StartsWithoutMoment()
    {
        NetworkBuilder builder = new(new ActivationShape(4));
        int hidden = PrunableNetworks.Block(builder, "hidden", 3, builder.Input, ActivationFunction.Sigmoid);
        int reader = builder.Add("out", new Linear(2, Bias: false), hidden);
        Network network = PrunableNetworks.Initialise(builder.Build(reader), 1);
        PrunableNetworks.Values(network, hidden - 1, ParameterRole.Scale)[0] = 0;
        GradientDescent optimizer = new(network.TrainableLength, new GradientDescentOptions { Momentum = 0.9 });
        optimizer.Moment(0).Fill(1);

        (Network pruned, ParameterMap map) = UnitRemoval.Remove(network, hidden - 1, [false, true, true]);
        Optimizer carried = map.Carry(optimizer);

        Assert.Equal([0f, 0f], pruned.Nodes[reader].Find(ParameterRole.Bias)!.Of(carried.Moment(0)).ToArray());
        Assert.Equal([1f, 1f, 1f, 1f], pruned.Nodes[reader].Find(ParameterRole.Weight)!.Of(carried.Moment(0)).ToArray());
    }

    [Fact]
    public void Carry_OptimizerOfAnotherNetwork_IsRefused()
    {
        Autoencoder autoencoder = PrunableNetworks.Autoencoder();
        ParameterMap map = UnitRemoval.Remove(autoencoder.Network, autoencoder.Latent.Index, [true, true, true, true]).Map;

        Assert.Throws<ArgumentException>(() => map.Carry(new Adam(autoencoder.Network.TrainableLength + 16)));
    }

    [Fact]
    public void Replace_InTraining_GoesOnAsTheLargerNetworkWould()
    {
        // A dead latent with β = 0 gives ReLU(0) = 0, passes no gradient back and none to its scale: with and without it, training is the same.
        Trainer whole = TrainerWithDeadLatent();
        Trainer smaller = TrainerWithDeadLatent();
        float[] batch = new float[8 * 16];
        new RandomStream(1, "batch").FillNormal(batch);
        InMemorySamples samples = new(batch, new ActivationShape(8));
        int[] indices = Enumerable.Range(0, 16).ToArray();
        Train(whole, samples, indices);
        Train(smaller, samples, indices);

        Autoencoder autoencoder = new(smaller.Network);
        (Network pruned, ParameterMap map) = UnitRemoval.Remove(smaller.Network, autoencoder.Latent.Index, [true, false, true, true]);
        smaller.Replace(pruned, map.Carry(smaller.Optimizer));

        for (int step = 0; step < 20; step++)
        {
            double expected = Train(whole, samples, indices);

            // Sums over one column less differ in their roundings, which Adam carries on: about 1e-7 a step.
            Assert.Equal(expected, Train(smaller, samples, indices), 1e-5 * expected);
        }
    }

    private static Trainer TrainerWithDeadLatent()
    {
        Autoencoder autoencoder = PrunableNetworks.Autoencoder();
        autoencoder.Network.ValuesOf(autoencoder.Scale)[1] = 0;
        autoencoder.Network.ValuesOf(autoencoder.Shift)[1] = 0;
        return new Trainer(autoencoder.Network, new MeanSquaredError(), new Adam(autoencoder.Network.TrainableLength));
    }

    private static double Train(Trainer trainer, InMemorySamples samples, int[] indices)
    {
        double loss = trainer.ComputeGradients(samples, indices);
        trainer.ApplyGradients(1e-3);
        return loss;
    }
}
