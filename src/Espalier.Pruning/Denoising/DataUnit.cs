namespace Espalier.Pruning.Denoising;

/// <summary>The size of data, of which scales of noise are multiples.</summary>
/// <remarks>
/// <para>The scale s at which the best linear denoiser has half of the components' effective number as its trace, <c>Σ l/(l + s²) = N/2</c>, where <c>N = exp(−Σ p·ln p)</c> with
/// <c>p = √l/Σ√l</c>. For equal variances it is their root.</para>
/// <para>The root of the mean variance will not do: where one direction holds nearly all of the variance, all others would lie below the smallest scale.</para>
/// </remarks>
internal static class DataUnit
{
    private const int Halvings = 60;

    /// <summary>Computes the unit.</summary>
    /// <param name="variances">Variances of the components, none negative, one above 0.</param>
    public static double Of(IReadOnlyList<double> variances)
    {
        double sum = variances.Sum(Math.Sqrt);
        double entropy = -variances.Where(variance => variance > 0).Select(variance => Math.Sqrt(variance) / sum).Sum(share => share * Math.Log(share));
        double wanted = 0.5 * Math.Exp(entropy);

        // From where all components are let through to where the largest is not.
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
