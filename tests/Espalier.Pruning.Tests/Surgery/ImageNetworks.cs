using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Pruning.Tests.Surgery;

/// <summary>Convolutional networks whose channels are taken out in tests, with numbers from a seed.</summary>
internal static class ImageNetworks
{
    internal static Autoencoder Thesis(int seed)
    {
        ThesisConvolutionalOptions options = new() { Image = new ActivationShape(2, 9, 11), Latents = 5, Blocks = 3, Multiplier = 3 };
        Autoencoder autoencoder = ThesisConvolutionalAutoencoder.Build(options, new RandomStream((ulong)seed, "weights"));
        PrunableNetworks.Initialise(autoencoder.Network, seed);
        return autoencoder;
    }

    /// <summary>An inverted residual block with squeeze and excitation, between a strided stem and a classifier.</summary>
    internal static Network Residual(int seed)
    {
        NetworkBuilder builder = new(new ActivationShape(3, 9, 8));
        int stem = Block(builder, "stem", Padded(8, stride: 2), builder.Input);
        int expand = Block(builder, "expand", new Conv2d(12, 1, 1, Bias: false), stem);
        int depth = Block(builder, "depth", Padded(12) with { Groups = 12 }, expand, new Activation(ActivationFunction.HardSwish));
        int squeeze = builder.Add("squeeze", new Linear(4), builder.Add("pool", new GlobalAveragePool(), depth));
        int excite = builder.Add("excite", new Linear(12), builder.Add("squeeze.active", new Activation(ActivationFunction.ReLU), squeeze));
        int gated = builder.Add("gated", new Multiply(), depth, builder.Add("gate", new Activation(ActivationFunction.Sigmoid), excite));
        int project = builder.Add("project.norm", new BatchNorm(), builder.Add("project.conv", new Conv2d(8, 1, 1, Bias: false), gated));
        int sum = builder.Add("sum", new Add(), stem, project);
        int active = builder.Add("sum.active", new PReLU(), sum);
        int last = builder.Add("last", new Linear(3), builder.Add("last.pool", new AveragePool2d(PoolingWindow.Square(3, 2, 1)), active));
        return PrunableNetworks.Initialise(builder.Build(last), seed);
    }

    /// <summary>Down, up and across, with ranges of the joined channels going separate ways.</summary>
    internal static Network Crossing(int seed)
    {
        NetworkBuilder builder = new(new ActivationShape(2, 6, 7));
        int shallow = Block(builder, "shallow", Padded(6), builder.Input);
        int deep = Block(builder, "deep", Padded(8, stride: 2), builder.Add("down", new MaxPool2d(PoolingWindow.Square(2, 1)), shallow), new PReLU());
        int up = builder.Add("up", new Upsample(6, 7, UpsampleMode.Bilinear), deep);
        int joined = builder.Add("joined", new Concat(), up, shallow);
        int first = builder.Add("first", new Split(0, 10), joined);
        int second = builder.Add("second", new Split(6, 8), joined);
        int left = builder.Add("left", new ConvTranspose2d(3, 3, 3) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1, Bias = false }, first);
        int right = builder.Add("right", new Conv2d(3, 1, 1), builder.Add("second.active", new Activation(ActivationFunction.Tanh), second));
        return PrunableNetworks.Initialise(builder.Build(builder.Add("sum", new Add(), left, right)), seed);
    }

    internal static Conv2d Padded(int channels, int stride = 1) => new(channels, 3, 3, stride, stride, 1, 1, 1, 1);

    internal static int Block(NetworkBuilder builder, string name, Layer layer, int input, Layer? activation = null) =>
        builder.Add($"{name}.active", activation ?? new Activation(ActivationFunction.ReLU), builder.Add($"{name}.norm", new BatchNorm(), builder.Add($"{name}.conv", layer, input)));
}
