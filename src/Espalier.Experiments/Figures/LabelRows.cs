namespace Espalier.Experiments.Figures;

/// <summary>Moves labels apart that want to stand in the same place.</summary>
internal static class LabelRows
{
    private const double Spacing = 15;

    /// <summary>
    /// Finds the positions nearest to the wanted ones (least sum of squared moves) that keep a distance between neighbours and
    /// stay between the ends; where there is no room for the distance, it shrinks.
    /// </summary>
    /// <remarks>
    /// With i times the spacing taken off position i, "apart" becomes "not falling": an isotonic regression, solved by pooling
    /// adjacent violators in O(n). R. E. Barlow et al., "Statistical inference under order restrictions", 1972.
    /// </remarks>
    /// <param name="wanted">Wanted positions in rising order, in pixels.</param>
    /// <param name="top">Least position.</param>
    /// <param name="bottom">Greatest position.</param>
    public static double[] Spread(double[] wanted, double top, double bottom)
    {
        double spacing = wanted.Length > 1 ? Math.Min(Spacing, (bottom - top) / (wanted.Length - 1)) : Spacing;
        var pools = new Stack<(double Mean, int Size)>();
        for (int index = 0; index < wanted.Length; index++)
        {
            (double mean, int size) = (wanted[index] - (index * spacing), 1);
            while (pools.Count > 0 && pools.Peek().Mean >= mean)
            {
                (double before, int count) = pools.Pop();
                mean = ((mean * size) + (before * count)) / (size + count);
                size += count;
            }

            pools.Push((mean, size));
        }

        double lastStart = Math.Max(top, bottom - ((wanted.Length - 1) * spacing));
        return [.. pools.Reverse()
            .SelectMany(pool => Enumerable.Repeat(Math.Clamp(pool.Mean, top, lastStart), pool.Size))
            .Select((start, index) => start + (index * spacing))];
    }
}
