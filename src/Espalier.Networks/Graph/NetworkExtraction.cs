
namespace Espalier.Networks.Graph;

/// <summary>Cuts networks out of networks and joins them: the encoder and decoder of an autoencoder, or the way from a code back to itself.</summary>
public static class NetworkExtraction
{
    /// <summary>Cuts out the part that computes one node from another.</summary>
    /// <param name="network">The whole network.</param>
    /// <param name="from">The node whose activation becomes the input; 0 for the network's own input.</param>
    /// <param name="to">The node whose activation becomes the output.</param>
    /// <returns>A network of its own, its parameters copied; marks on nodes inside are kept.</returns>
    /// <exception cref="ArgumentException">The result also depends on nodes before <paramref name="from"/>.</exception>
    public static Network Extract(Network network, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkBuilder builder = new(network.Nodes[from].Shape);
        List<(Node Original, int Copy)> copied = [];
        int output = Append(builder, network, from, to, builder.Input, string.Empty, copied);
        return Finish(builder, output, [(network, copied)]);
    }

    /// <summary>Joins two networks, the output of the first going into the second.</summary>
    /// <param name="first">The first network.</param>
    /// <param name="second">The second, whose input has the shape of the first's output.</param>
    /// <returns>A network with copies of both networks' parameters; names are prefixed by <c>first.</c> and <c>second.</c>, marks are not kept.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Network Chain(Network first, Network second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.OutputShape != second.InputShape)
        {
            throw new ArgumentException($"The first network gives {first.OutputShape} but the second takes {second.InputShape}.", nameof(second));
        }

        NetworkBuilder builder = new(first.InputShape);
        List<(Node Original, int Copy)> copiedFirst = [];
        List<(Node Original, int Copy)> copiedSecond = [];
        int middle = Append(builder, first, 0, first.Output, builder.Input, "first.", copiedFirst);
        int output = Append(builder, second, 0, second.Output, middle, "second.", copiedSecond);
        return Finish(builder, output, [(first, copiedFirst), (second, copiedSecond)]);
    }

    private static int Append(NetworkBuilder builder, Network network, int from, int to, int source, string prefix, List<(Node Original, int Copy)> copied)
    {
        bool[] needed = new bool[network.Nodes.Count];
        needed[to] = true;
        for (int i = to; i > from; i--)
        {
            foreach (int input in needed[i] ? network.Nodes[i].Inputs : [])
            {
                needed[input] = true;
            }
        }

        if (from != 0 && Array.IndexOf(needed, true) is int earliest && earliest < from)
        {
            throw new ArgumentException($"Node '{network.Nodes[to].Name}' depends on '{network.Nodes[earliest].Name}' past '{network.Nodes[from].Name}'; that part cannot be cut out.", nameof(from));
        }

        Dictionary<int, int> places = new() { [from] = source };
        foreach (Node node in network.Nodes.Where(node => node.Index > from && needed[node.Index]))
        {
            int copy = builder.Add(prefix + node.Name, node.Layer, node.Inputs.Select(input => places[input]).ToArray());
            places[node.Index] = copy;
            copied.Add((node, copy));
        }

        if (prefix.Length == 0)
        {
            foreach ((string mark, int node) in network.Marks.Where(mark => places.ContainsKey(mark.Value) && mark.Value != from))
            {
                builder.Mark(mark, places[node]);
            }
        }

        return places[to];
    }

    private static Network Finish(NetworkBuilder builder, int output, (Network Source, List<(Node Original, int Copy)> Copied)[] parts)
    {
        Network result = builder.Build(output);
        foreach ((Network source, List<(Node Original, int Copy)> copied) in parts)
        {
            foreach ((Node original, int copy) in copied)
            {
                for (int i = 0; i < original.Parameters.Count; i++)
                {
                    source.ValuesOf(original.Parameters[i]).CopyTo(result.ValuesOf(result.Nodes[copy].Parameters[i]));
                }
            }
        }

        return result;
    }
}
