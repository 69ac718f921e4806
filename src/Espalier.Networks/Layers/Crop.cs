using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>Keeps the middle of the grid of positions.</summary>
/// <remarks>
/// Of d rows to go, <c>d/2</c> go at the top, halves rounded to even, and the others at the bottom; columns likewise. So 1 row goes at the bottom, but of 3 rows 2 go at the top:
/// torchvision's <c>center_crop</c>, which the thesis uses.
/// </remarks>
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

    /// <summary>Computes how many rows or columns go in front of those that stay.</summary>
    /// <param name="size">Rows or columns of the input.</param>
    /// <param name="kept">Rows or columns that stay.</param>
    internal static int Before(int size, int kept) => (int)Math.Round((size - kept) / 2.0, MidpointRounding.ToEven);
}
