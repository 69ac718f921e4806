using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Tests.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Plans;

/// <summary>Turns a list of numbers, which FsCheck draws and shrinks, into a directed acyclic graph: each number adds one node.</summary>
internal static class RandomGraph
{
    // Without kinks: a rounding error near one would flip a slope and say nothing about the graph.
    private static readonly ActivationFunction[] s_smooth = [ActivationFunction.Tanh, ActivationFunction.SiLU, ActivationFunction.GELU, ActivationFunction.Sigmoid, ActivationFunction.Softplus];

    /// <summary>Whether a choice stands for a layer that draws random numbers.</summary>
    internal static bool DrawsNumbers(byte choice) => choice % 8 == 7;

    internal static Network Build(byte[] choices, int inputUnits = 5, int longest = 14)
    {
        NetworkBuilder builder = new(new ActivationShape(inputUnits));
        List<int> nodes = [builder.Input];
        List<int> units = [inputUnits];
        HashSet<int> read = [];
        foreach ((int i, byte choice) in choices.Take(longest).Index())
        {
            int draw = choice / 8;
            int first = nodes[^(1 + (draw % Math.Min(3, nodes.Count)))];
            int[] alike = [.. nodes.Where(node => units[node] == units[first])];
            int second = alike[draw % alike.Length];
            (Layer layer, int width, int[] inputs) = (choice % 8) switch
            {
                0 or 1 => (new Linear(2 + (draw % 5), Bias: draw % 3 != 0), 2 + (draw % 5), [first]),
                2 => (new BatchNorm(), units[first], [first]),
                3 => (new Activation(s_smooth[draw % s_smooth.Length]), units[first], [first]),
                4 => (new Add(), units[first], [first, second]),
                5 => (new Add(), units[first], [first, second, alike[^1]]),
                6 when units[first] < 12 => (new Concat(), units[first] + units[second], [first, second]),
                6 => (new Activation(ActivationFunction.Identity), units[first], [first]),
                7 when draw % 2 == 0 => (new GaussianNoise(0.5f), units[first], [first]),
                _ => ((Layer)new Dropout(0.25f), units[first], new[] { first }),
            };
            nodes.Add(builder.Add($"node{i}", layer, inputs));
            units.Add(width);
            read.UnionWith(inputs);
        }

        // The last layer reads all that nothing else reads: a dead end would draw dropout masks or not, depending on what is kept.
        int[] ends = [.. nodes.Except(read)];
        int last = ends.Length == 1 ? ends[0] : builder.Add("ends", new Concat(), ends);
        return SampleNetworks.Initialise(builder.Build(builder.Add("out", new Linear(3), last)), choices.Length);
    }
}
