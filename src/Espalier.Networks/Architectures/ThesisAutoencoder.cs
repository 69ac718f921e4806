using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Architectures;

/// <summary>
/// The feed-forward autoencoder of the thesis: every encoder layer, the latent one too, is linear, batch normalisation, ReLU; the decoder mirrors the
/// widths and ends in a bare linear layer.
/// </summary>
/// <remarks>R. F. Klazinga 2022, "Pruning Latent Neurons in Autoencoders using Early-Bird Tickets", TU Delft, and its author's code.</remarks>
public static class ThesisAutoencoder
{
    /// <summary>Builds the network with weights from N(0, 0.01²) and biases 0.</summary>
    /// <param name="options">The topology.</param>
    /// <param name="stream">Where the weights are drawn from, layer by layer.</param>
    /// <returns>The autoencoder.</returns>
    /// <exception cref="ArgumentException">The topology has a layer without units.</exception>
    public static Autoencoder Build(ThesisAutoencoderOptions options, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stream);
        IReadOnlyList<int> widths = options.Widths();
        NetworkBuilder builder = new(new ActivationShape(options.Inputs));
        int at = builder.Input;
        for (int i = 1; i < widths.Count; i++)
        {
            at = AddLayer(builder, $"encoder.{i - 1}", widths[i], at);
        }

        builder.Mark(Autoencoder.LatentMark, at - 1).Mark(Autoencoder.CodeMark, at);
        for (int i = widths.Count - 2; i > 0; i--)
        {
            at = AddLayer(builder, $"decoder.{widths.Count - 2 - i}", widths[i], at);
        }

        Network network = builder.Build(builder.Add($"decoder.{widths.Count - 2}.linear", new Linear(options.Inputs), at));
        Initialization.ThesisRows.Fill(network, stream);
        return new Autoencoder(network);
    }

    private static int AddLayer(NetworkBuilder builder, string name, int width, int input)
    {
        int linear = builder.Add($"{name}.linear", new Linear(width), input);
        int norm = builder.Add($"{name}.norm", new BatchNorm(), linear);
        return builder.Add($"{name}.relu", new Activation(ActivationFunction.ReLU), norm);
    }
}
