using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Architectures;

/// <summary>
/// A residual network of basic blocks for classifying images: ResNet-18, ResNet-34 and what lies between and below. The output is one unnormalised score for each class.
/// </summary>
/// <remarks>
/// <para>Stem: 7×7 convolution with stride 2, batch normalisation, ReLU, 3×3 max pooling with stride 2. Block: <c>y = ReLU(F(x) + S(x))</c>, where F is 3×3 convolution, normalisation, ReLU,
/// 3×3 convolution, normalisation. The first block of every stage but the first has stride 2 in its first convolution and twice the channels. The shortcut S is the identity where shapes agree,
/// elsewhere a 1×1 convolution of the same stride with a normalisation (the paper's option B). Head: mean over all positions, linear layer. No convolution has a bias, for a normalisation follows.</para>
/// <para>Nodes are named <c>stem.conv</c>, <c>stage0.block0.first.conv</c>, <c>….second.norm</c>, <c>….shortcut.conv</c>, <c>….sum</c>, <c>….relu</c>, <c>head.pool</c>, <c>head.linear</c>.
/// Pruning can remove channels behind each block's first convolution alone; those of a stage's sums are tied together.</para>
/// <para>Weights start from N(0, 2/n) with n inputs to a unit, biases from 0, scales from 1 (He et al. 2015, arXiv 1502.01852). torchvision takes n outputs instead for convolutions,
/// and draws the linear layer uniformly within ±1/√n.</para>
/// <para>He, Zhang, Ren, Sun 2016, "Deep Residual Learning for Image Recognition", arXiv 1512.03385, table 1.</para>
/// </remarks>
public static class ResidualNetwork
{
    /// <summary>Builds the network.</summary>
    /// <param name="options">Its shape; 11,689,512 trained numbers with the defaults.</param>
    /// <param name="stream">Where the weights are drawn from, layer by layer.</param>
    /// <returns>A network from an image to the classes' scores.</returns>
    /// <exception cref="ArgumentException">Stages, blocks, channels or classes are out of their ranges.</exception>
    /// <exception cref="OverflowException">The last stage would have more channels than there are numbers.</exception>
    public static Network Build(ResidualNetworkOptions options, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stream);
        options.Validate();
        NetworkBuilder builder = new(options.Image);
        int at = AddRelu(builder, "stem", AddNormalized(builder, "stem", Convolution(options.Channels, kernel: 7, stride: 2), builder.Input));
        at = builder.Add("stem.pool", new MaxPool2d(PoolingWindow.Square(3, stride: 2, padding: 1)), at);
        int channels = options.Channels;
        for (int stage = 0; stage < options.BlocksPerStage.Count; stage++)
        {
            int stageChannels = options.ChannelsOf(stage);
            for (int block = 0; block < options.BlocksPerStage[stage]; block++)
            {
                int stride = block == 0 && stage > 0 ? 2 : 1;
                at = AddBlock(builder, $"stage{stage}.block{block}", at, stageChannels, stride, project: stageChannels != channels);
                channels = stageChannels;
            }
        }

        at = builder.Add("head.pool", new GlobalAveragePool(), at);
        Network network = builder.Build(builder.Add("head.linear", new Linear(options.Classes), at));
        Initialization.Kaiming.Fill(network, stream);
        return network;
    }

    private static int AddBlock(NetworkBuilder builder, string name, int input, int channels, int stride, bool project)
    {
        int first = AddRelu(builder, $"{name}.first", AddNormalized(builder, $"{name}.first", Convolution(channels, kernel: 3, stride), input));
        int second = AddNormalized(builder, $"{name}.second", Convolution(channels, kernel: 3), first);
        int shortcut = project ? AddNormalized(builder, $"{name}.shortcut", Convolution(channels, kernel: 1, stride), input) : input;
        return AddRelu(builder, name, builder.Add($"{name}.sum", new Add(), second, shortcut));
    }

    private static int AddNormalized(NetworkBuilder builder, string name, Conv2d convolution, int input) =>
        builder.Add($"{name}.norm", new BatchNorm(), builder.Add($"{name}.conv", convolution, input));

    private static int AddRelu(NetworkBuilder builder, string name, int input) => builder.Add($"{name}.relu", new Activation(ActivationFunction.ReLU), input);

    /// <summary>A square convolution that keeps the size of an image but for its stride.</summary>
    private static Conv2d Convolution(int channels, int kernel, int stride = 1) => new(channels, kernel, kernel, stride, stride, Bias: false)
    {
        PaddingTop = kernel / 2,
        PaddingLeft = kernel / 2,
        PaddingBottom = kernel / 2,
        PaddingRight = kernel / 2,
    };
}
