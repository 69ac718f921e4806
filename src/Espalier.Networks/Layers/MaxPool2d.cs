using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Layers;

/// <summary>The largest value of each place of a window that slides over the positions of every unit. Padding never wins; a NaN in a window gives NaN.</summary>
/// <remarks>The gradient goes to the first position, row by row, that holds the largest value, as in PyTorch.</remarks>
/// <param name="Window">Kernel, stride, padding and the rounding of the number of places; PyTorch's rules.</param>
public sealed record MaxPool2d(PoolingWindow Window) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Unitwise;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs)
    {
        ActivationShape input = Single(inputs);
        return new ActivationShape(input.Units, Window.OutputHeight(input.Height), Window.OutputWidth(input.Width));
    }
}
