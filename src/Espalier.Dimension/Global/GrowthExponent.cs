namespace Espalier.Dimension;

/// <summary>How a length grows with the number of points: the slope of a line through logarithms, and the dimension it stands for.</summary>
internal static class GrowthExponent
{
    /// <summary>
    /// The dimension d with <c>L(m) ~ m^((d − γ)/d)</c>, from the least-squares slope a of ln L against ln m: <c>d = γ/(1 − a)</c>.
    /// </summary>
    /// <param name="sizes">The numbers of points m, at least two different ones.</param>
    /// <param name="lengths">The lengths L, one for each size.</param>
    /// <param name="power">The power γ that edges were raised to.</param>
    /// <exception cref="EstimationException">A length is 0, or they grow as fast as the number of points or faster.</exception>
    public static double Dimension(ReadOnlySpan<int> sizes, ReadOnlySpan<double> lengths, double power)
    {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            if (!(lengths[i] > 0))
            {
                throw new EstimationException("needs points at different places, but of some subsets all coincide; merge duplicates");
            }

            meanX += Math.Log(sizes[i]) / sizes.Length;
            meanY += Math.Log(lengths[i]) / sizes.Length;
        }

        double xy = 0;
        double xx = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            double x = Math.Log(sizes[i]) - meanX;
            xy += x * (Math.Log(lengths[i]) - meanY);
            xx += x * x;
        }

        double slope = xy / xx;
        return slope < 1
            ? power / (1 - slope)
            : throw new EstimationException("finds lengths that grow as fast as the number of points, as in infinitely many dimensions; give more points");
    }

    /// <summary>Sizes from a smallest to a largest, in equal ratios, without repeats.</summary>
    public static int[] Sizes(int smallest, int largest, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (int)Math.Round(smallest * Math.Pow(largest / (double)smallest, i / (count - 1.0)))).Distinct()];
}
