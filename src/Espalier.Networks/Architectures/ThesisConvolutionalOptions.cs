using Espalier.Networks.Graph;

namespace Espalier.Networks.Architectures;

/// <summary>The topology <c>[latent, blocks, multiplier]</c> of the thesis's convolutional autoencoder.</summary>
public sealed record ThesisConvolutionalOptions
{
    /// <summary>The largest number of convolution blocks: after so many an image of a million rows has one.</summary>
    public const int MostBlocks = 20;

    // 1 GB of weights; gradients and Adam's moments take three times as much again.
    private const long MostWeights = 1L << 28;

    private const int KernelSize = 9;

    /// <summary>Gets the shape of an image, channels by height by width; the thesis's are square.</summary>
    public required ActivationShape Image { get; init; }

    /// <summary>Gets the number of latents L, from 1 to <see cref="CountFeatures"/>. Default 20.</summary>
    public int Latents { get; init; } = 20;

    /// <summary>Gets the number of convolution blocks k, each halving the image, rounding up; from 1 to <see cref="MostBlocks"/>. Default 5.</summary>
    /// <value>A side that has come down to 1 stays so.</value>
    public int Blocks { get; init; } = 5;

    /// <summary>Gets the channel multiplier m, at least 1. Default 6.</summary>
    public int Multiplier { get; init; } = 6;

    /// <summary>Lists the channels that the encoder's blocks give: those of the image, then <c>m·2ˣ</c> for x = 1 to k − 1.</summary>
    /// <returns>k numbers; 1, 12, 24, 48, 96 for one channel, k = 5 and m = 6.</returns>
    /// <exception cref="ArgumentException">Blocks or multiplier are out of range, or the channels outgrow any memory.</exception>
    public IReadOnlyList<int> Channels()
    {
        if (Blocks is < 1 or > MostBlocks || Multiplier < 1 || (long)Multiplier << (Blocks - 1) > int.MaxValue)
        {
            throw new ArgumentException(
                $"the topology [{Latents},{Blocks},{Multiplier}] needs 1 to {MostBlocks} blocks, a multiplier of at least 1, and at most {int.MaxValue} channels; use fewer blocks or a smaller multiplier");
        }

        return [Image.Units, .. Enumerable.Range(1, Blocks - 1).Select(x => Multiplier << x)];
    }

    /// <summary>Counts the features F that the blocks leave for the linear layers: the last block's channels times its positions.</summary>
    /// <returns>F; 96 for 28×28, k = 5 and m = 6.</returns>
    /// <exception cref="ArgumentException">Blocks or multiplier are out of range.</exception>
    /// <exception cref="OverflowException">There are more than an int can count; <see cref="Validate"/> refuses such a topology.</exception>
    public int CountFeatures() => checked(Channels()[^1] * Reduced(Image.Height, Blocks) * Reduced(Image.Width, Blocks));

    /// <summary>
    /// Counts the values that one sample has in the largest convolution. Transposed convolutions double what pooling rounded up, so that the decoder's grid may be much larger than the image.
    /// </summary>
    /// <returns>Channels times positions.</returns>
    /// <exception cref="ArgumentException">Blocks or multiplier are out of range.</exception>
    public long LargestActivation()
    {
        IReadOnlyList<int> channels = Channels();
        long height = Reduced(Image.Height, Blocks);
        long width = Reduced(Image.Width, Blocks);
        long largest = 0;
        for (int block = Blocks - 1; block >= 0; block--)
        {
            long encoded = (long)channels[block] * Reduced(Image.Height, block) * Reduced(Image.Width, block);
            height *= 2;
            width *= 2;
            largest = Math.Max(largest, Math.Max(encoded, channels[block] * height * width));
        }

        return largest;
    }

    /// <summary>Checks that the topology can be built on such images, without taking memory for it.</summary>
    /// <exception cref="ArgumentException">
    /// A number is out of range, there are more latents than features, or the weights or a layer's values outgrow memory; the message has both numbers and says what to change.
    /// </exception>
    public void Validate()
    {
        if (Image.Units < 1 || Image.Height < 1 || Image.Width < 1)
        {
            throw new ArgumentException($"images of {Image.Units}×{Image.Height}×{Image.Width} values cannot be learned; channels, height and width must be at least 1");
        }

        double features = (double)Channels()[^1] * Reduced(Image.Height, Blocks) * Reduced(Image.Width, Blocks);
        if (Latents < 1 || Latents > features)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"latents is {Latents} but {Blocks} blocks leave {features} features of an image of {Image}; take 1 to {features} latents, fewer blocks or a larger multiplier"));
        }

        double weights = CountWeights(features);
        if (weights > MostWeights)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"the topology [{Latents},{Blocks},{Multiplier}] on images of {Image} has {weights:N0} weights but at most {MostWeights:N0} are allowed; use a smaller multiplier or other blocks"));
        }

        long values = LargestActivation();
        if (values > int.MaxValue)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"the topology [{Latents},{Blocks},{Multiplier}] on images of {Image} has a layer of {values:N0} values but at most {int.MaxValue:N0} are possible; use fewer blocks or a smaller multiplier"));
        }
    }

    /// <summary>Computes the size of an image side after some blocks.</summary>
    /// <param name="side">Height or width of the image.</param>
    /// <param name="blocks">The number of blocks.</param>
    /// <returns>The side halved so many times, rounding up each time.</returns>
    internal int Reduced(int side, int blocks) => Enumerable.Range(0, blocks).Aggregate(side, (size, _) => (size / 2) + (size % 2));

    // In double, which does not overflow on mistyped numbers.
    private double CountWeights(double features)
    {
        IReadOnlyList<int> channels = Channels();
        double middle = Math.Floor(features / 2);
        double weights = 2 * middle * (features + Latents);
        double previous = Image.Units;
        foreach (int count in channels)
        {
            weights += KernelSize * previous * count;
            previous = count;
        }

        foreach (int count in channels.Reverse())
        {
            weights += KernelSize * previous * count;
            previous = count;
        }

        return weights + (KernelSize * previous * previous);
    }
}
