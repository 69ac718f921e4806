using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>Surrounds the grid of positions with a constant.</summary>
/// <param name="Top">Rows added above; not negative.</param>
/// <param name="Bottom">Rows added below; not negative.</param>
/// <param name="Left">Columns added to the left; not negative.</param>
/// <param name="Right">Columns added to the right; not negative.</param>
/// <param name="Value">The constant; finite.</param>
public sealed record Pad(int Top, int Bottom, int Left, int Right, float Value = 0f) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Unitwise;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs)
    {
        ActivationShape input = Single(inputs);
        if (Top < 0 || Bottom < 0 || Left < 0 || Right < 0)
        {
            throw new ArgumentException($"Pad by {Top}, {Bottom}, {Left} and {Right} is not possible; rows and columns to add must not be negative, Crop takes away.");
        }

        return float.IsFinite(Value)
            ? new ActivationShape(input.Units, checked(input.Height + Top + Bottom), checked(input.Width + Left + Right))
            : throw new ArgumentException($"Pad with {Value} is not possible; give a finite number.");
    }
}
