using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>Keeps the middle of the grid of positions; where an odd number of rows or columns goes, one more goes at the bottom or the right.</summary>
/// <param name="Height">Rows that stay; 1 to the input's.</param>
/// <param name="Width">Columns that stay; 1 to the input's.</param>
public sealed record Crop(int Height, int Width) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Unitwise;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs)
    {
        ActivationShape input = Single(inputs);
        return Height >= 1 && Width >= 1 && Height <= input.Height && Width <= input.Width
            ? new ActivationShape(input.Units, Height, Width)
            : throw new ArgumentException($"Crop to {Height}×{Width} is not possible from {input.Height}×{input.Width}; crop to at least 1×1 and at most the input, or Pad to enlarge.");
    }
}
