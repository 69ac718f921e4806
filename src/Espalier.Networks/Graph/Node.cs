using Espalier.Networks.Layers;

namespace Espalier.Networks.Graph;

/// <summary>One node of a network's graph: a layer, the nodes it reads and the shape it produces.</summary>
public sealed class Node
{
    private readonly Parameter[] _parameters;

    internal Node(int index, string name, Layer layer, int[] inputs, ActivationShape shape, Parameter[] parameters)
    {
        Index = index;
        Name = name;
        Layer = layer;
        Inputs = inputs;
        Shape = shape;
        _parameters = parameters;
    }

    /// <summary>Gets the position in <see cref="Network.Nodes"/>; every input of a node has a smaller index.</summary>
    public int Index { get; }

    /// <summary>Gets the name, unique in the network, such as <c>encoder.0</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the layer that the node computes.</summary>
    public Layer Layer { get; }

    /// <summary>Gets the indices of the nodes that are read, in the layer's order.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>Gets the shape of one sample of the result.</summary>
    public ActivationShape Shape { get; }

    /// <summary>Gets the layer's parameters, in the layer's order.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Finds the node's parameter of a role.</summary>
    /// <param name="role">The role looked for.</param>
    /// <returns>The parameter, or <see langword="null"/> when the layer has none of that role.</returns>
    public Parameter? Find(ParameterRole role) => Array.Find(_parameters, parameter => parameter.Role == role);
}
