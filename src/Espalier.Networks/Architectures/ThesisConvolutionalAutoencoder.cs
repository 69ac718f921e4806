using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Architectures;

/// <summary>
/// The convolutional autoencoder of the thesis: blocks of convolution, batch normalisation, ReLU and pooling, two linear layers down to the code, and the way back by
/// transposed convolutions, a last plain convolution and a crop.
/// </summary>
/// <remarks>
/// <para>The latent layer has a ReLU like every other. A bias in front of a batch normalisation is there, as in the thesis, and has no effect.</para>
/// <para>Convolutions start from Kaiming's normal distribution, standard deviation √2/√fan, where fan is the weight's second dimension times 9 for both kinds (PyTorch counts it so), and zero
/// biases; linear layers from PyTorch's defaults, weights and biases uniform within ±1/√inputs. The thesis writes the Kaiming gain for ReLU.</para>
/// <para>R. F. Klazinga 2022, TU Delft, and its author's code; He et al. 2015, arXiv 1502.01852, for the initialisation.</para>
/// </remarks>
public static class ThesisConvolutionalAutoencoder
{
    private const int Kernel = 3;

    /// <summary>Builds the network.</summary>
    /// <param name="options">The topology.</param>
    /// <param name="stream">Where the parameters are drawn from, layer by layer.</param>
    /// <returns>The autoencoder.</returns>
    /// <exception cref="ArgumentException">The topology does not fit the image, see <see cref="ThesisConvolutionalOptions.Validate"/>.</exception>
    public static Autoencoder Build(ThesisConvolutionalOptions options, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stream);
        options.Validate();
        IReadOnlyList<int> channels = options.Channels();
        NetworkBuilder builder = new(options.Image);
        int at = builder.Input;
        for (int block = 0; block < channels.Count; block++)
        {
            string name = $"encoder.{block}";
            at = builder.Add($"{name}.conv", Convolution(channels[block]), at);
            at = AddNormalized(builder, name, at);
            at = builder.Add($"{name}.pool", Pooling(options.Reduced(options.Image.Height, block), options.Reduced(options.Image.Width, block)), at);
        }

        int height = options.Reduced(options.Image.Height, options.Blocks);
        int width = options.Reduced(options.Image.Width, options.Blocks);
        int features = options.CountFeatures();
        int middle = Math.Max(features / 2, 1);
        at = builder.Add("encoder.flatten", new Flatten(), at);
        at = AddLinear(builder, $"encoder.{channels.Count}", middle, at);
        at = AddLinear(builder, $"encoder.{channels.Count + 1}", options.Latents, at);
        builder.Mark(Autoencoder.LatentMark, at - 1).Mark(Autoencoder.CodeMark, at);

        at = AddLinear(builder, "decoder.0", middle, at);
        at = builder.Add("decoder.1.linear", new Linear(features), at);
        at = builder.Add("decoder.1.unflatten", new Reshape(channels[^1], height, width), at);
        at = AddNormalized(builder, "decoder.1", at);
        for (int block = channels.Count - 1; block >= 0; block--)
        {
            string name = $"decoder.{channels.Count + 1 - block}";
            at = builder.Add($"{name}.conv", Transposed(channels[block]), at);
            at = AddNormalized(builder, name, at);
        }

        at = builder.Add("decoder.smooth", Convolution(options.Image.Units), at);
        Network network = builder.Build(builder.Add("decoder.crop", new Crop(options.Image.Height, options.Image.Width), at));
        Initialization.ThesisImages.Fill(network, stream);
        return new Autoencoder(network);
    }

    private static Conv2d Convolution(int channels) => new(channels, Kernel, Kernel) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 };

    // PyTorch lets a window of 2 in ceil mode hang over the edge of a side of 1; a window of 1 gives the same.
    private static MaxPool2d Pooling(int height, int width) => new(new PoolingWindow(Math.Min(height, 2), Math.Min(width, 2), 2, 2, CeilMode: true));

    private static ConvTranspose2d Transposed(int channels) => new(channels, Kernel, Kernel)
    {
        StrideHeight = 2,
        StrideWidth = 2,
        PaddingTop = 1,
        PaddingLeft = 1,
        PaddingBottom = 1,
        PaddingRight = 1,
        OutputPaddingHeight = 1,
        OutputPaddingWidth = 1,
    };

    private static int AddLinear(NetworkBuilder builder, string name, int units, int input) =>
        AddNormalized(builder, name, builder.Add($"{name}.linear", new Linear(units), input));

    private static int AddNormalized(NetworkBuilder builder, string name, int input) =>
        builder.Add($"{name}.relu", new Activation(ActivationFunction.ReLU), builder.Add($"{name}.norm", new BatchNorm(), input));
}
