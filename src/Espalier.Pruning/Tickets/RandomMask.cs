using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Pruning.Tickets;

/// <summary>Draws masks that know nothing of the network's values: what a ticket has to be better than.</summary>
/// <remarks>
/// <para>The thesis's code (<c>compare_to_random_mask.py</c>) compares tickets with both. Its fully random mask can leave a layer empty; here none is.</para>
/// <para>Where units are tied by sums, random masks seldom drop all that are one, so that few of them leave: look at <see cref="Ticket.Removed"/>. Cost: linear in the number of units.
/// The same stream gives the same mask.</para>
/// </remarks>
public static class RandomMask
{
    /// <summary>Layers of at most this many units lose none to a fully random mask, as in the thesis's code.</summary>
    public const int LargestProtectedLayer = 6;

    /// <summary>Draws a mask that keeps as many units of each layer as another one, but any.</summary>
    /// <param name="mask">The mask whose shares are taken, such as that of a ticket.</param>
    /// <param name="stream">Where the order of units is drawn from, layer after layer.</param>
    /// <returns>A mask over the same layers, each choice of units equally likely.</returns>
    public static ChannelMask WithinLayers(ChannelMask mask, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(stream);
        bool[] kept = mask.Kept.ToArray();
        int start = 0;
        foreach (int units in mask.Units)
        {
            stream.Shuffle(kept.AsSpan(start, units));
            start += units;
        }

        return new ChannelMask(mask.Layers, mask.Units, kept);
    }

    /// <summary>Draws a mask that removes a share of all units, wherever they are.</summary>
    /// <remarks>
    /// round(N·r) of the network's N units go, halves to even, all from layers of more than <see cref="LargestProtectedLayer"/> units. Should a layer come out empty, a random unit of it
    /// stays and a random unit goes from a layer that has several.
    /// </remarks>
    /// <param name="network">A network with batch normalisations.</param>
    /// <param name="ratio">The share r to remove, 0 ≤ r &lt; 1.</param>
    /// <param name="stream">Where the units are drawn from.</param>
    /// <returns>A mask with exactly that many units removed and at least one kept in every layer.</returns>
    /// <exception cref="ArgumentException">The ratio is out of range, there is no batch normalisation, or the layers that are not protected have too few units.</exception>
    public static ChannelMask OverNetwork(Network network, double ratio, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Node[] norms = ChannelMask.NormsOf(network);
        if (!(ratio >= 0 && ratio < 1))
        {
            throw new ArgumentException($"The ratio is {ratio} but must be at least 0 and below 1.", nameof(ratio));
        }

        int[] units = Array.ConvertAll(norms, norm => norm.Shape.Units);
        int[] layers = [.. units.SelectMany((count, layer) => Enumerable.Repeat(layer, count))];
        int[] open = [.. Enumerable.Range(0, layers.Length).Where(unit => units[layers[unit]] > LargestProtectedLayer)];
        int removed = (int)Math.Round(layers.Length * ratio, MidpointRounding.ToEven);
        int most = open.Length - units.Count(count => count > LargestProtectedLayer);
        if (removed > most)
        {
            throw new ArgumentException(
                $"The ratio {ratio} removes {removed} of {layers.Length} units, but at most {most} can go: layers of up to {LargestProtectedLayer} units are protected and others keep one; give a lower ratio.", nameof(ratio));
        }

        stream.Shuffle(open.AsSpan());
        bool[] kept = [.. Enumerable.Repeat(true, layers.Length)];
        foreach (int unit in open.AsSpan(0, removed))
        {
            kept[unit] = false;
        }

        Refill(kept, layers, units, stream);
        return ChannelMask.Over(network, kept);
    }

    private static void Refill(bool[] kept, int[] layers, int[] units, RandomStream stream)
    {
        int[] left = new int[units.Length];
        for (int unit = 0; unit < kept.Length; unit++)
        {
            left[layers[unit]] += kept[unit] ? 1 : 0;
        }

        for (int empty = Array.IndexOf(left, 0); empty >= 0; empty = Array.IndexOf(left, 0))
        {
            int[] spare = [.. Enumerable.Range(0, kept.Length).Where(unit => kept[unit] && left[layers[unit]] > 1 && units[layers[unit]] > LargestProtectedLayer)];
            int leaving = spare[stream.NextIndex(spare.Length)];
            int staying = Array.IndexOf(layers, empty) + stream.NextIndex(units[empty]);
            (kept[leaving], kept[staying]) = (false, true);
            left[layers[leaving]]--;
            left[empty]++;
        }
    }
}
