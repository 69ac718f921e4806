using Espalier.Networks.Graph;
using Espalier.Networks.Layers;

namespace Espalier.Pruning.Tickets;

/// <summary>Which units of all batch normalisations are kept: a ticket in the sense of Early-Bird. Units stand layer after layer.</summary>
public sealed class ChannelMask
{
    private readonly bool[] _kept;

    /// <summary>Makes a mask from its parts, such as those of a file.</summary>
    /// <param name="layers">The names of the normalisations, in the network's order.</param>
    /// <param name="units">The number of units of each, at least 1.</param>
    /// <param name="kept">For every unit, layer after layer, whether it is kept; copied.</param>
    /// <exception cref="ArgumentException">The numbers of names, layers and units do not agree.</exception>
    public ChannelMask(IReadOnlyList<string> layers, IReadOnlyList<int> units, ReadOnlySpan<bool> kept)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(units);
        if (layers.Count != units.Count || units.Any(count => count < 1) || units.Sum() != kept.Length)
        {
            throw new ArgumentException($"{layers.Count} layers with {units.Count} numbers of units ({string.Join(", ", units)}) do not describe a mask of {kept.Length} units; each layer has at least one, and together they have all.", nameof(kept));
        }

        Layers = [.. layers];
        Units = [.. units];
        _kept = kept.ToArray();
    }

    /// <summary>Gets the names of the normalisations, in the network's order.</summary>
    public IReadOnlyList<string> Layers { get; }

    /// <summary>Gets the number of units of each.</summary>
    public IReadOnlyList<int> Units { get; }

    /// <summary>Gets for every unit of the network whether it is kept.</summary>
    public ReadOnlySpan<bool> Kept => _kept;

    /// <summary>Gets the number of units in all.</summary>
    public int Count => _kept.Length;

    /// <summary>Gets the number of units that are not kept.</summary>
    public int RemovedCount => _kept.AsSpan().Count(false);

    /// <summary>Makes a mask over a network's batch normalisations, in the order of its nodes.</summary>
    /// <param name="network">The network that the mask belongs to, or one of the same layers.</param>
    /// <param name="kept">For every unit, layer after layer, whether it is kept; copied.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="ArgumentException">The network has no batch normalisation, or its normalisations have another number of units together.</exception>
    public static ChannelMask Over(Network network, ReadOnlySpan<bool> kept)
    {
        Node[] norms = NormsOf(network);
        int[] units = Array.ConvertAll(norms, norm => norm.Shape.Units);
        return units.Sum() == kept.Length
            ? new ChannelMask(Array.ConvertAll(norms, norm => norm.Name), units, kept)
            : throw new ArgumentException($"The mask has {kept.Length} units but the network's {norms.Length} batch normalisations have {units.Sum()}; it was drawn from another network.", nameof(kept));
    }

    /// <summary>Takes the part of one layer.</summary>
    /// <param name="layer">Index into <see cref="Layers"/>.</param>
    /// <returns>For each unit of that layer whether it is kept.</returns>
    public ReadOnlySpan<bool> KeptOf(int layer) => _kept.AsSpan(Units.Take(layer).Sum(), Units[layer]);

    /// <summary>Finds the batch normalisations that masks are over.</summary>
    /// <returns>At least one, in the order of the nodes.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal static Node[] NormsOf(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Node[] norms = [.. network.Nodes.Where(node => node.Layer is BatchNorm)];
        return norms.Length > 0 ? norms : throw new ArgumentException("The network has no batch normalisation to draw a mask over.", nameof(network));
    }

    /// <summary>Finds a network's batch normalisations and holds them against the mask's layers.</summary>
    /// <exception cref="ArgumentException">A layer has another name or another number of units.</exception>
    internal Node[] NormsIn(Network network)
    {
        Node[] norms = NormsOf(network);
        for (int i = 0; i < Math.Max(norms.Length, Layers.Count); i++)
        {
            string has = i < norms.Length ? $"'{norms[i].Name}' with {norms[i].Shape.Units} units" : "none";
            string wants = i < Layers.Count ? $"'{Layers[i]}' with {Units[i]} units" : "none";
            if (has != wants)
            {
                throw new ArgumentException($"The mask is of another network: its normalisation {i} is {wants}, but the network's is {has}.");
            }
        }

        return norms;
    }
}
