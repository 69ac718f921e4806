using Espalier.Experiments.Reports;
using Espalier.Networks.Architectures;
using Espalier.Networks.Training;

namespace Espalier.Experiments.Fitting;

/// <summary>Lays samples out by their two strongest latents.</summary>
internal static class LatentPlane
{
    /// <summary>Computes the points.</summary>
    /// <param name="autoencoder">The trained network.</param>
    /// <param name="samples">The samples as it takes them.</param>
    /// <param name="colourName">What colours the points.</param>
    /// <param name="colours">One value for each sample.</param>
    /// <returns>The points, or null when fewer than two latents have a scale.</returns>
    public static LatentSample? Of(Autoencoder autoencoder, SampleSource samples, string colourName, IReadOnlyList<double> colours)
    {
        double[] scales = autoencoder.ScaleMagnitudes();
        int[] strongest = [.. Enumerable.Range(0, scales.Length).OrderByDescending(latent => scales[latent]).ThenBy(latent => latent).Take(2)];
        if (strongest.Length < 2 || scales[strongest[1]] == 0)
        {
            return null;
        }

        float[] codes = Inference.Run(autoencoder.Network, autoencoder.Code.Index, samples);
        return new LatentSample
        {
            HorizontalName = "strongest latent",
            VerticalName = "second latent",
            ColourName = colourName,
            Horizontal = Column(strongest[0]),
            Vertical = Column(strongest[1]),
            Colour = colours,
        };

        double[] Column(int latent) => [.. Enumerable.Range(0, samples.Count).Select(sample => (double)codes[(sample * scales.Length) + latent])];
    }
}
