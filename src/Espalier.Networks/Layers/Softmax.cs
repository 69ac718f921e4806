using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>Softmax over the units, <c>y_u = eˣᵘ/Σ_v eˣᵛ</c>, at each position of each sample by itself.</summary>
/// <remarks>The largest argument is subtracted first, so that nothing overflows. A NaN or +∞ makes all units of its position and sample NaN.</remarks>
public sealed record Softmax : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Coupling;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs) => Single(inputs);
}
