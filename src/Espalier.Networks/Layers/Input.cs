using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>The network's input: samples put into the plan by the caller.</summary>
/// <param name="Shape">The shape of one sample.</param>
public sealed record Input(ActivationShape Shape) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Source;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs) =>
        throw new ArgumentException("A network has one input, which its builder makes; read that node instead.");
}
