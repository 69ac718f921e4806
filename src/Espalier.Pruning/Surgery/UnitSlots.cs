using Espalier.Networks.Graph;
using Espalier.Networks.Layers;

namespace Espalier.Pruning.Surgery;

/// <summary>
/// Which units of which nodes are one and the same thing for pruning: unit u of a normalisation is unit u of its input, unit u of a sum is unit u of every
/// summand, a concatenation's units are its inputs' one after the other, and a flattened unit is all units that its positions become. Removing one removes all.
/// </summary>
/// <remarks>A union-find over all (node, unit) pairs of the network; near-linear in their number, and in the values of a sample where they are flattened.</remarks>
internal sealed class UnitSlots
{
    private readonly Network _network;
    private readonly int[] _starts;
    private readonly int[] _parents;

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
    }

    /// <summary>Finds all units that go when one goes.</summary>
    /// <param name="node">The node.</param>
    /// <param name="unit">The unit in it.</param>
    /// <returns>All (node, unit) pairs of the group, the given one among them.</returns>
    public IEnumerable<(Node Node, int Unit)> GroupOf(int node, int unit)
    {
        int root = Find(_starts[node] + unit);
        foreach (Node candidate in _network.Nodes)
        {
            for (int u = 0; u < candidate.Shape.Units; u++)
            {
                if (Find(_starts[candidate.Index] + u) == root)
                {
                    yield return (candidate, u);
                }
            }
        }
    }

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
