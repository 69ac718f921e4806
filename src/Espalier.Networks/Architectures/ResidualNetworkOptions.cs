using Espalier.Networks.Graph;

namespace Espalier.Networks.Architectures;

/// <summary>The shape of a <see cref="ResidualNetwork"/>; the defaults are ResNet-18 for ImageNet.</summary>
public sealed record ResidualNetworkOptions
{
    // Each stage doubles the channels: beyond this no memory holds the last one.
    private const int MostStages = 16;

    /// <summary>Gets the shape of an image, channels by height by width. Default 3×224×224. Any size will do: it is halved, rounding up, twice before the first stage and once before every further one.</summary>
    public ActivationShape Image { get; init; } = new(3, 224, 224);

    /// <summary>Gets the number of residual blocks of each stage; 1 to 16 stages of at least 1 block. Default 2, 2, 2, 2, which is ResNet-18; 3, 4, 6, 3 is ResNet-34.</summary>
    public IReadOnlyList<int> BlocksPerStage { get; init; } = [2, 2, 2, 2];

    /// <summary>Gets the number of channels of the first stage, doubled by each further one; at least 1. Default 64.</summary>
    public int Channels { get; init; } = 64;

    /// <summary>Gets the number of classes, one output each; at least 1. Default 1,000.</summary>
    public int Classes { get; init; } = 1000;

    /// <summary>Computes the channels of a stage, <c>Channels·2ˢ</c>.</summary>
    /// <param name="stage">The stage s, from 0.</param>
    /// <returns>The number of channels.</returns>
    /// <exception cref="OverflowException">There would be more than 2³¹ − 1.</exception>
    internal int ChannelsOf(int stage) => checked(Channels * (1 << stage));

    /// <summary>Refuses stages, blocks, channels or classes out of their ranges.</summary>
    /// <exception cref="ArgumentException">At least one is; the message gives all of them.</exception>
    internal void Validate()
    {
        bool stages = BlocksPerStage.Count is >= 1 and <= MostStages && BlocksPerStage.All(blocks => blocks >= 1);
        if (!stages || Channels < 1 || Classes < 1)
        {
            throw new ArgumentException(
                $"A residual network with stages of [{string.Join(", ", BlocksPerStage)}] blocks, {Channels} channels and {Classes} classes cannot be built; give 1 to {MostStages} stages of at least 1 block, and at least 1 channel and 1 class.");
        }
    }
}
