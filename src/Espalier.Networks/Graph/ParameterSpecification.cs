namespace Espalier.Networks.Graph;

/// <summary>What a layer asks for: one parameter tensor, before it has a place in the network's buffer.</summary>
/// <param name="Name">The short name inside the layer, such as <c>weight</c>.</param>
/// <param name="Role">What the tensor is to the layer.</param>
/// <param name="Dimensions">Row-major dimensions; the first is the layer's output units.</param>
/// <param name="InitialValue">The value every element has until an initialiser says otherwise.</param>
internal sealed record ParameterSpecification(string Name, ParameterRole Role, int[] Dimensions, float InitialValue = 0f)
{
    /// <summary>Gets the number of elements.</summary>
    public long Length => Dimensions.Aggregate(1L, (product, dimension) => checked(product * dimension));
}
