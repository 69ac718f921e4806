namespace Espalier.Pruning.Tickets;

/// <summary>Which units of all batch normalisations are kept: a ticket in the sense of Early-Bird. Units stand layer after layer.</summary>
public sealed class ChannelMask
{
    private readonly bool[] _kept;

    internal ChannelMask(IReadOnlyList<string> layers, IReadOnlyList<int> units, bool[] kept)
    {
        Layers = layers;
        Units = units;
        _kept = kept;
    }

    /// <summary>Gets the names of the normalisations, in the network's order.</summary>
    public IReadOnlyList<string> Layers { get; }

    /// <summary>Gets the number of units of each.</summary>
    public IReadOnlyList<int> Units { get; }

    /// <summary>Gets for every unit of the network whether it is kept.</summary>
    public ReadOnlySpan<bool> Kept => _kept;

    /// <summary>Gets the number of units in all.</summary>
    public int Count => _kept.Length;

    /// <summary>Takes the part of one layer.</summary>
    /// <param name="layer">Index into <see cref="Layers"/>.</param>
    /// <returns>For each unit of that layer whether it is kept.</returns>
    public ReadOnlySpan<bool> KeptOf(int layer) => _kept.AsSpan(Units.Take(layer).Sum(), Units[layer]);
}
