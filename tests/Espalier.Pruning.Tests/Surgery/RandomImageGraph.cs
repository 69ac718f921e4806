using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Pruning.Tests.Surgery;

/// <summary>Turns a list of numbers, which FsCheck draws and shrinks, into a graph of layers for images: each number adds one node, or a convolution and what belongs to it.</summary>
internal static class RandomImageGraph
{
    private const int Longest = 12;
    private const int LargestSize = 3000;

    // Half of them give 0 at 0, so that silent channels are found behind them, and none has a kink away from 0.
    private static readonly ActivationFunction[] s_functions = [ActivationFunction.ReLU, ActivationFunction.Tanh, ActivationFunction.GELU, ActivationFunction.Sigmoid];

    internal static Network Build(byte[] choices)
    {
        NetworkBuilder builder = new(new ActivationShape(3, 6, 5));
        List<int> nodes = [builder.Input];
        List<ActivationShape> shapes = [new(3, 6, 5)];
        foreach ((int i, byte choice) in choices.Take(Longest).Index())
        {
            int draw = choice / 12;
            int from = nodes.Count - 1 - (draw % Math.Min(3, nodes.Count));
            (int node, ActivationShape shape) = Add(builder, $"node{i}", choice % 12, draw, nodes, shapes, from);
            nodes.Add(node);
            shapes.Add(shape);
        }

        return PrunableNetworks.Initialise(builder.Build(builder.Add("out", new Linear(3), nodes[^1])), choices.Length + 1);
    }

    private static (int Node, ActivationShape Shape) Add(NetworkBuilder builder, string name, int kind, int draw, List<int> nodes, List<ActivationShape> shapes, int from)
    {
        int input = nodes[from];
        ActivationShape shape = shapes[from];
        int[] alike = [.. nodes.Where((_, i) => shapes[i] == shape)];
        int[] onGrid = [.. nodes.Where((_, i) => (shapes[i].Height, shapes[i].Width) == (shape.Height, shape.Width))];
        int other = onGrid[draw % onGrid.Length];
        ActivationShape otherShape = shapes[nodes.IndexOf(other)];
        int channels = 2 + (draw % 5);
        switch (kind)
        {
            case 0 or 1:
                return (Normalized(builder, name, ImageNetworks.Padded(channels) with { Bias = draw % 3 != 0 }, input, draw), shape with { Units = channels });
            case 2:
                return (Normalized(builder, name, new Conv2d(channels, 1, 1, Bias: draw % 2 == 0), input, draw), shape with { Units = channels });
            case 3:
                return (Normalized(builder, name, ImageNetworks.Padded(shape.Units) with { Groups = shape.Units }, input, draw), shape);
            case 4 when shape.Size < LargestSize / 4:
                int enlarged = builder.Add($"{name}.conv", new ConvTranspose2d(channels, 2, 2, 2, 2), input);
                return (builder.Add(name, new BatchNorm(), enlarged), new ActivationShape(channels, 2 * shape.Height, 2 * shape.Width));
            case 5 when shape is { Height: > 1, Width: > 1 }:
                PoolingWindow window = PoolingWindow.Square(2, 2, draw % 2);
                return (builder.Add(name, draw % 3 == 0 ? new AveragePool2d(window) : new MaxPool2d(window), input), new ActivationShape(shape.Units, window.OutputHeight(shape.Height), window.OutputWidth(shape.Width)));
            case 6:
                return (builder.Add(name, new Add(), input, alike[draw % alike.Length]), shape);
            case 7 when shape.Units + otherShape.Units < 16:
                return (builder.Add(name, new Concat(), input, other), shape with { Units = shape.Units + otherShape.Units });
            case 8 when shape.Units > 1:
                int start = draw % (shape.Units - 1);
                return (builder.Add(name, new Split(start, shape.Units - start), input), shape with { Units = shape.Units - start });
            case 9:
                int gate = builder.Add($"{name}.gate", new Activation(ActivationFunction.Sigmoid), builder.Add($"{name}.linear", new Linear(shape.Units), builder.Add($"{name}.pool", new GlobalAveragePool(), input)));
                return (builder.Add(name, new Multiply(), input, gate), shape);
            case 10:
                int linear = builder.Add($"{name}.linear", new Linear(channels * 6), builder.Add($"{name}.flat", new Flatten(), input));
                return (builder.Add(name, new BatchNorm(), builder.Add($"{name}.grid", new Reshape(channels, 2, 3), linear)), new ActivationShape(channels, 2, 3));
            case 11 when shape.Size < LargestSize / 2:
                return (builder.Add(name, new Pad(0, 1, 1, 0, draw % 2), input), shape with { Height = shape.Height + 1, Width = shape.Width + 1 });
            default:
                return (builder.Add(name, new Activation(s_functions[draw % s_functions.Length]), input), shape);
        }
    }

    private static int Normalized(NetworkBuilder builder, string name, Layer layer, int input, int draw) =>
        ImageNetworks.Block(builder, name, layer, input, new Activation(s_functions[draw % s_functions.Length]));
}
