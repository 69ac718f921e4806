using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>Makes every position a unit of its own: unit c at position p of P becomes unit c·P + p. A view: nothing is moved or copied, forward or backward.</summary>
public sealed record Flatten : Layer
{
    /// <inheritdoc/>
    internal override bool IsView => true;

    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Flattening;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs) => new(Single(inputs).Size);
}
