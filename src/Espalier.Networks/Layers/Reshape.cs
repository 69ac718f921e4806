using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>
/// Divides the values of a sample into units and positions anew, their order c·P + p unchanged; from a vector this is the unflattening in front of a decoder's convolutions.
/// A view: nothing is moved or copied, forward or backward.
/// </summary>
/// <param name="Units">Units of the result; at least 1.</param>
/// <param name="Height">Rows of the result's grid; at least 1.</param>
/// <param name="Width">Columns of the result's grid; at least 1.</param>
public sealed record Reshape(int Units, int Height = 1, int Width = 1) : Layer
{
    /// <inheritdoc/>
    internal override bool IsView => true;

    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Flattening;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs)
    {
        ActivationShape input = Single(inputs);
        if (Units < 1 || Height < 1 || Width < 1)
        {
            throw new ArgumentException($"Reshape to {Units}×{Height}×{Width} is not possible; units, height and width must be at least 1.");
        }

        long size = (long)Units * Height * Width;
        return size == input.Size
            ? new ActivationShape(Units, Height, Width)
            : throw new ArgumentException($"Reshape to {Units}×{Height}×{Width} needs {size} values but its input {input} has {input.Size}; give a shape of {input.Size} values.");
    }
}
