namespace Espalier.Reference.Dimension;

/// <summary>The density of the nearest of k points' share of a ball's radius, and what follows from it by brute force.</summary>
public static class ReferenceNearestShares
{
    /// <summary>The divergence of the distribution of one dimension from another's, by the midpoint rule over quantiles of the first.</summary>
    public static double Divergence(double dimension, double other, int k)
    {
        const int steps = 2_000_000;
        double sum = 0;
        for (int step = 0; step < steps; step++)
        {
            // P(ρ > x) = (1 − x^d)^k.
            double share = Math.Pow(1 - Math.Pow((step + 0.5) / steps, 1.0 / k), 1 / dimension);
            sum += LogDensity(share, dimension, k) - LogDensity(share, other, k);
        }

        return sum / steps;
    }

    private static double LogDensity(double share, double dimension, int k) =>
        Math.Log(k * dimension) + ((dimension - 1) * Math.Log(share)) + ((k - 1) * Math.Log(1 - Math.Pow(share, dimension)));
}
