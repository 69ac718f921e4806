using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Numerics;
using Espalier.Pruning.Surgery;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Pruning.Tests.Surgery;

public sealed class UnitRemovalTests
{
    // A normalisation of a sum that hardly varies over the batch divides its rounding, about five of 6e-8, by no less than √ε = 3e-3.
    private const float NormalisedTolerance = 1e-4f;

    private static readonly Dictionary<string, Func<NetworkBuilder, (int Norm, int Output)>> s_graphs = new()
    {
        ["chain"] = builder =>
        {
            int hidden = PrunableNetworks.Block(builder, "hidden", 7, 0);
            return (hidden - 1, builder.Add("out", new Linear(3), hidden));
        },
        ["reader without bias"] = builder =>
        {
            int hidden = PrunableNetworks.Block(builder, "hidden", 7, 0, ActivationFunction.Sigmoid);
            return (hidden - 1, builder.Add("out", new Linear(3, Bias: false), hidden));
        },
        ["two readers"] = builder =>
        {
            int hidden = PrunableNetworks.Block(builder, "hidden", 7, 0, ActivationFunction.Softplus);
            int left = builder.Add("left", new Linear(3), hidden);
            return (hidden - 1, builder.Add("sum", new Add(), left, builder.Add("right", new Linear(3, Bias: false), hidden)));
        },
        ["reader with norm"] = builder =>
        {
            int hidden = PrunableNetworks.Block(builder, "hidden", 7, 0);
            return (hidden - 1, builder.Add("out", new Linear(3), PrunableNetworks.Block(builder, "next", 5, hidden)));
        },
        ["concat"] = builder =>
        {
            int left = PrunableNetworks.Block(builder, "left", 4, 0);
            int right = PrunableNetworks.Block(builder, "right", 7, 0, ActivationFunction.GELU);
            return (right - 1, builder.Add("out", new Linear(3), builder.Add("both", new Concat(), left, right, right)));
        },
        ["activations in a row"] = builder =>
        {
            int hidden = PrunableNetworks.Block(builder, "hidden", 7, 0);
            int again = builder.Add("again", new Activation(ActivationFunction.ELU, 0.7f), hidden);
            return (hidden - 1, builder.Add("out", new Linear(3), again));
        },
        ["noise"] = builder =>
        {
            int norm = builder.Add("norm", new BatchNorm(), builder.Add("linear", new Linear(7), 0));
            int noisy = builder.Add("noise", new GaussianNoise(0.5f), norm);
            int bent = builder.Add("bent", new Linear(3), builder.Add("active", new Activation(ActivationFunction.Tanh), noisy));
            return (norm, builder.Add("sum", new Add(), bent, builder.Add("straight", new Linear(3, Bias: false), noisy)));
        },
        ["add of one node twice"] = builder =>
        {
            int hidden = PrunableNetworks.Block(builder, "hidden", 7, 0);
            return (hidden - 1, builder.Add("out", new Linear(3), builder.Add("twice", new Add(), hidden, hidden)));
        },
    };

    public static TheoryData<string> Graphs => [.. s_graphs.Keys];

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Remove_DeadUnits_KeepsTheFunction(string graph) => Check(seed =>
    {
        (Network network, int norm) = Build(graph, seed);
        bool[] kept = PrunableNetworks.Kill(network, norm, new RandomStream((ulong)seed, "dead"));

        Network pruned = UnitRemoval.Remove(network, norm, kept).Network;

        Assert.Equal(kept.Count(stays => stays), pruned.Nodes[norm].Shape.Units);
        Assert.Equal(network.Nodes.Select(node => node.Name), pruned.Nodes.Select(node => node.Name));
        PrunableNetworks.AssertSameFunction(network, pruned, graph == "reader with norm" ? NormalisedTolerance : 1e-5f);
    });

    [Fact]
    public void Remove_ThroughAdd_TakesTheUnitsOfEverySummand() => Check(seed =>
    {
        NetworkBuilder builder = new(new ActivationShape(6));
        int left = PrunableNetworks.Block(builder, "left", 7, builder.Input);
        int right = PrunableNetworks.Block(builder, "right", 7, builder.Input, ActivationFunction.Sigmoid);
        int sum = builder.Add("sum", new Add(), left, right);
        int second = builder.Add("out", new Linear(3), sum);
        Network network = PrunableNetworks.Initialise(builder.Build(second), seed);
        bool[] kept = PrunableNetworks.Kill(network, left - 1, new RandomStream((ulong)seed, "dead"));
        for (int unit = 0; unit < kept.Length; unit++)
        {
            PrunableNetworks.Values(network, right - 1, ParameterRole.Scale)[unit] *= kept[unit] ? 1 : 0;
        }

        Network pruned = UnitRemoval.Remove(network, sum, kept).Network;

        Assert.All([left, right, sum, left - 2], node => Assert.Equal(kept.Count(stays => stays), pruned.Nodes[node].Shape.Units));
        PrunableNetworks.AssertSameFunction(network, pruned);
    });

    [Fact]
    public void Remove_UnitWithNoiseThatLives_IsRefused()
    {
        (Network network, int norm) = Build("noise", 1);
        bool[] kept = [.. Enumerable.Range(0, 7).Select(unit => unit != 3)];

        Assert.Contains("'active'", Assert.Throws<ArgumentException>(() => UnitRemoval.Remove(network, norm, kept)).Message, StringComparison.Ordinal);

        PrunableNetworks.Values(network, norm, ParameterRole.Scale)[3] = 0;
        Assert.Equal(6, UnitRemoval.Remove(network, norm, kept).Network.NodeNamed("noise").Shape.Units);
    }

    [Fact]
    public void Remove_ConsecutiveNorms_KeepsTheFunction() => Check(seed =>
    {
        NetworkBuilder builder = new(new ActivationShape(6));
        int first = PrunableNetworks.Block(builder, "first", 7, builder.Input);
        int norm = builder.Add("norm", new BatchNorm(), first);
        Network network = PrunableNetworks.Initialise(builder.Build(builder.Add("out", new Linear(3), norm)), seed);
        bool[] kept = PrunableNetworks.Kill(network, norm, new RandomStream((ulong)seed, "dead"));

        PrunableNetworks.AssertSameFunction(network, UnitRemoval.Remove(network, norm, kept).Network);
    });

    [Fact]
    public void Remove_DeadLatents_KeepsFunctionAndMarks()
    {
        Autoencoder autoencoder = PrunableNetworks.Autoencoder();
        autoencoder.Network.ValuesOf(autoencoder.Scale)[1] = 0;
        autoencoder.Network.ValuesOf(autoencoder.Shift)[1] = 0.8f;

        Autoencoder pruned = new(UnitRemoval.Remove(autoencoder.Network, autoencoder.Latent.Index, [true, false, true, true]).Network);

        Assert.Equal(3, pruned.LatentWidth);
        PrunableNetworks.AssertSameFunction(autoencoder.Network, pruned.Network);
    }

    [Fact]
    public void Remove_NegativeZeroScale_CountsAsDead()
    {
        Autoencoder autoencoder = PrunableNetworks.Autoencoder();
        autoencoder.Network.ValuesOf(autoencoder.Scale)[0] = -0f;

        PrunableNetworks.AssertSameFunction(autoencoder.Network, UnitRemoval.Remove(autoencoder.Network, autoencoder.Latent.Index, [false, true, true, true]).Network);
    }

    [Fact]
    public void Remove_InTwoParts_IsTheSameAsAtOnce()
    {
        (Network network, int norm) = Build("chain", 5);
        PrunableNetworks.Values(network, norm, ParameterRole.Scale)[1] = 0;
        PrunableNetworks.Values(network, norm, ParameterRole.Scale)[4] = 0;

        Network atOnce = UnitRemoval.Remove(network, norm, [true, false, true, true, false, true, true]).Network;
        Network first = UnitRemoval.Remove(network, norm, [true, false, true, true, true, true, true]).Network;
        Network second = UnitRemoval.Remove(first, norm, [true, true, true, false, true, true]).Network;

        Assert.Equal(atOnce.Values.Length, second.Values.Length);
        // The biases take their two constants in one sum or in two: one rounding of numbers below 2.
        Assert.All(atOnce.Values.ToArray().Zip(second.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 2f / (1 << 23)));
    }

    [Fact]
    public void Remove_Nothing_CopiesTheNetwork()
    {
        (Network network, int norm) = Build("concat", 5);

        Network copy = UnitRemoval.Remove(network, norm, Enumerable.Repeat(true, 7).ToArray()).Network;
        float[] before = network.Values.ToArray();
        Assert.Equal(before, copy.Values.ToArray());

        copy.Values.Clear();
        Assert.Equal(before, network.Values.ToArray());
    }

    [Fact]
    public void Remove_DeadUnits_MakesNetworkAndPlanSmaller()
    {
        Autoencoder autoencoder = PrunableNetworks.Autoencoder(latents: 8);
        autoencoder.Network.ValuesOf(autoencoder.Scale)[..6].Clear();

        Network pruned = UnitRemoval.Remove(autoencoder.Network, autoencoder.Latent.Index, [false, false, false, false, false, false, true, true]).Network;

        // 6 units less: rows of weights (a row has as many as the layer before has units), biases, scales and shifts, and columns of the next layer's weights.
        int before = autoencoder.Network.Nodes[autoencoder.Latent.Index - 3].Shape.Units;
        int after = autoencoder.Network.Nodes[autoencoder.Code.Index + 1].Shape.Units;
        Assert.Equal(autoencoder.Network.TrainableCount - (6 * (before + 3 + after)), pruned.TrainableCount);
        Assert.True(Plan.Compile(pruned, 64, PlanMode.Training).ArenaBytes < Plan.Compile(autoencoder.Network, 64, PlanMode.Training).ArenaBytes);
    }

    [Fact]
    public void Remove_LivingUnit_IsRefusedWithItsReader()
    {
        Autoencoder autoencoder = PrunableNetworks.Autoencoder();

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => UnitRemoval.Remove(autoencoder.Network, autoencoder.Latent.Index, [true, true, false, true]));

        Assert.Contains("Unit 2", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'decoder.0.linear'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Remove_OneSummandAlive_IsRefused()
    {
        NetworkBuilder builder = new(new ActivationShape(6));
        int left = PrunableNetworks.Block(builder, "left", 3, builder.Input);
        int right = PrunableNetworks.Block(builder, "right", 3, builder.Input);
        int sum = builder.Add("sum", new Add(), left, right);
        Network network = PrunableNetworks.Initialise(builder.Build(builder.Add("out", new Linear(2), sum)), 1);
        PrunableNetworks.Values(network, left - 1, ParameterRole.Scale)[0] = 0;

        Assert.Throws<ArgumentException>(() => UnitRemoval.Remove(network, left - 1, [false, true, true]));
    }

    [Fact]
    public void Remove_AllUnits_IsRefused()
    {
        Autoencoder autoencoder = PrunableNetworks.Autoencoder();
        autoencoder.Network.ValuesOf(autoencoder.Scale).Clear();

        Assert.Contains("keep at least one", Assert.Throws<ArgumentException>(() => UnitRemoval.Remove(autoencoder.Network, autoencoder.Latent.Index, new bool[4])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Remove_UnitsTiedToInputOrOutput_AreRefused()
    {
        NetworkBuilder builder = new(new ActivationShape(3));
        int atInput = builder.Add("at input", new BatchNorm(), builder.Input);
        int atOutput = builder.Add("at output", new BatchNorm(), builder.Add("linear", new Linear(3), atInput));
        Network network = builder.Build(atOutput);
        PrunableNetworks.Values(network, atInput, ParameterRole.Scale).Clear();
        PrunableNetworks.Values(network, atOutput, ParameterRole.Scale).Clear();

        Assert.Contains("network's input", Assert.Throws<ArgumentException>(() => UnitRemoval.Remove(network, atInput, [true, false, true])).Message, StringComparison.Ordinal);
        Assert.Contains("network's output", Assert.Throws<ArgumentException>(() => UnitRemoval.Remove(network, atOutput, [true, false, true])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Remove_DropoutBehindALivingConstant_IsRefused()
    {
        NetworkBuilder builder = new(new ActivationShape(4));
        int hidden = PrunableNetworks.Block(builder, "hidden", 3, builder.Input, ActivationFunction.Identity);
        int dropped = builder.Add("drop", new Dropout(0.5f), hidden);
        Network network = PrunableNetworks.Initialise(builder.Build(builder.Add("out", new Linear(2), dropped)), 1);
        PrunableNetworks.Values(network, hidden - 1, ParameterRole.Scale)[0] = 0;

        // A constant other than 0 is dropped at random, so no bias can stand for it; a constant 0 stays 0.
        Assert.Throws<ArgumentException>(() => UnitRemoval.Remove(network, hidden - 1, [false, true, true]));
        PrunableNetworks.Values(network, hidden - 1, ParameterRole.Shift)[0] = 0;
        Assert.Equal(2, UnitRemoval.Remove(network, hidden - 1, [false, true, true]).Network.Nodes[hidden].Shape.Units);
    }

    [Fact]
    public void Remove_UnitsInFrontOfNoise_KeepsTheEvaluatedFunction()
    {
        NetworkBuilder builder = new(new ActivationShape(4));
        int hidden = PrunableNetworks.Block(builder, "hidden", 3, builder.Input, ActivationFunction.Sigmoid);
        int noisy = builder.Add("noise", new GaussianNoise(0.1f), hidden);
        Network network = PrunableNetworks.Initialise(builder.Build(builder.Add("out", new Linear(2), noisy)), 1);
        PrunableNetworks.Values(network, hidden - 1, ParameterRole.Scale)[1] = 0;

        PrunableNetworks.AssertSameFunction(network, UnitRemoval.Remove(network, hidden - 1, [true, false, true]).Network);
    }

    [Fact]
    public void Remove_AnswersForAnotherNumberOfUnits_AreRefused()
    {
        Autoencoder autoencoder = PrunableNetworks.Autoencoder();

        Assert.Throws<ArgumentException>(() => UnitRemoval.Remove(autoencoder.Network, autoencoder.Latent.Index, [true, true, true]));
    }

    private static (Network Network, int Norm) Build(string graph, int seed)
    {
        NetworkBuilder builder = new(new ActivationShape(6));
        (int norm, int output) = s_graphs[graph](builder);
        return (PrunableNetworks.Initialise(builder.Build(output), seed), norm);
    }

    private static void Check(Action<int> property) => Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
    {
        property(seed);
        return true;
    }).QuickCheckThrowOnFailure();
}
