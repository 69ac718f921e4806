using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;
using Espalier.Pruning.Tests.Surgery;
using Espalier.Pruning.Tickets;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Pruning.Tests.Tickets;

/// <summary>Whatever the graph of layers and the mask, a ticket is the whole network with units put to 0.</summary>
public sealed class RandomTicketTests
{
    // As in RandomRemovalTests: roundings of about 1e-6 behind normalisations that divide by as little as √ε = 3e-3.
    private const double Tolerance = 1e-3;

    [Fact]
    public void Apply_AnyMaskOnAnyGraph_ComputesWhatTheSlowTicketDoes()
    {
        (int removed, int remaining, int refused) = (0, 0, 0);
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), choices =>
        {
            Network network = RandomImageGraph.Build(choices);
            if (!network.Nodes.Any(node => node.Layer is BatchNorm))
            {
                return true;
            }

            ChannelMask mask = Draw(network, new RandomStream((ulong)choices.Length, "masks", choices[0]));
            try
            {
                Ticket ticket = Ticket.Apply(network, mask);
                removed += ticket.Removed;
                remaining += ticket.Remaining;
                Assert.Equal((network.InputShape, network.OutputShape), (ticket.Network.InputShape, ticket.Network.OutputShape));
                AssertAccount(mask, ticket);
                SlowTicket.AssertSameFunction(network, ticket, Tolerance);
            }
            catch (ArgumentException exception) when (exception.Message.Contains("without units"))
            {
                // Every normalisation keeps a unit, but a range of them that goes its own way need not.
                Assert.Contains(network.Nodes, node => node.Layer is Split);
                refused++;
            }

            return true;
        }).QuickCheckThrowOnFailure();
        Assert.True(removed > 100 && remaining > 10 && refused < 20, $"{removed} removed, {remaining} remaining, {refused} refused");
    }

    // Half of the masks drop the same numbers in all layers, so that sums and products agree.
    private static ChannelMask Draw(Network network, RandomStream stream)
    {
        bool agree = stream.NextUniform() < 0.5;
        bool[] common = [true, .. Enumerable.Range(1, 63).Select(_ => stream.NextUniform() < 0.6)];
        List<bool> kept = [];
        foreach (Node norm in network.Nodes.Where(node => node.Layer is BatchNorm))
        {
            bool[] own = [true, .. Enumerable.Range(1, norm.Shape.Units - 1).Select(unit => agree ? common[unit] : stream.NextUniform() < 0.6)];
            kept.AddRange(own);
        }

        return ChannelMask.Over(network, kept.ToArray());
    }

    private static void AssertAccount(ChannelMask mask, Ticket ticket)
    {
        Assert.Equal(mask.Layers, ticket.Layers.Select(layer => layer.Name));
        for (int i = 0; i < mask.Layers.Count; i++)
        {
            TicketLayer layer = ticket.Layers[i];
            bool[] asked = mask.KeptOf(i).ToArray();
            Assert.Equal(Enumerable.Range(0, asked.Length).Where(unit => !asked[unit]), layer.Removed.Concat(layer.Remaining).Order());
            Assert.Equal(layer.Units - layer.Removed.Count, ticket.Network.NodeNamed(layer.Name).Shape.Units);
            Assert.Equal(layer.Removed, Enumerable.Range(0, asked.Length).Where(unit => !ticket.Applied.KeptOf(i)[unit]));
        }
    }
}
