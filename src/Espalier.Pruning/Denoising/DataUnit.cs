namespace Espalier.Pruning.Denoising;

/// <summary>The size of data, of which scales of noise are multiples.</summary>
/// <remarks>
/// <para>Most often <c>u = √(Σl²/Σl)</c>, the root of the mean variance of a component, each weighted by itself. Where a few directions hold nearly all of the variance, the others would lie below
/// the smallest scale: there the unit is lower. That is so when the scale v is below 0.4 u at which the best linear denoiser has half of the components' effective number as its trace,
/// <c>Σ l/(l + v²) = N/2</c>, <c>N = exp(−Σ p·ln p)</c>, <c>p = √l/Σ√l</c>; then it is <c>u·(v/(0.4 u))²</c>.</para>
/// <para>v alone will not do: many noisy components draw it down to where noise is all that is seen.</para>
/// </remarks>
internal static class DataUnit
{
    /// <summary>v/u is 0.4 to 0.55 for smooth maps of few dimensions and for sets in many noisy features, and below 0.35 only where a few directions outdo all others.</summary>
    private const double LowestRatio = 0.4;

    private const int Halvings = 60;

    /// <summary>Computes the unit.</summary>
    /// <param name="variances">Variances of the components, none negative, one above 0.</param>
    public static double Of(IReadOnlyList<double> variances)
    {
        double weighted = Math.Sqrt(variances.Sum(variance => variance * variance) / variances.Sum());
        double ratio = HalfWay(variances) / (LowestRatio * weighted);
        return weighted * Math.Min(1, ratio * ratio);
    }

    private static double HalfWay(IReadOnlyList<double> variances)
    {
        double sum = variances.Sum(Math.Sqrt);
        double entropy = -variances.Where(variance => variance > 0).Select(variance => Math.Sqrt(variance) / sum).Sum(share => share * Math.Log(share));
        double wanted = 0.5 * Math.Exp(entropy);
        double low = 0;
        double high = Math.Sqrt(variances.Sum());
        for (int i = 0; i < Halvings; i++)
        {
            double middle = 0.5 * (low + high);
            double trace = variances.Sum(variance => variance > 0 ? variance / (variance + (middle * middle)) : 0);
            (low, high) = trace > wanted ? (middle, high) : (low, middle);
        }

        return 0.5 * (low + high);
    }
}
