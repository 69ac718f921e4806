using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Tests.ReadOuts;

/// <summary>Autoencoders of two matrices, whose round trip is known exactly, and rows to put through them.</summary>
internal static class LinearAutoencoders
{
    /// <summary>Builds <c>c = E·x, x̂ = G·c</c>.</summary>
    /// <param name="encoder">E, [latents × inputs].</param>
    /// <param name="decoder">G, [inputs × latents].</param>
    /// <param name="inputs">Number of inputs.</param>
    internal static Autoencoder Build(float[] encoder, float[] decoder, int inputs)
    {
        NetworkBuilder builder = new(new ActivationShape(inputs));
        int linear = builder.Add("encoder", new Linear(encoder.Length / inputs, Bias: false), builder.Input);
        int code = builder.Add("latent", new BatchNorm(Epsilon: 0), linear);
        builder.Mark(Autoencoder.LatentMark, code).Mark(Autoencoder.CodeMark, code);
        Network network = builder.Build(builder.Add("decoder", new Linear(inputs, Bias: false), code));
        encoder.CopyTo(PrunableNetworks.Values(network, "encoder", ParameterRole.Weight));
        decoder.CopyTo(PrunableNetworks.Values(network, "decoder", ParameterRole.Weight));
        PrunableNetworks.Values(network, "latent", ParameterRole.Scale).Fill(1);
        PrunableNetworks.Values(network, "latent", ParameterRole.RunningVariance).Fill(1);
        return new Autoencoder(network);
    }

    /// <summary>Builds the identity.</summary>
    internal static Autoencoder Identity(int width)
    {
        float[] identity = [.. Enumerable.Range(0, width * width).Select(i => i % (width + 1) == 0 ? 1f : 0f)];
        return Build(identity, identity, width);
    }

    /// <summary>Draws rows.</summary>
    /// <param name="seed">Tells drawings apart.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="width">Numbers in a row.</param>
    /// <param name="draw">Fills a row.</param>
    internal static InMemorySamples Rows(ulong seed, int count, int width, Action<RandomStream, Span<double>> draw)
    {
        RandomStream stream = new(seed, "rows");
        float[] values = new float[count * width];
        double[] row = new double[width];
        for (int i = 0; i < count; i++)
        {
            draw(stream, row);
            for (int j = 0; j < width; j++)
            {
                values[(i * width) + j] = (float)row[j];
            }
        }

        return new InMemorySamples(values, new ActivationShape(width));
    }
}
