using Espalier.Networks.Graph;
using Espalier.Networks.Layers;

namespace Espalier.Pruning.Surgery;

/// <summary>Which units of a network stay. Units that are one for pruning (<see cref="UnitSlots"/>) are dropped together.</summary>
internal sealed class UnitSelection
{
    private readonly Network _network;
    private readonly UnitSlots _slots;
    private readonly bool[][] _kept;
    private readonly Node[][] _readers;

    public UnitSelection(Network network)
    {
        _network = network;
        _slots = new UnitSlots(network);
        _kept = network.Nodes.Select(node => Enumerable.Repeat(true, node.Shape.Units).ToArray()).ToArray();
        _readers = network.Nodes.Select(node => network.ConsumersOf(node.Index).ToArray()).ToArray();
    }

    /// <summary>Gets for each unit of a node whether it stays.</summary>
    public bool[] KeptOf(Node node) => _kept[node.Index];

    /// <summary>Counts the units of a node that stay.</summary>
    public int CountOf(Node node) => KeptOf(node).Count(kept => kept);

    /// <summary>Finds all units that are one with a unit, itself among them.</summary>
    public IEnumerable<(Node Node, int Unit)> MembersOf(int node, int unit) => _slots.GroupOf(node, unit);

    /// <summary>Tells whether a layer that mixes units by weights reads a node.</summary>
    public bool IsReadByWeights(Node node) => Array.Exists(_readers[node.Index], reader => reader.Layer.UnitRelation == UnitRelation.Mixing);

    /// <summary>Marks a unit and all that is one with it as leaving.</summary>
    public void Drop(int node, int unit)
    {
        foreach ((Node member, int memberUnit) in _slots.GroupOf(node, unit))
        {
            _kept[member.Index][memberUnit] = false;
        }
    }

    /// <summary>Says why a unit can never leave, whatever its values are.</summary>
    /// <returns>The reason, or <see langword="null"/> when the graph allows it.</returns>
    public string? ObstacleTo(int node, int unit)
    {
        foreach ((Node member, int memberUnit) in _slots.GroupOf(node, unit))
        {
            if (member.Index == 0 || member.Index == _network.Output)
            {
                return $"Unit {unit} of '{_network.Nodes[node].Name}' cannot be removed: it is unit {memberUnit} of the network's {(member.Index == 0 ? "input" : "output")}.";
            }

            if (CouplingWith(member) is Node coupling)
            {
                return $"Unit {unit} of '{_network.Nodes[node].Name}' cannot be removed: '{coupling.Name}' ({coupling.Layer.GetType().Name}) computes each of its units from all of them, and would change; prune in front of a layer with weights instead.";
            }
        }

        return null;
    }

    /// <summary>Says why some layer cannot do without a unit, as values and selection are now.</summary>
    /// <returns>The reason, or <see langword="null"/> when biases can stand for the unit wherever it is read.</returns>
    public string? ObstacleTo(int node, int unit, ConstantFolds folds)
    {
        foreach ((Node member, int memberUnit) in _slots.GroupOf(node, unit))
        {
            foreach (Node reader in _readers[member.Index].Where(reader => reader.Layer.UnitRelation == UnitRelation.Mixing))
            {
                if (folds.ShareOf(reader, memberUnit, KeptOf(reader), out string obstacle) is null)
                {
                    return obstacle;
                }
            }
        }

        return null;
    }

    /// <summary>Tells whether a node would have no unit left without a unit.</summary>
    public bool WouldEmpty(int node, int unit) =>
        _slots.GroupOf(node, unit).GroupBy(member => member.Node).Any(members => CountOf(members.Key) == members.Count(member => _kept[member.Node.Index][member.Unit]));

    private Node? CouplingWith(Node member) =>
        member.Layer.UnitRelation == UnitRelation.Coupling
            ? member
            : Array.Find(_readers[member.Index], reader => reader.Layer.UnitRelation == UnitRelation.Coupling);
}
