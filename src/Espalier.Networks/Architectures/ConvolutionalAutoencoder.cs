using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Architectures;

/// <summary>
/// Espalier's own autoencoder for images: strided convolutions down to a few pixels a side, smooth hidden layers to a normalised code without an activation function, and the way
/// back by transposed convolutions, with a linear way past the convolutions on each side.
/// </summary>
/// <remarks>
/// <para>Encoder <c>z = A·x + f(conv(x))</c>, code <c>c = γ·(z − m)/s + β</c>, decoder <c>h = g(c + σε)</c>, <c>x̂ = B·h + conv⁻¹(h)</c>: what has its fixed place in the image
/// comes through B, what moves through the convolutions. Without B, or with B reading the code instead of h, sine images were left three times as much unexplained;
/// without the transposed convolutions a moving blob ten times (docs/algorithms/latent-pruning.md).</para>
/// <para>A convolution is 3×3, each halving the sides that are longer than <see cref="ConvolutionalAutoencoderOptions.CoarsestSide"/> (rounding up), so that any image from
/// 4×4 up fits; a transposed one is 4 wide where it doubles, which paints every pixel with as many weights. What is too large at the end is cropped.</para>
/// <para>Weights start from N(0, f²/fan in), f = 1 in front of tanh and 3/2 in front of SiLU; the last layers of the decoder start at a tenth. There is no
/// normalisation but that of the code: images are brought to a mean variance of 1 beforehand (<see cref="ImageScaling"/>), and the latents' strengths must not be made up for.</para>
/// </remarks>
public static class ConvolutionalAutoencoder
{
    private const int Kernel = 3;
    private const float LastLayerFactor = 0.1f;
    private const float BentFactor = 1.5f;

    /// <summary>Builds the network.</summary>
    /// <param name="options">Its shape.</param>
    /// <param name="seed">Seed of the weights; each parameter has a stream of its own.</param>
    /// <param name="attempt">Tells networks of one seed apart.</param>
    /// <returns>The autoencoder; its input and output are images, <c>[channel][row][column][sample]</c>.</returns>
    /// <exception cref="ArgumentException">The image is too small or a setting out of range; the message lists everything.</exception>
    public static Autoencoder Build(ConvolutionalAutoencoderOptions options, ulong seed, ulong attempt = 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        NetworkBuilder builder = new(options.Image);
        Dictionary<string, float> factors = [];
        (int encoded, ActivationShape coarsest) = AddEncoder(builder, options, factors);
        int code = builder.Add("latent", new BatchNorm(), encoded);
        int noisy = builder.Add("code-noise", new GaussianNoise(options.CodeNoise), code);
        builder.Mark(Autoencoder.LatentMark, code).Mark(Autoencoder.CodeMark, code);
        Network network = builder.Build(AddDecoder(builder, options, factors, noisy, coarsest));
        foreach ((string name, float factor) in factors)
        {
            Node node = network.NodeNamed(name);
            Parameter weight = node.Find(ParameterRole.Weight)!;
            FillNormal(network.ValuesOf(weight), factor / MathF.Sqrt(FanIn(node, weight)), new RandomStream(seed, $"initial/{weight.Name}", attempt));
        }

        Parameter bias = network.NodeNamed("decoder.hidden.0.linear").Find(ParameterRole.Bias)!;
        FillNormal(network.ValuesOf(bias), options.Gain - 1f, new RandomStream(seed, $"initial/{bias.Name}", attempt));
        return new Autoencoder(network);
    }

    private static (int Node, ActivationShape Coarsest) AddEncoder(NetworkBuilder builder, ConvolutionalAutoencoderOptions options, Dictionary<string, float> factors)
    {
        int at = builder.Input;
        ActivationShape shape = options.Image;
        IReadOnlyList<(int Vertical, int Horizontal)> strides = options.Strides();
        for (int level = 0; level < strides.Count; level++)
        {
            (int vertical, int horizontal) = strides[level];
            Conv2d convolution = new(options.ChannelsAt(level), Kernel, Kernel, vertical, horizontal, 1, 1, 1, 1);
            shape = convolution.InferShape([shape]);
            at = AddWeighted(builder, factors, $"encoder.{level}.conv", convolution, BentFactor, at);
            at = builder.Add($"encoder.{level}.active", new Activation(options.ConvolutionFunction, 1f), at);
        }

        at = AddHidden(builder, factors, "encoder", options, 1f, at);
        int bent = AddWeighted(builder, factors, "encoder.bent", new Linear(options.Latents), 1f, at);
        int straight = AddWeighted(builder, factors, "encoder.straight", new Linear(options.Latents, Bias: false), 0.5f, builder.Input);
        return (builder.Add("encoder.sum", new Add(), bent, straight), shape);
    }

    private static int AddDecoder(NetworkBuilder builder, ConvolutionalAutoencoderOptions options, Dictionary<string, float> factors, int code, ActivationShape coarsest)
    {
        ActivationShape image = options.Image;
        int hidden = AddHidden(builder, factors, "decoder", options, options.Gain, code);
        int at = AddWeighted(builder, factors, "decoder.spread.linear", new Linear(coarsest.Size), BentFactor, hidden);
        at = builder.Add("decoder.spread.image", new Reshape(coarsest.Units, coarsest.Height, coarsest.Width), at);
        IReadOnlyList<(int Vertical, int Horizontal)> strides = options.Strides();
        for (int level = strides.Count - 1; level >= 0; level--)
        {
            at = builder.Add($"decoder.{level}.active", new Activation(options.ConvolutionFunction, 1f), at);
            ConvTranspose2d convolution = Enlarging(level == 0 ? image.Units : options.ChannelsAt(level - 1), strides[level]);
            at = AddWeighted(builder, factors, $"decoder.{level}.conv", convolution, level == 0 ? LastLayerFactor : BentFactor, at);
        }

        int painted = builder.Add("decoder.crop", new Crop(image.Height, image.Width), at);
        int straight = AddWeighted(builder, factors, "decoder.straight", new Linear(image.Size), LastLayerFactor, hidden);
        return builder.Add("decoder.sum", new Add(), painted, builder.Add("decoder.straight.image", new Reshape(image.Units, image.Height, image.Width), straight));
    }

    private static int AddHidden(NetworkBuilder builder, Dictionary<string, float> factors, string side, ConvolutionalAutoencoderOptions options, float firstFactor, int input)
    {
        int at = input;
        for (int i = 0; i < options.HiddenLayers; i++)
        {
            at = AddWeighted(builder, factors, $"{side}.hidden.{i}.linear", new Linear(options.Width), i == 0 ? firstFactor : 1f, at);
            at = builder.Add($"{side}.hidden.{i}.active", new Activation(options.HiddenFunction, 1f), at);
        }

        return at;
    }

    private static int AddWeighted(NetworkBuilder builder, Dictionary<string, float> factors, string name, Layer layer, float factor, int input)
    {
        factors.Add(name, factor);
        return builder.Add(name, layer, input);
    }

    private static ConvTranspose2d Enlarging(int channels, (int Vertical, int Horizontal) stride) =>
        new(channels, stride.Vertical + 2, stride.Horizontal + 2, stride.Vertical, stride.Horizontal, 1, 1, 1, 1);

    /// <summary>How many inputs a value is a sum of; in a strided transposed convolution each pixel is painted with a part of the kernel only.</summary>
    private static float FanIn(Node node, Parameter weight) => node.Layer is ConvTranspose2d transposed
        ? weight.Length / (float)(transposed.OutputUnits * transposed.StrideHeight * transposed.StrideWidth)
        : weight.ElementsPerUnit;

    private static void FillNormal(Span<float> values, float deviation, RandomStream stream)
    {
        stream.FillNormal(values);
        foreach (ref float value in values)
        {
            value *= deviation;
        }
    }
}
