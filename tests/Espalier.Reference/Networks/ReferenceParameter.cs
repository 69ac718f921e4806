namespace Espalier.Reference.Networks;

/// <summary>Holds a layer's trainable numbers with their gradient.</summary>
/// <param name="name">The name within its layer: <c>weight</c> or <c>bias</c>, as PyTorch calls them.</param>
/// <param name="values">The numbers, row-major; kept, not copied.</param>
public sealed class ReferenceParameter(string name, double[] values)
{
    /// <summary>Gets the name within the layer.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the numbers; an optimizer changes them in place.</summary>
    public double[] Values { get; } = values;

    /// <summary>Gets the gradient of the last backward pass, overwritten by each.</summary>
    public double[] Gradient { get; } = new double[values.Length];
}
