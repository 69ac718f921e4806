using Espalier.Networks.Graph;

namespace Espalier.Networks.Architectures;

/// <summary>A network that reproduces its input through a narrow code, with the places that latent pruning works on.</summary>
public sealed class Autoencoder
{
    /// <summary>The mark of the normalisation whose scales say how strong each latent is.</summary>
    public const string LatentMark = "latent";

    /// <summary>The mark of the node whose activation is the code.</summary>
    public const string CodeMark = "code";

    /// <summary>Finds the latent layer in a network by its marks.</summary>
    /// <param name="network">A network with the marks <see cref="LatentMark"/> and <see cref="CodeMark"/>.</param>
    /// <exception cref="ArgumentException">A mark is missing, or the marked node has no scales.</exception>
    public Autoencoder(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (!network.Marks.TryGetValue(LatentMark, out int latent) || !network.Marks.TryGetValue(CodeMark, out int code))
        {
            throw new ArgumentException($"An autoencoder needs nodes marked '{LatentMark}' and '{CodeMark}'; the network has {(network.Marks.Count == 0 ? "no marks" : string.Join(", ", network.Marks.Keys))}.", nameof(network));
        }

        Network = network;
        Latent = network.Nodes[latent];
        Code = network.Nodes[code];
        Scale = Latent.Find(ParameterRole.Scale)
            ?? throw new ArgumentException($"Node '{Latent.Name}' is marked '{LatentMark}' but has no scales; mark a batch normalisation.", nameof(network));
        Shift = Latent.Find(ParameterRole.Shift)!;
    }

    /// <summary>Gets the network.</summary>
    public Network Network { get; }

    /// <summary>Gets the normalisation of the latent layer.</summary>
    public Node Latent { get; }

    /// <summary>Gets the node whose activation is the code: the latent normalisation itself or the activation function after it.</summary>
    public Node Code { get; }

    /// <summary>Gets γ of the latents.</summary>
    public Parameter Scale { get; }

    /// <summary>Gets β of the latents.</summary>
    public Parameter Shift { get; }

    /// <summary>Gets the number of latents.</summary>
    public int LatentWidth => Latent.Shape.Units;

    /// <summary>Copies |γ| of every latent.</summary>
    /// <returns>One number for each latent.</returns>
    public double[] ScaleMagnitudes()
    {
        ReadOnlySpan<float> scales = Network.ValuesOf(Scale);
        double[] magnitudes = new double[scales.Length];
        for (int i = 0; i < magnitudes.Length; i++)
        {
            magnitudes[i] = Math.Abs(scales[i]);
        }

        return magnitudes;
    }
}
