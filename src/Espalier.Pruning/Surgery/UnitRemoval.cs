using Espalier.Networks.Graph;
using Espalier.Networks.Layers;

namespace Espalier.Pruning.Surgery;

/// <summary>
/// Takes dead units out of a network: the result is really smaller and computes the same function, the constant that a dead unit gave being
/// folded into the biases of the layers that read it.
/// </summary>
/// <remarks>
/// Units that are tied together by sums, concatenations or flattening go together (<see cref="UnitSlots"/>). Where a mixing layer reads a removed unit of constant c, its
/// bias grows by the unit's weights times c; a layer without bias gets one. Everything else is copied; a <see cref="ParameterMap"/> carries optimiser state over.
/// Cost: linear in the number of parameters, and in the number of removed groups times the number of units.
/// </remarks>
public static class UnitRemoval
{
    /// <summary>Removes units of one node and whatever is tied to them.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="node">Index of the node.</param>
    /// <param name="kept">For each of its units whether it stays.</param>
    /// <returns>The smaller network and the way of its parameters.</returns>
    /// <exception cref="ArgumentException">
    /// No unit would stay; a unit belongs to the network's input or output; a convolution or a layer that couples units (softmax, layer or group normalisation) reads or makes it;
    /// or it is not constant where it is read, so that removal would change the function. Set the
    /// scale γ of a unit to 0 first.
    /// </exception>
    public static (Network Network, ParameterMap Map) Remove(Network network, int node, ReadOnlySpan<bool> kept)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (kept.Length != network.Nodes[node].Shape.Units)
        {
            throw new ArgumentException($"Node '{network.Nodes[node].Name}' has {network.Nodes[node].Shape.Units} units but {kept.Length} answers were given.", nameof(kept));
        }

        bool[][] keptUnits = FindKept(network, node, kept);
        RefuseConvolutions(network, keptUnits);
        Dictionary<int, float[]> folds = FindFolds(network, keptUnits);
        Network pruned = Rebuild(network, keptUnits, folds);
        ParameterMap map = new(network, pruned);
        foreach (Node original in network.Nodes)
        {
            CopyParameters(network, pruned, original, keptUnits, map);
        }

        map.Apply(network.Values, pruned.Values);
        foreach ((int reader, float[] constants) in folds)
        {
            FoldInto(pruned, network.Nodes[reader], constants, keptUnits[reader]);
        }

        return (pruned, map);
    }

    private static bool[][] FindKept(Network network, int node, ReadOnlySpan<bool> kept)
    {
        bool[][] keptUnits = network.Nodes.Select(n => Enumerable.Repeat(true, n.Shape.Units).ToArray()).ToArray();
        UnitSlots slots = new(network);
        for (int unit = 0; unit < kept.Length; unit++)
        {
            foreach ((Node member, int memberUnit) in kept[unit] ? [] : slots.GroupOf(node, unit))
            {
                if (member.Index == 0 || member.Index == network.Output)
                {
                    throw new ArgumentException($"Unit {unit} of '{network.Nodes[node].Name}' cannot be removed: it is unit {memberUnit} of the network's {(member.Index == 0 ? "input" : "output")}.");
                }

                if (CouplingWith(network, member) is Node coupling)
                {
                    throw new ArgumentException($"Unit {unit} of '{network.Nodes[node].Name}' cannot be removed: '{coupling.Name}' ({coupling.Layer.GetType().Name}) computes each of its units from all of them, and would change; prune in front of a layer with weights instead.");
                }

                keptUnits[member.Index][memberUnit] = false;
            }
        }

        int empty = Array.FindIndex(keptUnits, units => !units.Contains(true));
        return empty < 0
            ? keptUnits
            : throw new ArgumentException($"Removing these units would leave '{network.Nodes[empty].Name}' without any; keep at least one.");
    }

    private static Node? CouplingWith(Network network, Node member) =>
        member.Layer.UnitRelation == UnitRelation.Coupling
            ? member
            : network.ConsumersOf(member.Index).FirstOrDefault(consumer => consumer.Layer.UnitRelation == UnitRelation.Coupling);

    // Padding makes the share of a constant channel differ from position to position, so no bias can take it over.
    private static void RefuseConvolutions(Network network, bool[][] keptUnits)
    {
        foreach (Node node in network.Nodes.Where(node => node.Layer is ConvolutionLayer))
        {
            if (keptUnits[node.Index].Contains(false) || keptUnits[node.Inputs[0]].Contains(false))
            {
                throw new ArgumentException($"Removing these units would change convolution '{node.Name}', whose channels cannot be removed yet; keep the units that it reads and makes.");
            }
        }
    }

    /// <summary>Finds for each mixing layer that reads removed units what they contribute: one number for each of the layer's outputs.</summary>
    private static Dictionary<int, float[]> FindFolds(Network network, bool[][] keptUnits)
    {
        Dictionary<int, float[]> folds = [];
        ConstantUnits constants = new(network);
        foreach (Node reader in network.Nodes.Where(candidate => candidate.Layer.UnitRelation == UnitRelation.Mixing))
        {
            Node input = network.Nodes[reader.Inputs[0]];
            Parameter weight = reader.Find(ParameterRole.Weight)!;
            ReadOnlySpan<float> weights = network.ValuesOf(weight);
            for (int unit = 0; unit < input.Shape.Units; unit++)
            {
                if (keptUnits[input.Index][unit])
                {
                    continue;
                }

                float constant = constants.ValueOf(input, unit)
                    ?? throw new ArgumentException($"Unit {unit} of '{input.Name}' is not constant, so removing it would change what '{reader.Name}' computes; set its scale to 0 first.");
                if (!folds.TryGetValue(reader.Index, out float[]? sums))
                {
                    folds.Add(reader.Index, sums = new float[reader.Shape.Units]);
                }

                for (int output = 0; output < sums.Length; output++)
                {
                    foreach (float value in weights.Slice((output * weight.ElementsPerUnit) + (unit * input.Shape.Positions), input.Shape.Positions))
                    {
                        sums[output] += value * constant;
                    }
                }
            }
        }

        return folds;
    }

    private static Network Rebuild(Network network, bool[][] keptUnits, Dictionary<int, float[]> folds)
    {
        NetworkBuilder builder = new(network.InputShape);
        foreach (Node node in network.Nodes.Skip(1))
        {
            int units = keptUnits[node.Index].Count(kept => kept);
            Layer layer = node.Layer switch
            {
                Linear linear => linear with { OutputUnits = units, Bias = linear.Bias || (folds.TryGetValue(node.Index, out float[]? fold) && fold.AsSpan().ContainsAnyExcept(0f)) },
                Reshape reshape => reshape with { Units = units },
                Split split => split with { Start = keptUnits[node.Inputs[0]].Take(split.Start).Count(kept => kept), Units = units },
                _ => node.Layer,
            };
            builder.Add(node.Name, layer, node.Inputs.ToArray());
        }

        foreach ((string mark, int node) in network.Marks)
        {
            builder.Mark(mark, node);
        }

        return builder.Build(network.Output);
    }

    private static void CopyParameters(Network network, Network pruned, Node node, bool[][] keptUnits, ParameterMap map)
    {
        foreach (Parameter parameter in node.Parameters)
        {
            Parameter target = pruned.Nodes[node.Index].Find(parameter.Role)!;
            if (target.Length == parameter.Length)
            {
                // Nothing went; a transposed convolution's weights, whose units come second, always take this way.
                for (int element = 0; element < parameter.Length; element++)
                {
                    map.Set(target.Offset + element, parameter.Offset + element);
                }

                continue;
            }

            bool[] keptElements = parameter.Role == ParameterRole.Weight
                ? ExpandPositions(keptUnits[node.Inputs[0]], network.Nodes[node.Inputs[0]].Shape.Positions)
                : [.. Enumerable.Repeat(true, parameter.ElementsPerUnit)];
            int next = target.Offset;
            for (int unit = 0; unit < parameter.Units; unit++)
            {
                for (int element = 0; keptUnits[node.Index][unit] && element < parameter.ElementsPerUnit; element++)
                {
                    if (keptElements[element])
                    {
                        map.Set(next++, parameter.Offset + (unit * parameter.ElementsPerUnit) + element);
                    }
                }
            }
        }
    }

    private static bool[] ExpandPositions(bool[] units, int positions) =>
        positions == 1 ? units : units.SelectMany(unit => Enumerable.Repeat(unit, positions)).ToArray();

    private static void FoldInto(Network pruned, Node reader, float[] constants, bool[] keptUnits)
    {
        if (pruned.Nodes[reader.Index].Find(ParameterRole.Bias) is not Parameter bias)
        {
            return;
        }

        Span<float> biases = pruned.ValuesOf(bias);
        int next = 0;
        for (int unit = 0; unit < constants.Length; unit++)
        {
            if (keptUnits[unit])
            {
                biases[next++] += constants[unit];
            }
        }
    }
}
