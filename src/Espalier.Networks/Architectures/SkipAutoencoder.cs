using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Architectures;

/// <summary>
/// Espalier's own autoencoder for rows: on each side a smooth network beside a linear way past it, and between them a normalised code without an activation function,
/// with noise on it in training.
/// </summary>
/// <remarks>
/// <para>Encoder <c>z = A·x + f(x)</c>, code <c>c = γ·(z − m)/s + β</c>, decoder <c>x̂ = B·(c + σε) + g(c + σε)</c>. A and B start as the identity (truncated), so on rows
/// in principal components the network starts as principal component analysis and data of a linear subspace need no training; f and g start small.</para>
/// <para>The noise σε gives |γ|, the deviation of a latent's code, a meaning: what is below σ cannot be decoded, however much the decoder amplifies.</para>
/// </remarks>
public static class SkipAutoencoder
{
    private const float LastLayerFactor = 0.1f;

    /// <summary>Builds the network.</summary>
    /// <param name="options">Its shape.</param>
    /// <param name="seed">Seed of the weights; each parameter has a stream of its own.</param>
    /// <param name="attempt">Tells networks of one seed apart.</param>
    /// <returns>The autoencoder.</returns>
    public static Autoencoder Build(SkipAutoencoderOptions options, ulong seed, ulong attempt = 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        NetworkBuilder builder = new(new ActivationShape(options.Inputs));
        int code = builder.Add("latent", new BatchNorm(), AddSide(builder, "encoder", options, builder.Input, options.Latents));
        int noisy = builder.Add("code-noise", new GaussianNoise(options.CodeNoise), code);
        builder.Mark(Autoencoder.LatentMark, code).Mark(Autoencoder.CodeMark, code);
        Network network = builder.Build(AddSide(builder, "decoder", options, noisy, options.Inputs));
        foreach (string side in (string[])["encoder", "decoder"])
        {
            Initialize(network, side, options, seed, attempt);
        }

        return new Autoencoder(network);
    }

    private static int AddSide(NetworkBuilder builder, string side, SkipAutoencoderOptions options, int input, int outputs)
    {
        int at = input;
        for (int i = 0; i < options.HiddenLayers; i++)
        {
            at = builder.Add($"{side}.{i}.linear", new Linear(options.Width), at);
            at = builder.Add($"{side}.{i}.active", new Activation(options.Function, 1f), at);
        }

        int bent = builder.Add($"{side}.bent", new Linear(outputs), at);
        int straight = builder.Add($"{side}.straight", new Linear(outputs, Bias: false), input);
        return builder.Add($"{side}.sum", new Add(), bent, straight);
    }

    private static void Initialize(Network network, string side, SkipAutoencoderOptions options, ulong seed, ulong attempt)
    {
        for (int i = 0; i < options.HiddenLayers; i++)
        {
            Node linear = network.NodeNamed($"{side}.{i}.linear");
            Draw(network, linear.Find(ParameterRole.Weight)!, i == 0 ? options.Gain : 1f, seed, attempt);
            if (i == 0)
            {
                Parameter bias = linear.Find(ParameterRole.Bias)!;
                FillNormal(network.ValuesOf(bias), options.Gain - 1f, new RandomStream(seed, $"initial/{bias.Name}", attempt));
            }
        }

        Draw(network, network.NodeNamed($"{side}.bent").Find(ParameterRole.Weight)!, LastLayerFactor, seed, attempt);
        Parameter straight = network.NodeNamed($"{side}.straight").Find(ParameterRole.Weight)!;
        Span<float> identity = network.ValuesOf(straight);
        for (int i = 0; i < Math.Min(straight.Dimensions[0], straight.Dimensions[1]); i++)
        {
            identity[(i * straight.Dimensions[1]) + i] = 1f;
        }
    }

    /// <summary>Draws weights from N(0, (factor)²/inputs).</summary>
    private static void Draw(Network network, Parameter weight, float factor, ulong seed, ulong attempt) =>
        FillNormal(network.ValuesOf(weight), factor / MathF.Sqrt(weight.Dimensions[1]), new RandomStream(seed, $"initial/{weight.Name}", attempt));

    private static void FillNormal(Span<float> values, float deviation, RandomStream stream)
    {
        stream.FillNormal(values);
        foreach (ref float value in values)
        {
            value *= deviation;
        }
    }
}
