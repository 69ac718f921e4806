using Espalier.Networks.Graph;

namespace Espalier.Networks.Architectures;

/// <summary>The topology <c>[latent, blocks, multiplier]</c> of the thesis's convolutional autoencoder.</summary>
public sealed record ThesisConvolutionalOptions
{
    /// <summary>Gets the shape of an image, channels by height by width; the thesis's are square.</summary>
    public required ActivationShape Image { get; init; }

    /// <summary>Gets the number of latents L. Default 20.</summary>
    public int Latents { get; init; } = 20;

    /// <summary>Gets the number of convolution blocks k, each halving the image, rounding up. Default 5.</summary>
    public int Blocks { get; init; } = 5;

    /// <summary>Gets the channel multiplier m. Default 6.</summary>
    public int Multiplier { get; init; } = 6;

    /// <summary>Lists the channels that the encoder's blocks give: those of the image, then <c>m·2ˣ</c> for x = 1 to k − 1.</summary>
    /// <returns>k numbers; 1, 12, 24, 48, 96 for one channel, k = 5 and m = 6.</returns>
    /// <exception cref="ArgumentException">Latents, blocks or multiplier are below 1, or the channels outgrow any memory.</exception>
    public IReadOnlyList<int> Channels()
    {
        if (Latents < 1 || Blocks < 1 || Multiplier < 1 || Blocks > 20)
        {
            throw new ArgumentException($"The topology [{Latents},{Blocks},{Multiplier}] needs at least 1 latent, 1 to 20 blocks and a multiplier of at least 1.");
        }

        return [Image.Units, .. Enumerable.Range(1, Blocks - 1).Select(x => checked(Multiplier << x))];
    }

    /// <summary>Computes the size of an image side after all blocks.</summary>
    /// <param name="side">Height or width of the image.</param>
    /// <returns>The side halved k times, rounding up each time.</returns>
    internal int Reduced(int side) => Enumerable.Range(0, Blocks).Aggregate(side, (size, _) => (size + 1) / 2);
}
