using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Networks.Layers;

/// <summary>Enlarges the grid of positions.</summary>
/// <param name="Height">Rows of the result; at least the input's.</param>
/// <param name="Width">Columns of the result; at least the input's.</param>
/// <param name="Mode">How values between positions are found.</param>
public sealed record Upsample(int Height, int Width, UpsampleMode Mode = UpsampleMode.Nearest) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Unitwise;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs)
    {
        ActivationShape input = Single(inputs);
        if (!Enum.IsDefined(Mode))
        {
            throw new ArgumentException($"There is no upsampling mode {Mode}.");
        }

        return Height >= input.Height && Width >= input.Width
            ? new ActivationShape(input.Units, Height, Width)
            : throw new ArgumentException($"Upsample to {Height}×{Width} would shrink the input of {input.Height}×{input.Width}; ask for at least that, or use AveragePool2d.");
    }
}
