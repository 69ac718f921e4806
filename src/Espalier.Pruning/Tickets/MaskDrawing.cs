using Espalier.Networks.Graph;

namespace Espalier.Pruning.Tickets;

/// <summary>Draws channel masks: the units whose scales are the largest over the whole network.</summary>
public static class MaskDrawing
{
    /// <summary>The share of a layer that the thesis's rule may remove.</summary>
    public const double PerLayerLimit = 0.8;

    /// <summary>Draws the mask that removes about a share of all units.</summary>
    /// <remarks>Cost O(N log N) in the number of units. Ties keep together: with equal scales more or fewer units than asked for may stay.</remarks>
    /// <param name="network">A network with batch normalisations.</param>
    /// <param name="ratio">The share r to remove, 0 ≤ r &lt; 1; with <see cref="MaskRule.Thesis"/> at most 0.8.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>The mask.</returns>
    /// <exception cref="ArgumentException">The ratio is out of range, or there is no batch normalisation.</exception>
    public static ChannelMask Draw(Network network, double ratio, MaskRule rule)
    {
        ArgumentNullException.ThrowIfNull(network);
        double most = rule == MaskRule.Thesis ? PerLayerLimit : 1;
        if (!(ratio >= 0 && ratio < 1 && ratio <= most))
        {
            throw new ArgumentException($"The ratio is {ratio} but must be at least 0, below 1, and at most {most} under the rule {rule}.", nameof(ratio));
        }

        Node[] norms = ChannelMask.NormsOf(network);
        float[] magnitudes = new float[norms.Sum(node => node.Shape.Units)];
        int start = 0;
        foreach (Node norm in norms)
        {
            Span<float> layer = magnitudes.AsSpan(start, norm.Shape.Units);
            ReadOnlySpan<float> scales = network.ValuesOf(norm.Find(ParameterRole.Scale)!);
            for (int i = 0; i < layer.Length; i++)
            {
                layer[i] = Math.Abs(scales[i]);
            }

            if (rule == MaskRule.Thesis)
            {
                Protect(layer);
            }

            start += layer.Length;
        }

        float[] sorted = [.. magnitudes];
        Array.Sort(sorted);
        float threshold = sorted[(int)(sorted.Length * ratio)];
        bool[] kept = Array.ConvertAll(magnitudes, magnitude => rule == MaskRule.Thesis ? magnitude >= threshold : magnitude > threshold);
        return ChannelMask.Over(network, kept);
    }

    /// <summary>Makes the largest of a layer larger than anything else, so that no threshold removes them.</summary>
    private static void Protect(Span<float> layer)
    {
        float[] sorted = layer.ToArray();
        Array.Sort(sorted);
        int cutoff = Math.Min(sorted.Length - 1, (int)Math.Round(PerLayerLimit * sorted.Length, MidpointRounding.ToEven));
        float limit = sorted[cutoff];
        foreach (ref float magnitude in layer)
        {
            if (magnitude >= limit)
            {
                magnitude = float.PositiveInfinity;
            }
        }
    }
}
