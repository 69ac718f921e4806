namespace Espalier.Pruning.Tickets;

/// <summary>How far two masks are apart.</summary>
public static class MaskDistance
{
    /// <summary>The share of units in which two masks differ, as in the Early-Bird paper.</summary>
    /// <param name="first">A mask.</param>
    /// <param name="second">Another mask over the same units.</param>
    /// <returns>From 0 (equal) to 1.</returns>
    /// <exception cref="ArgumentException">The masks are over different numbers of units.</exception>
    public static double Hamming(ChannelMask first, ChannelMask second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"The masks are over {first.Count} and {second.Count} units; distances need the same network.", nameof(second));
        }

        int differing = 0;
        for (int i = 0; i < first.Count; i++)
        {
            differing += first.Kept[i] == second.Kept[i] ? 0 : 1;
        }

        return differing / (double)first.Count;
    }

    /// <summary>The thesis's distance: the share of differing units divided by <c>min(1, 2r)</c>.</summary>
    /// <remarks>Two masks that remove the share r differ in at most <c>2·min(r, 1 − r)</c>, so this reaches 1 up to r = 0.5 only; see <see cref="Normalized"/>.</remarks>
    /// <param name="first">A mask.</param>
    /// <param name="second">Another mask over the same units.</param>
    /// <param name="ratio">The share r that both remove, above 0.</param>
    /// <returns>From 0 to 1.</returns>
    public static double Thesis(ChannelMask first, ChannelMask second, double ratio) => Hamming(first, second) / Math.Min(1, 2 * ratio);

    /// <summary>The share of differing units divided by the largest possible one, <c>2·min(r, 1 − r)</c>.</summary>
    /// <param name="first">A mask.</param>
    /// <param name="second">Another mask over the same units.</param>
    /// <param name="ratio">The share r that both remove, above 0 and below 1.</param>
    /// <returns>From 0 to 1 for masks that remove exactly that share.</returns>
    public static double Normalized(ChannelMask first, ChannelMask second, double ratio) => Hamming(first, second) / (2 * Math.Min(ratio, 1 - ratio));
}
