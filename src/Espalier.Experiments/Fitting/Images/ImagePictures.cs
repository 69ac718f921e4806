using Espalier.Data;
using Espalier.Experiments.Reports;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Training;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Fitting.Images;

/// <summary>Draws what a delivered network does: held-out images beside their reconstructions, and what its decoder makes of each latent.</summary>
internal static class ImagePictures
{
    private const int MostOriginals = 12;
    private const int Steps = 9;

    // The ends of a walk: where codes are rarer the decoder was never asked.
    private const double LowShare = 0.02;
    private const double HighShare = 0.98;

    /// <summary>Draws the pictures.</summary>
    /// <param name="training">The finished training.</param>
    /// <param name="delivered">Its network, in the data's units.</param>
    /// <param name="known">Images whose codes say how far each latent reaches.</param>
    /// <param name="heldOut">Images to show.</param>
    /// <param name="shape">Their shape.</param>
    public static ImageSample Of(LatentTraining training, Network delivered, SampleSource known, SampleSource heldOut, ImageShape shape)
    {
        SampleSource shown = SampleSubset.Evenly(heldOut, MostOriginals);
        ReadOnlyMemory<float>[] originals = Cut(SamplesOf(shown), shape.Features);
        (double black, double white) = Range(originals);
        return new ImageSample
        {
            Shape = shape,
            Originals = originals,
            Reconstructions = Cut(Inference.Run(delivered, delivered.Output, shown), shape.Features),
            Walks = Walks(training, new Autoencoder(delivered), known, shape),
            Black = black,
            White = white,
        };
    }

    private static LatentWalk[] Walks(LatentTraining training, Autoencoder autoencoder, SampleSource known, ImageShape shape)
    {
        Network network = autoencoder.Network;
        int code = autoencoder.Code.Index;
        Network decoder = NetworkExtraction.Extract(network, code, network.Output);
        int latents = autoencoder.LatentWidth;
        float[] codes = Inference.Run(network, code, known);
        float[] means = [.. Enumerable.Range(0, latents).Select(latent => (float)Column(latent).Average(value => (double)value))];
        return [.. Enumerable.Range(0, latents).Select(Walk).OfType<LatentWalk>()];

        float[] Column(int latent) => [.. Enumerable.Range(0, known.Count).Select(sample => codes[(sample * latents) + latent])];

        LatentWalk? Walk(int latent)
        {
            float[] sorted = [.. Column(latent).Order()];
            float low = sorted[(int)(LowShare * (sorted.Length - 1))];
            float high = sorted[(int)(HighShare * (sorted.Length - 1))];
            if (NameOf(training, latent, latents) is not string name || !(high > low))
            {
                return null;
            }

            float[] walk = new float[Steps * latents];
            for (int step = 0; step < Steps; step++)
            {
                means.CopyTo(walk, step * latents);
                walk[(step * latents) + latent] = low + ((high - low) * step / (Steps - 1));
            }

            float[] pictures = Inference.Run(decoder, decoder.Output, new InMemorySamples(walk, new ActivationShape(latents)));
            return new LatentWalk(name, Cut(pictures, shape.Features));
        }
    }

    /// <summary>The name of a latent of the network, by its place at the start; null for one that does not count.</summary>
    private static string? NameOf(LatentTraining training, int latent, int latents)
    {
        IReadOnlyList<bool> active = training.Active;
        if (latents == active.Count)
        {
            return active[latent] ? $"latent {latent}" : null;
        }

        int[] left = [.. Enumerable.Range(0, active.Count).Where(start => active[start])];
        return left.Length == latents ? $"latent {left[latent]}" : $"latent {latent} of {latents} left";
    }

    private static float[] SamplesOf(SampleSource samples)
    {
        int size = samples.Shape.Size;
        float[] batch = new float[samples.Count * size];
        samples.Gather([.. Enumerable.Range(0, samples.Count)], batch);
        float[] values = new float[batch.Length];
        for (int i = 0; i < batch.Length; i++)
        {
            values[(i % samples.Count * size) + (i / samples.Count)] = batch[i];
        }

        return values;
    }

    private static ReadOnlyMemory<float>[] Cut(float[] values, int size) =>
        [.. Enumerable.Range(0, values.Length / size).Select(index => new ReadOnlyMemory<float>(values, index * size, size))];

    // Pictures from 0 to 1 are drawn as such; others from their smallest value to their largest.
    private static (double Black, double White) Range(ReadOnlyMemory<float>[] pictures)
    {
        float low = pictures.Min(picture => System.Numerics.Tensors.TensorPrimitives.Min(picture.Span));
        float high = pictures.Max(picture => System.Numerics.Tensors.TensorPrimitives.Max(picture.Span));
        return low >= 0 && high <= 1 ? (0, 1) : (low, high > low ? high : low + 1);
    }
}
