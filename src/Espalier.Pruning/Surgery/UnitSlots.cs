using Espalier.Networks.Graph;
using Espalier.Networks.Layers;

namespace Espalier.Pruning.Surgery;

/// <summary>
/// Which units of which nodes are one and the same thing for pruning: unit u of a normalisation is unit u of its input, unit u of a sum is unit u of every
/// summand, a concatenation's units are its inputs' one after the other, a flattened unit is all units that its positions become, and a group of a grouped convolution is all
/// of its inputs and outputs. Removing one removes all.
/// </summary>
/// <remarks>A union-find over all (node, unit) pairs of the network; near-linear in their number, and in the values of a sample where they are flattened.</remarks>
internal sealed class UnitSlots
{
    private readonly Network _network;
    private readonly int[] _starts;
    private readonly int[] _parents;
    private readonly ILookup<int, (Node Node, int Unit)> _groups;

    public UnitSlots(Network network)
    {
        _network = network;
        _starts = new int[network.Nodes.Count + 1];
        for (int i = 0; i < network.Nodes.Count; i++)
        {
            _starts[i + 1] = _starts[i] + network.Nodes[i].Shape.Units;
        }

        _parents = Enumerable.Range(0, _starts[^1]).ToArray();
        foreach (Node node in network.Nodes)
        {
            Join(node);
        }

        _groups = network.Nodes
            .SelectMany(node => Enumerable.Range(0, node.Shape.Units), (node, unit) => (Node: node, Unit: unit))
            .ToLookup(member => Find(_starts[member.Node.Index] + member.Unit));
    }

    /// <summary>Finds all units that go when one goes.</summary>
    /// <param name="node">The node.</param>
    /// <param name="unit">The unit in it.</param>
    /// <returns>All (node, unit) pairs of the group in the order of the nodes, the given one among them.</returns>
    public IEnumerable<(Node Node, int Unit)> GroupOf(int node, int unit) => _groups[Find(_starts[node] + unit)];

    private void Join(Node node)
    {
        int offset = 0;
        foreach (int index in node.Inputs)
        {
            Node input = _network.Nodes[index];
            switch (node.Layer.UnitRelation)
            {
                case UnitRelation.Unitwise:
                    JoinRange(input, 0, node, 0, input.Shape.Units);
                    break;
                case UnitRelation.Stacking:
                    JoinRange(input, 0, node, offset, input.Shape.Units);
                    offset += input.Shape.Units;
                    break;
                case UnitRelation.Selecting when node.Layer is Split split:
                    JoinRange(input, split.Start, node, 0, split.Units);
                    break;
                case UnitRelation.Grouping when node.Layer is ConvolutionLayer convolution:
                    JoinGroups(input, input.Shape.Units / convolution.Groups, node, node.Shape.Units / convolution.Groups);
                    break;
                case UnitRelation.Flattening:
                    // Both sides hold the same values in the same order: units that share a value are one.
                    for (int value = 0; value < node.Shape.Size; value++)
                    {
                        JoinRange(input, value / input.Shape.Positions, node, value / node.Shape.Positions, 1);
                    }

                    break;
            }
        }
    }

    private void JoinGroups(Node input, int groupInputs, Node node, int groupOutputs)
    {
        for (int unit = 0; unit < input.Shape.Units; unit++)
        {
            JoinRange(input, unit, node, unit / groupInputs * groupOutputs, 1);
        }

        for (int unit = 0; unit < node.Shape.Units; unit++)
        {
            JoinRange(input, unit / groupOutputs * groupInputs, node, unit, 1);
        }
    }

    private void JoinRange(Node input, int inputUnit, Node node, int unit, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _parents[Find(_starts[input.Index] + inputUnit + i)] = Find(_starts[node.Index] + unit + i);
        }
    }

    private int Find(int slot)
    {
        while (_parents[slot] != slot)
        {
            _parents[slot] = _parents[_parents[slot]];
            slot = _parents[slot];
        }

        return slot;
    }
}
