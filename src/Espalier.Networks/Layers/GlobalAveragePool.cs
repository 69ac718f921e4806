using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>The mean of each unit over all its positions: a grid becomes a plain vector of units.</summary>
public sealed record GlobalAveragePool : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Unitwise;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs) => new(Single(inputs).Units);
}
