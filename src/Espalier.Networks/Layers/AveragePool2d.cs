using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Layers;

/// <summary>The mean of each place of a window that slides over the positions of every unit.</summary>
/// <param name="Window">Kernel, stride, padding and the rounding of the number of places; PyTorch's rules.</param>
/// <param name="CountPadding">
/// Whether the zeros of the padding count in the divisor (PyTorch's <c>count_include_pad</c>, its default); what ceil mode reaches beyond the padding never counts.
/// </param>
public sealed record AveragePool2d(PoolingWindow Window, bool CountPadding = true) : Layer
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
