using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Tests.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Plans;

/// <summary>Networks on a grid of 6 units, 5 rows and 7 columns, one for each layer and each way in which views and branches may meet.</summary>
internal static class GridGraphs
{
    private const int Units = 6;
    private const int Height = 5;
    private const int Width = 7;

    // Each takes the node of a normalised, trained stem and gives the node that the last linear layer reads.
    private static readonly Dictionary<string, Func<NetworkBuilder, int, int>> s_bodies = new()
    {
        ["max pool"] = (builder, stem) => builder.Add("pool", new MaxPool2d(PoolingWindow.Square(2)), stem),
        ["max pool padded"] = (builder, stem) => builder.Add("pool", new MaxPool2d(PoolingWindow.Square(3, 2, 1)), stem),
        ["max pool ceil"] = (builder, stem) => builder.Add("pool", new MaxPool2d(PoolingWindow.Square(2, 2, 0, ceilMode: true)), stem),
        ["max pool oblong"] = (builder, stem) => builder.Add("pool", new MaxPool2d(new PoolingWindow(1, 4, 1, 3, 0, 2, CeilMode: true)), stem),
        ["average pool"] = (builder, stem) => builder.Add("pool", new AveragePool2d(PoolingWindow.Square(2)), stem),
        ["average pool padded"] = (builder, stem) => builder.Add("pool", new AveragePool2d(PoolingWindow.Square(3, 2, 1)), stem),
        ["average pool ceil"] = (builder, stem) => builder.Add("pool", new AveragePool2d(PoolingWindow.Square(4, 3, 2, ceilMode: true)), stem),
        ["average pool without padding"] = (builder, stem) => builder.Add("pool", new AveragePool2d(PoolingWindow.Square(3, 2, 1, ceilMode: true), CountPadding: false), stem),
        ["global average pool"] = (builder, stem) => builder.Add("pool", new GlobalAveragePool(), stem),
        ["flatten"] = (builder, stem) => builder.Add("flat", new Flatten(), stem),
        ["unflatten"] = (builder, stem) => builder.Add("pool", new MaxPool2d(PoolingWindow.Square(2)), builder.Add("grid", new Reshape(3, 10, 7), builder.Add("flat", new Flatten(), stem))),
        ["norm, view, activation"] = (builder, stem) =>
            builder.Add("active", new Activation(ActivationFunction.Tanh), builder.Add("flat", new Flatten(), builder.Add("norm", new BatchNorm(), stem))),
        ["view, norm, view, norm"] = (builder, stem) =>
            builder.Add("norm2", new BatchNorm(), builder.Add("back", new Reshape(6, 7, 5), builder.Add("norm1", new BatchNorm(), builder.Add("grid", new Reshape(15, 14), stem)))),
        ["two views of one node"] = (builder, stem) =>
        {
            int active = builder.Add("active", new Activation(ActivationFunction.SiLU), stem);
            int left = builder.Add("left", new Reshape(7, 30), active);
            int right = builder.Add("right", new Reshape(7, 6, 5), active);
            return builder.Add("sum", new Add(), builder.Add("l", new Linear(4), left), builder.Add("r", new Linear(4), right));
        },
        ["a view beside its source"] = (builder, stem) =>
        {
            int active = builder.Add("active", new Activation(ActivationFunction.Tanh), stem);
            int flat = builder.Add("flat", new Activation(ActivationFunction.Sigmoid), builder.Add("view", new Flatten(), active));
            return builder.Add("both", new Concat(), builder.Add("pool", new GlobalAveragePool(), active), flat);
        },
        ["crop"] = (builder, stem) => builder.Add("crop", new Crop(2, 5), stem),
        ["pad"] = (builder, stem) => builder.Add("pad", new Pad(1, 0, 2, 3, 0.5f), stem),
        ["upsample nearest"] = (builder, stem) => builder.Add("up", new Upsample(10, 17), stem),
        ["upsample bilinear"] = (builder, stem) => builder.Add("up", new Upsample(10, 17, UpsampleMode.Bilinear), stem),
        ["layer norm"] = (builder, stem) => builder.Add("ln", new LayerNorm(), stem),
        ["layer norm of a vector"] = (builder, stem) => builder.Add("ln", new LayerNorm(), builder.Add("l", new Linear(9), stem)),
        ["group norm"] = (builder, stem) => builder.Add("gn", new GroupNorm(3), stem),
        ["softmax"] = (builder, stem) => builder.Add("softmax", new Softmax(), stem),
        ["prelu"] = (builder, stem) => builder.Add("prelu", new PReLU(), stem),
        ["multiply"] = (builder, stem) => builder.Add("product", new Multiply(), builder.Add("active", new Activation(ActivationFunction.Tanh), stem), stem),
        ["square"] = (builder, stem) => builder.Add("product", new Multiply(), stem, stem),
        ["gate"] = (builder, stem) =>
        {
            int squeezed = builder.Add("squeezed", new GlobalAveragePool(), stem);
            int gate = builder.Add("gate", new Activation(ActivationFunction.Sigmoid), builder.Add("excited", new Linear(Units), squeezed));
            return builder.Add("product", new Multiply(), stem, gate);
        },
        ["split"] = (builder, stem) =>
        {
            int first = builder.Add("first", new Split(0, 2), stem);
            int second = builder.Add("second", new Split(1, 2), stem);
            return builder.Add("sum", new Add(), first, second, builder.Add("third", new Split(4, 2), stem));
        },
        ["everything added to"] = (builder, stem) =>
        {
            // The stem has a gradient already when each of these adds its share.
            int small = builder.Add("max", new MaxPool2d(PoolingWindow.Square(2)), stem);
            int[] parts =
            [
                small,
                builder.Add("mean", new AveragePool2d(PoolingWindow.Square(2)), stem),
                builder.Add("crop", new Crop(2, 3), stem),
                builder.Add("softmaxed", new Crop(2, 3), builder.Add("softmax", new Softmax(), stem)),
                builder.Add("normed", new Crop(2, 3), builder.Add("ln", new LayerNorm(), stem)),
                builder.Add("bent", new Crop(2, 3), builder.Add("prelu", new PReLU(), stem)),
                builder.Add("cropped", new Crop(2, 3), builder.Add("pad", new Pad(1, 1, 1, 1), stem)),
                builder.Add("sampled", new Crop(2, 3), builder.Add("up", new Upsample(7, 7, UpsampleMode.Bilinear), stem)),
                builder.Add("repeated", new Crop(2, 3), builder.Add("near", new Upsample(7, 7), stem)),
            ];
            return builder.Add("sum", new Add(), parts);
        },
    };

    internal static TheoryData<string> Names => [.. s_bodies.Keys];

    internal static Network Build(string name)
    {
        NetworkBuilder builder = new(new ActivationShape(Units, Height, Width));
        int stem = builder.Add("stem", new BatchNorm(), builder.Input);
        int body = s_bodies[name](builder, stem);
        return SampleNetworks.Initialise(builder.Build(builder.Add("out", new Linear(3), body)), seed: name.Length);
    }
}
