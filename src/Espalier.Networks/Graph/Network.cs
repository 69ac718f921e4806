using Espalier.Numerics;

namespace Espalier.Networks.Graph;

/// <summary>
/// A network: a directed acyclic graph of layers and the values of their parameters. The topology never changes once built;
/// pruning makes a new, smaller network (see <c>Espalier.Pruning</c>). A <see cref="Plans.Plan"/> runs it.
/// </summary>
/// <remarks>
/// All parameters live in one 64-byte aligned flat buffer, the trained ones first, each starting at a multiple of 16 elements with
/// zeros between, so that an optimiser is one pass over one span. Values may be changed; the instance is not thread-safe while they are.
/// </remarks>
public sealed class Network
{
    private readonly AlignedBuffer _values;
    private readonly Dictionary<string, int> _marks;

    internal Network(Node[] nodes, Parameter[] parameters, int output, Dictionary<string, int> marks, int trainableLength, int length)
    {
        Nodes = nodes;
        Parameters = parameters;
        Output = output;
        _marks = marks;
        TrainableLength = trainableLength;
        _values = new AlignedBuffer(length);
        _values.Span.Clear();
    }

    /// <summary>Gets the nodes in topological order; the first is the input.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>Gets all parameters in the order of their nodes.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Gets the index of the node whose activation is the network's result.</summary>
    public int Output { get; }

    /// <summary>Gets names given to nodes with a meaning for others, such as <c>code</c>; see <see cref="Architectures.Autoencoder"/>.</summary>
    public IReadOnlyDictionary<string, int> Marks => _marks;

    /// <summary>Gets the shape of one input sample.</summary>
    public ActivationShape InputShape => Nodes[0].Shape;

    /// <summary>Gets the shape of one output sample.</summary>
    public ActivationShape OutputShape => Nodes[Output].Shape;

    /// <summary>Gets the number of leading elements of <see cref="Values"/> that are trained, padding included.</summary>
    public int TrainableLength { get; }

    /// <summary>Gets the flat buffer of all parameter values: trained ones, then running statistics.</summary>
    public Span<float> Values => _values.Span;

    /// <summary>Gets the number of trained numbers, padding not counted.</summary>
    public long TrainableCount => Parameters.Where(parameter => parameter.Role.IsTrainable()).Sum(parameter => (long)parameter.Length);

    /// <summary>Takes the values of one parameter.</summary>
    /// <param name="parameter">A parameter of this network.</param>
    /// <returns>Its elements, row-major; writing to them changes the network.</returns>
    public Span<float> ValuesOf(Parameter parameter) => parameter.Of(Values);

    /// <summary>Finds a node by its name.</summary>
    /// <param name="name">The node's name, such as <c>encoder.0</c>.</param>
    /// <returns>The node.</returns>
    /// <exception cref="KeyNotFoundException">No node has that name.</exception>
    public Node NodeNamed(string name) =>
        Nodes.FirstOrDefault(node => node.Name == name)
        ?? throw new KeyNotFoundException($"The network has no node '{name}'; its nodes are {string.Join(", ", Nodes.Select(node => node.Name))}.");

    /// <summary>Finds the nodes that read a node's result.</summary>
    /// <param name="node">Index of the node.</param>
    /// <returns>The consumers in topological order; a node that reads it twice is listed once.</returns>
    public IEnumerable<Node> ConsumersOf(int node) => Nodes.Where(candidate => candidate.Inputs.Contains(node));

    /// <summary>Makes an independent network of the same topology with the same values.</summary>
    /// <returns>The copy.</returns>
    public Network Clone()
    {
        Network copy = new((Node[])Nodes, (Parameter[])Parameters, Output, _marks, TrainableLength, Values.Length);
        Values.CopyTo(copy.Values);
        return copy;
    }
}
