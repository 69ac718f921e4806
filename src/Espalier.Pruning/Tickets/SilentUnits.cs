using Espalier.Networks.Graph;
using Espalier.Networks.Layers;

namespace Espalier.Pruning.Tickets;

/// <summary>Finds the units that have nothing but masked units behind them, back to the next layers with weights.</summary>
/// <remarks>
/// A normalisation's unit is silent when the mask drops it, whatever it reads. A sum is silent when all its summands are, a product when one factor is, a channel of values divided anew when all
/// that it is made of are, and a group of a grouped convolution when all that it reads are. What a layer with weights gives is not silent.
/// </remarks>
internal static class SilentUnits
{
    /// <summary>Goes over the network once.</summary>
    /// <param name="network">The network.</param>
    /// <param name="norms">Its batch normalisations.</param>
    /// <param name="mask">The mask over them.</param>
    /// <returns>For each node and each of its units whether it is silent.</returns>
    public static bool[][] Find(Network network, Node[] norms, ChannelMask mask)
    {
        bool[][] silent = new bool[network.Nodes.Count][];
        for (int i = 0; i < norms.Length; i++)
        {
            silent[norms[i].Index] = Array.ConvertAll(mask.KeptOf(i).ToArray(), kept => !kept);
        }

        foreach (Node node in network.Nodes)
        {
            silent[node.Index] ??= Compute(network, node, [.. node.Inputs.Select(input => silent[input])]);
        }

        return silent;
    }

    private static bool[] Compute(Network network, Node node, bool[][] inputs) => node.Layer.UnitRelation switch
    {
        UnitRelation.Unitwise when node.Layer is Multiply => [.. Enumerable.Range(0, node.Shape.Units).Select(unit => inputs.Any(input => input[unit]))],
        UnitRelation.Unitwise => [.. Enumerable.Range(0, node.Shape.Units).Select(unit => inputs.All(input => input[unit]))],
        UnitRelation.Stacking => [.. inputs.SelectMany(input => input)],
        UnitRelation.Selecting when node.Layer is Split split => inputs[0][split.Start..(split.Start + split.Units)],
        UnitRelation.Flattening => DivideAnew(inputs[0], network.Nodes[node.Inputs[0]].Shape.Positions, node.Shape),
        UnitRelation.Grouping when node.Layer is ConvolutionLayer convolution => Group(inputs[0], convolution.Groups, node.Shape.Units),
        _ => new bool[node.Shape.Units],
    };

    private static bool[] DivideAnew(bool[] input, int inputPositions, ActivationShape shape)
    {
        bool[] silent = new bool[shape.Units];
        Array.Fill(silent, true);
        for (int value = 0; value < shape.Size; value++)
        {
            silent[value / shape.Positions] &= input[value / inputPositions];
        }

        return silent;
    }

    private static bool[] Group(bool[] input, int groups, int units)
    {
        int groupInputs = input.Length / groups;
        return [.. Enumerable.Range(0, units).Select(unit => input.AsSpan(unit / (units / groups) * groupInputs, groupInputs).IndexOf(false) < 0)];
    }
}
