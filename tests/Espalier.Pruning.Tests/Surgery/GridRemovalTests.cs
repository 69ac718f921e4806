using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;
using Espalier.Pruning.Surgery;

namespace Espalier.Pruning.Tests.Surgery;

/// <summary>Removal of units that have a grid of positions, through every layer that works on one.</summary>
public sealed class GridRemovalTests
{
    private const int Channels = 6;

    private static readonly Dictionary<string, Func<NetworkBuilder, int, int>> s_bodies = new()
    {
        ["straight into linear"] = (_, source) => source,
        ["flatten"] = (builder, source) => builder.Add("flat", new Flatten(), source),
        ["max pool, flatten"] = (builder, source) => builder.Add("flat", new Flatten(), builder.Add("pool", new MaxPool2d(PoolingWindow.Square(2, 1, 1)), source)),
        ["padding with another constant"] = (builder, source) => builder.Add("pad", new Pad(1, 0, 2, 1, 0.5f), source),
        ["average pool that counts padding"] = (builder, source) => builder.Add("pool", new AveragePool2d(PoolingWindow.Square(3, 1, 1)), source),
        ["average pool"] = (builder, source) => builder.Add("pool", new AveragePool2d(PoolingWindow.Square(3, 1, 1), CountPadding: false), source),
        ["global average pool"] = (builder, source) => builder.Add("pool", new GlobalAveragePool(), source),
        ["crop and upsample"] = (builder, source) => builder.Add("up", new Upsample(5, 4, UpsampleMode.Bilinear), builder.Add("crop", new Crop(2, 2), source)),
        ["prelu"] = (builder, source) => builder.Add("prelu", new PReLU(), source),
        ["flatten, activation, linear, linear"] = (builder, source) =>
            builder.Add("next", new Linear(4), builder.Add("active", new Activation(ActivationFunction.HardSwish), builder.Add("flat", new Flatten(), source))),
        ["concat and split"] = (builder, source) =>
        {
            int both = builder.Add("both", new Concat(), source, builder.Add("bent", new Activation(ActivationFunction.Tanh), source));
            int left = builder.Add("left", new Split(0, Channels + 2), both);
            return builder.Add("sum", new Concat(), left, builder.Add("right", new Split(Channels, Channels), both));
        },
        ["gate"] = (builder, source) =>
        {
            int gate = builder.Add("gate", new Activation(ActivationFunction.Sigmoid), builder.Add("pool", new GlobalAveragePool(), source));
            return builder.Add("product", new Multiply(), source, gate);
        },
    };

    public static TheoryData<string> Bodies => [.. s_bodies.Keys];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Remove_DeadChannels_KeepsTheFunction(string body)
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            (Network network, int norm) = Build(s_bodies[body], seed);
            bool[] kept = PrunableNetworks.Kill(network, norm, new RandomStream((ulong)seed, "dead"));

            Network pruned = UnitRemoval.Remove(network, norm, kept).Network;

            Assert.Equal(kept.Count(stays => stays), pruned.Nodes[norm].Shape.Units);
            Assert.True(kept.All(stays => stays) || pruned.TrainableCount < network.TrainableCount);
            PrunableNetworks.AssertSameFunction(network, pruned);
        }
    }

    [Fact]
    public void Remove_ThroughFlatten_TakesAllPositionsOfAChannelAndNothingElse()
    {
        (Network network, int norm) = Build(s_bodies["flatten"], 1);
        PrunableNetworks.Values(network, norm, ParameterRole.Scale)[2] = 0;
        Parameter weight = network.NodeNamed("out").Find(ParameterRole.Weight)!;
        int positions = network.Nodes[norm].Shape.Positions;
        float[] row = network.ValuesOf(weight)[..weight.ElementsPerUnit].ToArray();

        Network pruned = UnitRemoval.Remove(network, norm, [true, true, false, true, true, true]).Network;

        Assert.Equal(5 * positions, pruned.NodeNamed("flat").Shape.Units);
        Assert.Equal([.. row[..(2 * positions)], .. row[(3 * positions)..]], pruned.ValuesOf(pruned.NodeNamed("out").Find(ParameterRole.Weight)!)[..(5 * positions)].ToArray());
    }

    [Fact]
    public void Remove_OneFlattenedUnit_TakesItsWholeChannel()
    {
        (Network network, int norm) = Build(s_bodies["flatten"], 1);
        PrunableNetworks.Values(network, norm, ParameterRole.Scale)[2] = 0;
        Node flat = network.NodeNamed("flat");
        bool[] kept = [.. Enumerable.Range(0, flat.Shape.Units).Select(unit => unit != 2 * network.Nodes[norm].Shape.Positions)];

        Assert.Equal(5, UnitRemoval.Remove(network, flat.Index, kept).Network.Nodes[norm].Shape.Units);
    }

    [Fact]
    public void Remove_ThroughReshapeToAGrid_TakesTheLinearUnitsBehindAChannel()
    {
        NetworkBuilder builder = new(new ActivationShape(5));
        int linear = builder.Add("linear", new Linear(12), builder.Input);
        int norm = builder.Add("norm", new BatchNorm(), builder.Add("grid", new Reshape(3, 2, 2), linear));
        Network network = PrunableNetworks.Initialise(builder.Build(builder.Add("out", new Linear(2), builder.Add("active", new Activation(ActivationFunction.Tanh), norm))), 1);
        PrunableNetworks.Values(network, norm, ParameterRole.Scale)[1] = 0;

        Network pruned = UnitRemoval.Remove(network, norm, [true, false, true]).Network;

        Assert.Equal(new ActivationShape(2, 2, 2), pruned.NodeNamed("grid").Shape);
        Assert.Equal(8, pruned.NodeNamed("linear").Shape.Units);
        PrunableNetworks.AssertSameFunction(network, pruned);
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("layer norm")]
    [InlineData("group norm")]
    public void Remove_WhereALayerCouplesUnits_IsRefusedWithTheReason(string kind)
    {
        Layer layer = kind switch { "softmax" => new Softmax(), "layer norm" => new LayerNorm(), _ => new GroupNorm(2) };
        (Network network, int norm) = Build((builder, source) => builder.Add("coupled", layer, builder.Add("bent", new Activation(ActivationFunction.Tanh), source)), 1);
        PrunableNetworks.Values(network, norm, ParameterRole.Scale)[0] = 0;
        bool[] kept = [false, true, true, true, true, true];

        string message = Assert.Throws<ArgumentException>(() => UnitRemoval.Remove(network, norm, kept)).Message;

        Assert.Contains($"'coupled' ({layer.GetType().Name})", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => UnitRemoval.Remove(network, network.NodeNamed("coupled").Index, kept));
    }

    // Channels that can go need something with weights that makes them: a linear layer, reshaped, and the norm that prunes.
    private static (Network Network, int Norm) Build(Func<NetworkBuilder, int, int> body, int seed)
    {
        NetworkBuilder builder = new(new ActivationShape(5));
        int linear = builder.Add("linear", new Linear(Channels * 3 * 4), builder.Input);
        int norm = builder.Add("norm", new BatchNorm(), builder.Add("grid", new Reshape(Channels, 3, 4), linear));
        int output = builder.Add("out", new Linear(3), body(builder, norm));
        return (PrunableNetworks.Initialise(builder.Build(output), seed), norm);
    }
}
