using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>
/// Inverted dropout: in training each value is set to 0 with probability <paramref name="Rate"/> and otherwise divided by 1 − rate; elsewhere nothing happens.
/// </summary>
/// <remarks>Srivastava et al. 2014, "Dropout", JMLR 15. The scaling is done in training (as PyTorch does), not in testing (as in the paper).</remarks>
/// <param name="Rate">Probability of dropping a value, 0 ≤ rate &lt; 1.</param>
public sealed record Dropout(float Rate = 0.5f) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Unitwise;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs) =>
        Rate is >= 0f and < 1f ? Single(inputs) : throw new ArgumentException($"The dropout rate is {Rate} but must be at least 0 and below 1.");
}
