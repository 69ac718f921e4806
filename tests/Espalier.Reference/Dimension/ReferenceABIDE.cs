namespace Espalier.Reference.Dimension;

/// <summary>Adaptive binomial estimation as its description goes: volumes, likelihood ratios and counts, one loop each.</summary>
public static class ReferenceABIDE
{
    /// <summary>One round: neighbourhoods by a dimension, then a dimension by neighbourhoods.</summary>
    /// <param name="neighbors">The points' neighbours.</param>
    /// <param name="d">The dimension so far.</param>
    /// <param name="most">The largest neighbourhood.</param>
    /// <param name="threshold">The χ² value that ends a neighbourhood.</param>
    /// <returns>The next dimension.</returns>
    public static double Next(ReferenceNeighborDistances neighbors, double d, int most, double threshold)
    {
        double ratio = Math.Min(0.975, Math.Pow(0.2032, 1 / d));
        double inside = 0;
        double all = 0;
        for (int point = 0; point < neighbors.Points; point++)
        {
            int size = Size(neighbors, point, d, most, threshold);
            for (int k = 1; k < size; k++)
            {
                inside += neighbors.Distance(point, k) < ratio * neighbors.Distance(point, size) ? 1 : 0;
                all++;
            }
        }

        return Math.Log(inside / all) / Math.Log(ratio);
    }

    private static int Size(ReferenceNeighborDistances neighbors, int point, double d, int most, double threshold)
    {
        for (int k = 3; k < most; k++)
        {
            double own = Math.Pow(neighbors.Distance(point, k), d);
            double other = Math.Pow(neighbors.Distance(neighbors.Neighbor(point, k + 1), k), d);
            double statistic = -2 * k * (Math.Log(own) + Math.Log(other) - (2 * Math.Log(own + other)) + Math.Log(4));
            if (statistic >= threshold)
            {
                return k;
            }
        }

        return most;
    }
}
