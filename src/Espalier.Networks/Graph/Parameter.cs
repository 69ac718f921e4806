namespace Espalier.Networks.Graph;

/// <summary>One parameter tensor of a network: its name, role and its place in the network's flat parameter buffer.</summary>
public sealed class Parameter
{
    internal Parameter(string name, ParameterRole role, int node, int[] dimensions, int offset)
    {
        Name = name;
        Role = role;
        Node = node;
        Dimensions = dimensions;
        Offset = offset;
        Length = dimensions.Aggregate(1, (product, dimension) => checked(product * dimension));
    }

    /// <summary>Gets the full name, <c>node.parameter</c>, such as <c>encoder.0.weight</c>; unique in the network.</summary>
    public string Name { get; }

    /// <summary>Gets what the parameter is to its layer.</summary>
    public ParameterRole Role { get; }

    /// <summary>Gets the index of the node that owns the parameter.</summary>
    public int Node { get; }

    /// <summary>Gets the row-major dimensions; the first one counts the owning layer's output units, except for the weight of a transposed convolution, where it counts input units.</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>Gets the index of the first element in <see cref="Network.Values"/> (and in every gradient or moment buffer, for trainable ones).</summary>
    public int Offset { get; }

    /// <summary>Gets the number of elements.</summary>
    public int Length { get; }

    /// <summary>Gets the number of output units the parameter covers, its first dimension.</summary>
    public int Units => Dimensions[0];

    /// <summary>Gets the number of elements that belong to one output unit.</summary>
    public int ElementsPerUnit => Length / Dimensions[0];

    /// <summary>Takes this parameter's part of a buffer laid out like the network's parameters.</summary>
    /// <param name="buffer">The network's values, gradients or an optimiser's moments.</param>
    /// <returns>The <see cref="Length"/> elements of this parameter.</returns>
    public Span<float> Of(Span<float> buffer) => buffer.Slice(Offset, Length);

    /// <summary>Takes this parameter's part of a read-only buffer laid out like the network's parameters.</summary>
    /// <param name="buffer">The network's values, gradients or an optimiser's moments.</param>
    /// <returns>The <see cref="Length"/> elements of this parameter.</returns>
    public ReadOnlySpan<float> Of(ReadOnlySpan<float> buffer) => buffer.Slice(Offset, Length);
}
