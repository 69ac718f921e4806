using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Pruning.Surgery;

namespace Espalier.Pruning.Tickets;

/// <summary>A network without the units that a mask drops: the subnetwork that is trained again.</summary>
/// <remarks>
/// <para>Unlike <see cref="UnitRemoval"/> a ticket drops units that are alive, so it is another function: rows and columns of weights are cut, and whatever a dropped unit gave is lost, biases
/// taking nothing over. The network computes what the whole one would if every dropped unit were 0 wherever it is read.</para>
/// <para>Units that are one thing (summands of a sum, a channel and the features it is flattened to or made of, a group of a grouped convolution) leave together or not at all. They leave when the
/// mask drops all normalisations' units among them and when no layer with weights reads something of them that did not pass such a normalisation. Units that are one with the network's input or
/// output, and units that layers such as softmax couple, stay. So no unit leaves that the mask keeps; those it drops that had to stay are in <see cref="Layers"/>.</para>
/// <para>Cost: linear in the number of parameters and of units. Deterministic.</para>
/// <para>Frankle and Carbin 2019, "The Lottery Ticket Hypothesis", arXiv 1803.03635; You et al. 2020, "Drawing Early-Bird Tickets", arXiv 1909.11957; cutting rows and columns: Li et al. 2017,
/// "Pruning Filters for Efficient ConvNets", arXiv 1608.08710.</para>
/// </remarks>
public sealed record Ticket
{
    /// <summary>Gets the smaller network, with the values of what stayed.</summary>
    public required Network Network { get; init; }

    /// <summary>Gets the way of its parameters, such as for an optimiser that goes on.</summary>
    public required ParameterMap Map { get; init; }

    /// <summary>Gets what became of each batch normalisation, in the order of the network.</summary>
    public required IReadOnlyList<TicketLayer> Layers { get; init; }

    /// <summary>Gets the units that really stayed, over the units of the whole network; the mask itself where all that it drops could leave.</summary>
    public required ChannelMask Applied { get; init; }

    /// <summary>Gets how many units of batch normalisations left.</summary>
    public int Removed => Layers.Sum(layer => layer.Removed.Count);

    /// <summary>Gets how many units the mask drops that had to stay.</summary>
    public int Remaining => Layers.Sum(layer => layer.Remaining.Count);

    /// <summary>Takes the units that a mask drops out of a network.</summary>
    /// <param name="network">The network that the mask was drawn from, or one of the same layers with other values, such as those of another epoch; not changed.</param>
    /// <param name="mask">Which units of its batch normalisations are kept.</param>
    /// <returns>The smaller network, and which units left.</returns>
    /// <exception cref="ArgumentException">
    /// The mask is of another network, with the first layer that differs in the message; or a layer would be left without units, which is refused because which unit to keep is the mask's matter.
    /// </exception>
    public static Ticket Apply(Network network, ChannelMask mask)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(mask);
        Node[] norms = mask.NormsIn(network);
        bool[][] silent = SilentUnits.Find(network, norms, mask);
        UnitSelection selection = new(network);
        for (int i = 0; i < norms.Length; i++)
        {
            ReadOnlySpan<bool> kept = mask.KeptOf(i);
            for (int unit = 0; unit < kept.Length; unit++)
            {
                if (!kept[unit] && selection.KeptOf(norms[i])[unit] && CanLeave(selection, silent, norms[i].Index, unit))
                {
                    selection.Drop(norms[i].Index, unit);
                }
            }
        }

        RequireUnits(network, norms, selection);
        (Network smaller, ParameterMap map) = NetworkCut.Make(network, selection, folds: null);
        return new Ticket
        {
            Network = smaller,
            Map = map,
            Layers = [.. norms.Select((norm, i) => Describe(norm, mask.KeptOf(i), selection.KeptOf(norm)))],
            Applied = ChannelMask.Over(network, norms.SelectMany(selection.KeptOf).ToArray()),
        };
    }

    private static bool CanLeave(UnitSelection selection, bool[][] silent, int norm, int unit) =>
        selection.ObstacleTo(norm, unit) is null
        && selection.MembersOf(norm, unit).All(member => silent[member.Node.Index][member.Unit] || (member.Node.Layer is not BatchNorm && !selection.IsReadByWeights(member.Node)));

    private static void RequireUnits(Network network, Node[] norms, UnitSelection selection)
    {
        // Normalisations first: what is written in masks is what people look for.
        if (norms.Concat(network.Nodes).FirstOrDefault(node => selection.CountOf(node) == 0) is Node empty)
        {
            throw new ArgumentException($"The mask would leave '{empty.Name}' without units; keep at least one of its {empty.Shape.Units}, with a lower ratio or a rule that protects every layer ({nameof(MaskRule)}.{nameof(MaskRule.Thesis)}).");
        }
    }

    private static TicketLayer Describe(Node norm, ReadOnlySpan<bool> asked, bool[] kept)
    {
        List<int> removed = [];
        List<int> remaining = [];
        for (int unit = 0; unit < kept.Length; unit++)
        {
            if (!asked[unit])
            {
                (kept[unit] ? remaining : removed).Add(unit);
            }
        }

        return new TicketLayer(norm.Name, kept.Length, removed, remaining);
    }
}
