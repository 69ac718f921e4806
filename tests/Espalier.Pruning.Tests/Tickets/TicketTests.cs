using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Optimizers;
using Espalier.Numerics;
using Espalier.Pruning.Tests.Surgery;
using Espalier.Pruning.Tickets;

namespace Espalier.Pruning.Tests.Tickets;

public sealed class TicketTests
{
    [Fact]
    public void Apply_ThesisMask_GivesWidthsCountedByHand()
    {
        Network network = ThesisAutoencoder.Build(new ThesisAutoencoderOptions { Inputs = 16, Latents = 8, HiddenLayers = 4 }, new RandomStream(1, "weights")).Network;
        PrunableNetworks.Initialise(network, 1);
        foreach (Node norm in network.Nodes.Where(node => node.Layer is BatchNorm))
        {
            for (int unit = 0; unit < norm.Shape.Units; unit++)
            {
                PrunableNetworks.Values(network, norm.Index, ParameterRole.Scale)[unit] = unit + 1;
            }
        }

        Ticket ticket = Ticket.Apply(network, MaskDrawing.Draw(network, 0.5, MaskRule.Thesis));

        // 104 units in layers of 14-13-11-10-8 and back. Of a layer the last 3, 3, 2, 2, 2 are protected, so all nine have units 1 to 6 unprotected: 54 magnitudes up to 6. The one at index 52 is
        // 6, and what is below goes: 5 units of each layer.
        Assert.Equal([9, 8, 6, 5, 3, 5, 6, 8, 9, 16], WidthsOf<Linear>(ticket.Network));
        Assert.Equal(3, new Autoencoder(ticket.Network).LatentWidth);
        Assert.Equal((45, 0), (ticket.Removed, ticket.Remaining));
        SlowTicket.AssertSameFunction(network, ticket);
    }

    [Fact]
    public void Apply_ConvolutionalAutoencoder_CutsChannelsAndTheFeaturesTheyAreMadeOf()
    {
        // Channels 2, 6, 12; 12 channels of 2×2 are 48 features, half of them 24.
        Network network = ImageNetworks.Thesis(seed: 3).Network;
        ChannelMask mask = Over(network, units => units > 2 ? units / 2 : units);

        Ticket ticket = Ticket.Apply(network, mask);

        Assert.Equal([2, 3, 6, 2], WidthsOf<Conv2d>(ticket.Network));
        Assert.Equal([12, 2, 12, 24], WidthsOf<Linear>(ticket.Network));
        Assert.Equal([6, 3, 2], WidthsOf<ConvTranspose2d>(ticket.Network));
        Assert.Equal(new ActivationShape(6, 2, 2), ticket.Network.NodeNamed("decoder.1.unflatten").Shape);
        Assert.Equal(0, ticket.Remaining);
        SlowTicket.AssertSameFunction(network, ticket);
    }

    [Fact]
    public void Apply_SkipAutoencoder_CutsLatentsOutOfBothWays()
    {
        Network network = SkipAutoencoder.Build(new SkipAutoencoderOptions { Inputs = 7, Latents = 5, Width = 9, CodeNoise = 0.02f }, seed: 1).Network;
        PrunableNetworks.Initialise(network, 2);

        Ticket ticket = Ticket.Apply(network, ChannelMask.Over(network, [true, false, true, false, true]));

        Assert.Equal(3, new Autoencoder(ticket.Network).LatentWidth);
        Assert.Equal((3, 3), (ticket.Network.NodeNamed("encoder.straight").Shape.Units, ticket.Network.NodeNamed("encoder.bent").Shape.Units));
        SlowTicket.AssertSameFunction(network, ticket);
    }

    [Fact]
    public void Apply_ResidualNetwork_DropsTiedChannelsOnlyWhereAllTiesAreDropped()
    {
        Network network = Residual();

        // Stage 0 is one channel count: the stem and the second convolutions of its two blocks are summed. Channel 0 is dropped in all of them, channel 1 in two of three.
        Ticket ticket = Ticket.Apply(network, Dropping(network, ("stem.norm", [0, 1]), ("stage0.block0.second.norm", [0, 1]), ("stage0.block1.second.norm", [0]), ("stage0.block1.first.norm", [2, 3])));

        Assert.Equal([0], LayerOf(ticket, "stem.norm").Removed);
        Assert.Equal([1], LayerOf(ticket, "stem.norm").Remaining);
        Assert.Equal([1], LayerOf(ticket, "stage0.block0.second.norm").Remaining);
        Assert.Equal([0], LayerOf(ticket, "stage0.block1.second.norm").Removed);
        Assert.Equal([2, 3], LayerOf(ticket, "stage0.block1.first.norm").Removed);
        Assert.Equal((5, 2), (ticket.Removed, ticket.Remaining));
        Assert.Equal(3, ticket.Network.NodeNamed("stage0.block0.sum").Shape.Units);
        Assert.Equal(8, ticket.Network.NodeNamed("stage1.block0.sum").Shape.Units);
        SlowTicket.AssertSameFunction(network, ticket);
    }

    [Fact]
    public void Apply_ResidualNetworkHalved_StaysWorking()
    {
        Network network = Residual();

        Ticket ticket = Ticket.Apply(network, Over(network, units => units / 2));

        Assert.Equal(0, ticket.Remaining);
        Assert.Equal(4, ticket.Network.NodeNamed("head.pool").Shape.Units);
        SlowTicket.AssertSameFunction(network, ticket);
    }

    [Fact]
    public void Apply_SumWithAWayThatHasNoNormalisation_KeepsTheChannel()
    {
        // The bare way alone would still be read by the last layer.
        Network network = Build((builder, norm) => builder.Add("sum", new Add(), norm, builder.Add("bare", new Linear(4), builder.Input)));

        Assert.Equal([1, 3], Ticket.Apply(network, Dropping(network, ("norm", [1, 3]))).Layers[0].Remaining);
    }

    [Fact]
    public void Apply_SumInFrontOfTheNormalisation_CutsBothSummands()
    {
        NetworkBuilder builder = new(new ActivationShape(3));
        int sum = builder.Add("sum", new Add(), builder.Add("a", new Linear(4), builder.Input), builder.Add("b", new Linear(4), builder.Input));
        Network network = PrunableNetworks.Initialise(builder.Build(builder.Add("out", new Linear(2), builder.Add("norm", new BatchNorm(), sum))), 1);

        Ticket ticket = Ticket.Apply(network, Dropping(network, ("norm", [1, 3])));

        Assert.Equal([2, 2, 2], WidthsOf<Linear>(ticket.Network));
        SlowTicket.AssertSameFunction(network, ticket);
    }

    [Fact]
    public void Apply_ChannelReadPastItsNormalisation_Stays()
    {
        NetworkBuilder builder = new(new ActivationShape(3));
        int hidden = builder.Add("hidden", new Linear(4), builder.Input);
        int left = builder.Add("left", new Linear(2), builder.Add("norm", new BatchNorm(), hidden));
        Network network = PrunableNetworks.Initialise(builder.Build(builder.Add("sum", new Add(), left, builder.Add("right", new Linear(2), hidden))), 1);

        Assert.Equal([2], Ticket.Apply(network, Dropping(network, ("norm", [2]))).Layers[0].Remaining);
    }

    [Fact]
    public void Apply_GateOfADroppedChannel_LeavesWithIt()
    {
        Network network = Build((builder, norm) => builder.Add("product", new Multiply(), norm, builder.Add("gate", new Activation(ActivationFunction.Sigmoid), builder.Add("bare", new Linear(4), norm))));

        Ticket ticket = Ticket.Apply(network, Dropping(network, ("norm", [0])));

        Assert.Equal([3, 3, 2], WidthsOf<Linear>(ticket.Network));
        SlowTicket.AssertSameFunction(network, ticket);
    }

    [Theory]
    [InlineData("first")]
    [InlineData("second")]
    public void Apply_TwoNormalisationsOneDropped_KeepsTheUnitThatTheMaskKeeps(string dropped)
    {
        NetworkBuilder builder = new(new ActivationShape(3));
        int first = builder.Add("first", new BatchNorm(), builder.Add("hidden", new Linear(4), builder.Input));
        int second = builder.Add("second", new BatchNorm(), builder.Add("active", new Activation(ActivationFunction.Tanh), first));
        Network network = PrunableNetworks.Initialise(builder.Build(builder.Add("out", new Linear(2), second)), 1);

        Assert.Equal((0, 1), Counts(Ticket.Apply(network, Dropping(network, (dropped, [2])))));
        Assert.Equal((2, 0), Counts(Ticket.Apply(network, Dropping(network, ("first", [2]), ("second", [2])))));
    }

    [Theory]
    [InlineData(4, new[] { 1 }, 1)]
    [InlineData(2, new[] { 1 }, 0)]
    [InlineData(2, new[] { 0, 1 }, 2)]
    public void Apply_GroupedConvolutionWithoutNormalisation_LeavesByWholeGroups(int groups, int[] dropped, int removed)
    {
        NetworkBuilder builder = new(new ActivationShape(2, 5, 4));
        int norm = builder.Add("norm", new BatchNorm(), builder.Add("expand", ImageNetworks.Padded(4), builder.Input));
        int grouped = builder.Add("grouped", ImageNetworks.Padded(4) with { Groups = groups }, norm);
        Network network = PrunableNetworks.Initialise(builder.Build(builder.Add("project", ImageNetworks.Padded(3), grouped)), 1);

        Ticket ticket = Ticket.Apply(network, Dropping(network, ("norm", dropped)));

        Assert.Equal((removed, dropped.Length - removed), Counts(ticket));
        Assert.Equal(4 - removed, ticket.Network.NodeNamed("grouped").Shape.Units);
        SlowTicket.AssertSameFunction(network, ticket);
    }

    [Fact]
    public void Apply_UnitsOfInputOrOutput_Stay()
    {
        NetworkBuilder builder = new(new ActivationShape(3));
        int first = builder.Add("first", new BatchNorm(), builder.Input);
        Network network = PrunableNetworks.Initialise(builder.Build(builder.Add("last", new BatchNorm(), builder.Add("linear", new Linear(3), first))), 1);

        Ticket ticket = Ticket.Apply(network, Dropping(network, ("first", [0]), ("last", [1])));

        Assert.Equal((0, 2), (ticket.Removed, ticket.Remaining));
        Assert.Equal(network.Values.ToArray(), ticket.Network.Values.ToArray());
    }

    [Fact]
    public void Apply_CoupledUnits_Stay()
    {
        Network network = Build((builder, norm) => builder.Add("softmax", new Softmax(), norm));

        Assert.Equal([0], Ticket.Apply(network, Dropping(network, ("norm", [0]))).Layers[0].Remaining);
    }

    [Fact]
    public void Apply_Ticket_LeavesTheNetworkAsItIsAndCarriesTheOptimiser()
    {
        Network network = PrunableNetworks.Autoencoder().Network;
        float[] before = network.Values.ToArray();
        Adam adam = new(network.TrainableLength);
        network.Values[..network.TrainableLength].CopyTo(adam.Moment(0));

        Ticket ticket = Ticket.Apply(network, Over(network, units => units - 1));

        Assert.Equal(before, network.Values.ToArray());
        Assert.Equal(ticket.Network.Values[..ticket.Network.TrainableLength].ToArray(), ticket.Map.Carry(adam).Moment(0).ToArray());
    }

    [Fact]
    public void Apply_WeightsOfAnotherEpoch_TakesTheirValues()
    {
        Network trained = PrunableNetworks.Autoencoder(seed: 1).Network;
        Network start = PrunableNetworks.Autoencoder(seed: 2).Network;
        ChannelMask mask = MaskDrawing.Draw(trained, 0.5, MaskRule.Thesis);

        Ticket ticket = Ticket.Apply(start, mask);

        Assert.True(ticket.Removed > 0);
        Assert.Equal(mask.Kept.ToArray(), ticket.Applied.Kept.ToArray());
        SlowTicket.AssertSameFunction(start, ticket);
    }

    [Fact]
    public void Apply_MaskThatLeavesALayerEmpty_IsRefusedByName()
    {
        Network network = Build((_, norm) => norm);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => Ticket.Apply(network, Dropping(network, ("norm", [0, 1, 2, 3]))));

        Assert.Contains("'norm'", exception.Message);
    }

    [Theory]
    [InlineData("other", 4)]
    [InlineData("norm", 5)]
    public void Apply_MaskOfAnotherNetwork_IsRefusedByName(string name, int units)
    {
        Network network = Build((_, norm) => norm);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => Ticket.Apply(network, new ChannelMask([name], [units], new bool[units])));

        Assert.Contains($"'{name}' with {units} units", exception.Message);
        Assert.Contains("'norm' with 4 units", exception.Message);
    }

    [Fact]
    public void Apply_MaskOfMoreLayers_IsRefusedByName()
    {
        Network network = Build((_, norm) => norm);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => Ticket.Apply(network, new ChannelMask(["norm", "further"], [4, 1], new bool[5])));

        Assert.Contains("'further' with 1 units", exception.Message);
    }

    private static Network Residual()
    {
        ResidualNetworkOptions options = new() { Image = new ActivationShape(3, 17, 16), Channels = 4, BlocksPerStage = [2, 1], Classes = 3 };
        return PrunableNetworks.Initialise(ResidualNetwork.Build(options, new RandomStream(1, "weights")), 5);
    }

    /// <summary>Three inputs, four normalised units, a body and two outputs.</summary>
    private static Network Build(Func<NetworkBuilder, int, int> body)
    {
        NetworkBuilder builder = new(new ActivationShape(3));
        int norm = builder.Add("norm", new BatchNorm(), builder.Add("hidden", new Linear(4), builder.Input));
        return PrunableNetworks.Initialise(builder.Build(builder.Add("out", new Linear(2), body(builder, norm))), 1);
    }

    /// <summary>Keeps the last units of every layer.</summary>
    private static ChannelMask Over(Network network, Func<int, int> kept) => ChannelMask.Over(
        network,
        network.Nodes.Where(node => node.Layer is BatchNorm).SelectMany(node => Enumerable.Range(0, node.Shape.Units).Select(unit => unit >= node.Shape.Units - kept(node.Shape.Units))).ToArray());

    private static ChannelMask Dropping(Network network, params (string Norm, int[] Units)[] dropped) => ChannelMask.Over(
        network,
        network.Nodes.Where(node => node.Layer is BatchNorm).SelectMany(node => Enumerable.Range(0, node.Shape.Units).Select(unit => !dropped.Any(layer => layer.Norm == node.Name && layer.Units.Contains(unit)))).ToArray());

    private static (int Removed, int Remaining) Counts(Ticket ticket) => (ticket.Removed, ticket.Remaining);

    private static TicketLayer LayerOf(Ticket ticket, string name) => ticket.Layers.Single(layer => layer.Name == name);

    private static int[] WidthsOf<TLayer>(Network network) => [.. network.Nodes.Where(node => node.Layer is TLayer).Select(node => node.Shape.Units)];
}
