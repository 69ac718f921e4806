using Espalier.Networks.Layers;

namespace Espalier.Networks.Graph;

/// <summary>Puts a <see cref="Network"/> together, node by node; shapes are checked as each node is added.</summary>
/// <example>
/// <code>
/// var builder = new NetworkBuilder(new ActivationShape(16));
/// int hidden = builder.Add("hidden", new Linear(8), builder.Input);
/// int active = builder.Add("active", new Activation(ActivationFunction.SiLU), hidden);
/// Network network = builder.Build(builder.Add("out", new Linear(16), active));
/// </code>
/// </example>
public sealed class NetworkBuilder
{
    /// <summary>Every parameter starts at a multiple of this many elements: one 64-byte vector.</summary>
    internal const int Alignment = 16;

    private readonly List<(string Name, Layer Layer, int[] Inputs, ActivationShape Shape)> _nodes = [];
    private readonly Dictionary<string, int> _marks = [];

    /// <summary>Starts a network.</summary>
    /// <param name="input">The shape of one input sample.</param>
    public NetworkBuilder(ActivationShape input)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(input.Units, nameof(input));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(input.Height, nameof(input));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(input.Width, nameof(input));
        _nodes.Add(("input", new Input(input), [], input));
    }

    /// <summary>Gets the index of the input node, always 0.</summary>
    public int Input => 0;

    /// <summary>Gets the number of parameter elements that the nodes added so far ask for; nothing is allocated for them before <see cref="Build"/>.</summary>
    internal long ParameterElements { get; private set; }

    /// <summary>Adds a node.</summary>
    /// <param name="name">A name not used before.</param>
    /// <param name="layer">The layer to compute.</param>
    /// <param name="inputs">Indices of the nodes to read, in the layer's order.</param>
    /// <returns>The index of the new node.</returns>
    /// <exception cref="ArgumentException">The name is taken, an input does not exist, or the layer cannot take inputs of these shapes.</exception>
    public int Add(string name, Layer layer, params ReadOnlySpan<int> inputs)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(layer);
        if (_nodes.Exists(node => node.Name == name))
        {
            throw new ArgumentException($"A node named '{name}' exists already; node names must be unique.", nameof(name));
        }

        ActivationShape[] shapes = new ActivationShape[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            if ((uint)inputs[i] >= (uint)_nodes.Count)
            {
                throw new ArgumentException($"Node '{name}' reads node {inputs[i]}, but only nodes 0 to {_nodes.Count - 1} exist; add nodes in the order in which they are computed.", nameof(inputs));
            }

            shapes[i] = _nodes[inputs[i]].Shape;
        }

        try
        {
            ActivationShape shape = layer.InferShape(shapes);
            ParameterElements = checked(ParameterElements + layer.DescribeParameters(shapes).Sum(parameter => parameter.Length));
            _nodes.Add((name, layer, inputs.ToArray(), shape));
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"Node '{name}': {exception.Message}", exception);
        }

        return _nodes.Count - 1;
    }

    /// <summary>Gives a node a name by which others find it, such as <c>code</c>.</summary>
    /// <param name="mark">The mark; a mark given twice keeps the last node.</param>
    /// <param name="node">Index of the node.</param>
    /// <returns>This builder.</returns>
    public NetworkBuilder Mark(string mark, int node)
    {
        ArgumentNullException.ThrowIfNull(mark);
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(node, _nodes.Count);
        _marks[mark] = node;
        return this;
    }

    /// <summary>Finishes the network; parameters hold their layers' initial values (weights 0) until they are initialised.</summary>
    /// <param name="output">Index of the node whose activation is the result.</param>
    /// <returns>The network.</returns>
    public Network Build(int output)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, _nodes.Count);

        int next = 0;
        Parameter[][] placed = _nodes.ConvertAll(node => Array.Empty<Parameter>()).ToArray();
        List<(Parameter Parameter, float Initial)> all = [];
        Place(trainable: true);
        int trainableLength = next;
        Place(trainable: false);

        Node[] nodes = new Node[_nodes.Count];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = new Node(i, _nodes[i].Name, _nodes[i].Layer, _nodes[i].Inputs, _nodes[i].Shape, placed[i]);
        }

        Parameter[] parameters = nodes.SelectMany(node => node.Parameters).ToArray();
        Network network = new(nodes, parameters, output, new Dictionary<string, int>(_marks), trainableLength, next);
        foreach ((Parameter parameter, float initial) in all)
        {
            network.ValuesOf(parameter).Fill(initial);
        }

        return network;

        void Place(bool trainable)
        {
            for (int i = 0; i < _nodes.Count; i++)
            {
                ActivationShape[] inputs = Array.ConvertAll(_nodes[i].Inputs, input => _nodes[input].Shape);
                foreach (ParameterSpecification specification in _nodes[i].Layer.DescribeParameters(inputs))
                {
                    if (specification.Role.IsTrainable() != trainable)
                    {
                        continue;
                    }

                    Parameter parameter = new($"{_nodes[i].Name}.{specification.Name}", specification.Role, i, specification.Dimensions, next);
                    placed[i] = [.. placed[i], parameter];
                    all.Add((parameter, specification.InitialValue));
                    next = checked(next + ((parameter.Length + Alignment - 1) / Alignment * Alignment));
                }
            }
        }
    }
}
