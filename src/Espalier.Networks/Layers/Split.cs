using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>A range of units; several of them on one input split it.</summary>
/// <param name="Start">The first unit taken, from 0.</param>
/// <param name="Units">Number of units taken; at least 1.</param>
public sealed record Split(int Start, int Units) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Selecting;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs)
    {
        ActivationShape input = Single(inputs);
        return Start >= 0 && Units >= 1 && (long)Start + Units <= input.Units
            ? input with { Units = Units }
            : throw new ArgumentException($"Split cannot take {Units} units from unit {Start} on of {input.Units}; the range must have at least 1 unit and end at unit {input.Units - 1} at most.");
    }
}
