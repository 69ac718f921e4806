using Espalier.Networks.Architectures;

namespace Espalier.Pruning.ReadOuts;

/// <summary>
/// The thesis's rule for which latents are active: |γ| above 2e-4, and a chance of more than 1 % that ReLU lets the latent through, when the normalised value is
/// taken for standard normal.
/// </summary>
/// <remarks>R. F. Klazinga 2022, TU Delft, and its author's code (<c>plot_latent_count_over_time</c>).</remarks>
public static class ThesisReadOut
{
    /// <summary>|γ| up to which a latent counts as dead.</summary>
    public const double ScaleThreshold = 2e-4;

    /// <summary>Firing probability up to which a latent counts as dead.</summary>
    public const double FiringThreshold = 0.01;

    /// <summary>Computes for each latent the probability that <c>β + |γ|·N(0,1)</c> is above 0.</summary>
    /// <param name="autoencoder">The autoencoder.</param>
    /// <returns>One probability for each latent; 1 or 0 where γ is 0.</returns>
    public static double[] FiringProbabilities(Autoencoder autoencoder)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        ReadOnlySpan<float> scales = autoencoder.Network.ValuesOf(autoencoder.Scale);
        ReadOnlySpan<float> shifts = autoencoder.Network.ValuesOf(autoencoder.Shift);
        double[] probabilities = new double[scales.Length];
        for (int i = 0; i < probabilities.Length; i++)
        {
            double deviation = Math.Abs(scales[i]);
            probabilities[i] = deviation == 0 ? (shifts[i] > 0 ? 1 : 0) : StandardNormal.Distribution(shifts[i] / deviation);
        }

        return probabilities;
    }

    /// <summary>Tells which latents are active.</summary>
    /// <param name="autoencoder">The autoencoder.</param>
    /// <returns>One answer for each latent.</returns>
    public static bool[] Active(Autoencoder autoencoder)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        double[] firing = FiringProbabilities(autoencoder);
        return autoencoder.ScaleMagnitudes().Select((scale, i) => scale > ScaleThreshold && firing[i] > FiringThreshold).ToArray();
    }
}
