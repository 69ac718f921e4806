using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Pruning.Latents;

/// <summary>Builds the autoencoder that fits the samples: <see cref="ConvolutionalAutoencoder"/> for images, <see cref="SkipAutoencoder"/> for rows.</summary>
internal static class PrunerNetworks
{
    private const int LeastWidth = 64;
    private const int MostWidth = 256;

    /// <summary>Builds an autoencoder with fresh weights.</summary>
    /// <param name="options">Seed, widths and code noise.</param>
    /// <param name="shape">The shape of a sample.</param>
    /// <param name="latents">Number of latents.</param>
    /// <param name="attempt">Tells networks of one seed apart.</param>
    /// <exception cref="ArgumentException">The images are too small.</exception>
    /// <param name="folded">Whether a network for rows is to be one that follows narrow folds from the start, rather than one that is smooth and generalises better from few rows.</param>
    public static Autoencoder Build(LatentPrunerOptions options, ActivationShape shape, int latents, ulong attempt = 0, bool folded = false) =>
        PrunerSamples.IsImage(shape)
            ? ConvolutionalAutoencoder.Build(ForImages(options, shape, latents), options.Seed, attempt)
            : SkipAutoencoder.Build(ForRows(options, shape.Size, latents, folded), options.Seed, attempt);

    private static SkipAutoencoderOptions ForRows(LatentPrunerOptions options, int components, int latents, bool folded)
    {
        int width = options.Width > 0 ? options.Width : Math.Clamp(2 * latents, LeastWidth, MostWidth);
        SkipAutoencoderOptions network = new()
        {
            Inputs = components,
            Latents = latents,
            Width = (width + 15) / 16 * 16,
            HiddenLayers = options.HiddenLayers,
            CodeNoise = (float)options.CodeNoise,
        };
        return folded ? network : network with { Function = ActivationFunction.SiLU, Gain = 1f };
    }

    /// <summary>Chooses the network for images.</summary>
    internal static ConvolutionalAutoencoderOptions ForImages(LatentPrunerOptions options, ActivationShape image, int latents)
    {
        ConvolutionalAutoencoderOptions architecture = new() { Image = image, Latents = latents, HiddenLayers = options.HiddenLayers, CodeNoise = (float)options.CodeNoise };
        return options.Width > 0 ? architecture with { Width = options.Width } : architecture;
    }
}
