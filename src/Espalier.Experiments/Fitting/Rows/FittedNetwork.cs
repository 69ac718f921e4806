using Espalier.Data;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;

namespace Espalier.Experiments.Fitting.Rows;

/// <summary>Makes the network that a fit delivers: it takes a row in the data's units and gives its reconstruction in the same units.</summary>
internal static class FittedNetwork
{
    /// <summary>The name of the layer that prepares.</summary>
    public const string PrepareName = "prepare";

    /// <summary>The name of the layer that undoes the preparation.</summary>
    public const string RestoreName = "restore";

    /// <summary>Puts the preparation before an autoencoder and its inverse behind, as linear layers.</summary>
    /// <remarks>
    /// Names and marks of the autoencoder stay, so that the encoder can be cut out at <see cref="Autoencoder.CodeMark"/>. Single precision: features whose mean exceeds
    /// their spread a millionfold lose all their digits here, as they would in any file of single-precision numbers.
    /// </remarks>
    public static Network Build(Preparation preparation, Network autoencoder)
    {
        NetworkBuilder builder = new(new ActivationShape(preparation.Features));
        int[] places = new int[autoencoder.Nodes.Count];
        places[0] = builder.Add(PrepareName, new Linear(preparation.Components), builder.Input);
        foreach (Node node in autoencoder.Nodes.Skip(1))
        {
            places[node.Index] = builder.Add(node.Name, node.Layer, [.. node.Inputs.Select(input => places[input])]);
        }

        foreach ((string mark, int node) in autoencoder.Marks)
        {
            builder.Mark(mark, places[node]);
        }

        Network network = builder.Build(builder.Add(RestoreName, new Linear(preparation.Features), places[autoencoder.Output]));
        Fill(network, PrepareName, preparation.ToComponents());
        Fill(network, RestoreName, preparation.FromComponents());
        foreach (Node node in autoencoder.Nodes.Skip(1))
        {
            foreach (Parameter parameter in node.Parameters)
            {
                autoencoder.ValuesOf(parameter).CopyTo(network.ValuesOf(network.Nodes[places[node.Index]].Find(parameter.Role)!));
            }
        }

        return network;
    }

    private static void Fill(Network network, string name, AffineMap map)
    {
        Node node = network.NodeNamed(name);
        Copy(map.Weights, network.ValuesOf(node.Find(ParameterRole.Weight)!));
        Copy(map.Offset, network.ValuesOf(node.Find(ParameterRole.Bias)!));
    }

    private static void Copy(IReadOnlyList<double> from, Span<float> to)
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = (float)from[i];
        }
    }
}
