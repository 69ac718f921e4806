using Espalier.Networks.Graph;

namespace Espalier.Pruning.Surgery;

/// <summary>
/// Takes dead units, neurons or channels, out of a network: the result is really smaller and computes the same function, the constant that a dead unit gave being
/// folded into the biases of the layers that read it.
/// </summary>
/// <remarks>
/// <para>Units that are one thing leave together: those tied by sums, products and concatenations, a channel and the features it is flattened to or made of, and a group of a grouped
/// or depthwise convolution. Where a linear layer or a convolution reads a removed unit, its bias grows by what the unit gave; a layer without bias gets one. Everything else is
/// copied; a <see cref="ParameterMap"/> carries optimiser state over.</para>
/// <para>Cost: linear in the number of parameters and of units, and for every removed channel of constant other than 0 the convolutions that read it, for one sample.</para>
/// </remarks>
public static class UnitRemoval
{
    /// <summary>Removes units of one node and whatever is tied to them.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="node">Index of the node.</param>
    /// <param name="kept">For each of its units whether it stays.</param>
    /// <param name="folding">What to do with constants that no bias can stand for exactly. Default <see cref="ConstantFolding.Exact"/>: the unit is refused.</param>
    /// <returns>The smaller network and the way of its parameters.</returns>
    /// <exception cref="ArgumentException">
    /// No unit would stay; a unit belongs to the network's input or output; a layer that couples units (softmax, layer or group normalisation) reads or makes it;
    /// or it is not constant where it is read, or its constant cannot be folded exactly, so that removal would change the function. Set the scale γ of a unit to 0 first, and where a
    /// convolution that pads reads it, the shift β too.
    /// </exception>
    public static (Network Network, ParameterMap Map) Remove(Network network, int node, ReadOnlySpan<bool> kept, ConstantFolding folding = ConstantFolding.Exact)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (kept.Length != network.Nodes[node].Shape.Units)
        {
            throw new ArgumentException($"Node '{network.Nodes[node].Name}' has {network.Nodes[node].Shape.Units} units but {kept.Length} answers were given.", nameof(kept));
        }

        UnitSelection selection = new(network);
        for (int unit = 0; unit < kept.Length; unit++)
        {
            if (kept[unit])
            {
                continue;
            }

            if (selection.ObstacleTo(node, unit) is string obstacle)
            {
                throw new ArgumentException(obstacle);
            }

            selection.Drop(node, unit);
        }

        return network.Nodes.FirstOrDefault(candidate => selection.CountOf(candidate) == 0) is Node empty
            ? throw new ArgumentException($"Removing these units would leave '{empty.Name}' without any; keep at least one.")
            : NetworkCut.Make(network, selection, new ConstantFolds(network, folding));
    }
}
