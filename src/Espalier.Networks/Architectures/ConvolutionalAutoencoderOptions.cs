using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Architectures;

/// <summary>The shape of a <see cref="ConvolutionalAutoencoder"/>.</summary>
public sealed record ConvolutionalAutoencoderOptions
{
    /// <summary>The fewest rows and columns of an image.</summary>
    public const int ShortestSide = 4;

    /// <summary>Gets the shape of an image: channels, and at least <see cref="ShortestSide"/> rows and columns.</summary>
    public required ActivationShape Image { get; init; }

    /// <summary>Gets the number of latents; at least 1.</summary>
    public required int Latents { get; init; }

    /// <summary>Gets the channels of the first convolution; each further one has twice as many, at most <see cref="MostChannels"/>. Default 8.</summary>
    public int Channels { get; init; } = 8;

    /// <summary>Gets the most channels of a convolution. Default 64.</summary>
    public int MostChannels { get; init; } = 64;

    /// <summary>Gets the side, in pixels, down to which strided convolutions halve the image; at least 2. Default 7.</summary>
    public int CoarsestSide { get; init; } = 7;

    /// <summary>Gets the width of the hidden layers beside the code. Default 96.</summary>
    public int Width { get; init; } = 96;

    /// <summary>Gets the number of hidden layers on each side of the code; at least 1. Default 2.</summary>
    public int HiddenLayers { get; init; } = 2;

    /// <summary>Gets the activation function of the convolutions. Default SiLU; tanh left up to twice as much unexplained.</summary>
    public ActivationFunction ConvolutionFunction { get; init; } = ActivationFunction.SiLU;

    /// <summary>Gets the activation function of the hidden layers. Default tanh; SiLU was as good.</summary>
    public ActivationFunction HiddenFunction { get; init; } = ActivationFunction.Tanh;

    /// <summary>
    /// Gets the factor on the weights that read the code, and less one the deviation of their biases: how finely the decoder tells codes apart from the start; at least 1. Default 2.
    /// </summary>
    public float Gain { get; init; } = 2f;

    /// <summary>Gets the standard deviation of the noise that training adds to the code, whose active latents have a deviation of about 1. Default 0.02.</summary>
    public float CodeNoise { get; init; } = 0.02f;

    /// <summary>Lists the strides of the convolutions, chosen so that no side stays above <see cref="CoarsestSide"/>; a side that is short enough is left alone.</summary>
    /// <returns>At least one pair.</returns>
    internal IReadOnlyList<(int Vertical, int Horizontal)> Strides()
    {
        List<(int Vertical, int Horizontal)> strides = [];
        (int height, int width) = (Image.Height, Image.Width);
        do
        {
            (int vertical, int horizontal) = (height > CoarsestSide ? 2 : 1, width > CoarsestSide ? 2 : 1);
            strides.Add((vertical, horizontal));
            (height, width) = ((height + vertical - 1) / vertical, (width + horizontal - 1) / horizontal);
        }
        while (height > CoarsestSide || width > CoarsestSide);
        return strides;
    }

    /// <summary>Gives the channels that a convolution makes.</summary>
    /// <param name="level">The convolution, from 0, the first of the encoder.</param>
    internal int ChannelsAt(int level) => (int)Math.Min((long)Channels << Math.Min(level, 31), Math.Max(MostChannels, Channels));

    /// <summary>Checks everything at once.</summary>
    /// <exception cref="ArgumentException">Something is out of range; the message lists all of it.</exception>
    public void Validate()
    {
        List<string> problems = [];
        if (Image.Height < ShortestSide || Image.Width < ShortestSide)
        {
            problems.Add($"the image has {Image.Height}×{Image.Width} pixels but convolutions need at least {ShortestSide}×{ShortestSide}; give its values as rows of {Image.Size} features instead");
        }

        (string Name, double Value, double Least)[] settings =
        [
            (nameof(Latents), Latents, 1),
            (nameof(Channels), Channels, 1),
            (nameof(CoarsestSide), CoarsestSide, 2),
            (nameof(Width), Width, 1),
            (nameof(HiddenLayers), HiddenLayers, 1),
            (nameof(Gain), Gain, 1),
            (nameof(CodeNoise), CodeNoise, 0),
        ];
        foreach ((string name, double value, double least) in settings)
        {
            if (!(value >= least) || !double.IsFinite(value))
            {
                problems.Add($"{name} is {value} but must be at least {least} and finite");
            }
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException($"Convolutional autoencoder: {string.Join("; ", problems)}.");
        }
    }
}
