using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>The units of two or more inputs one after the other; the inputs' grids of positions must agree.</summary>
public sealed record Concat : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Stacking;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs)
    {
        if (inputs.Length < 2)
        {
            throw new ArgumentException($"Concat needs at least 2 inputs but was given {inputs.Length}.");
        }

        int units = 0;
        foreach (ActivationShape input in inputs)
        {
            if (input.Height != inputs[0].Height || input.Width != inputs[0].Width)
            {
                throw new ArgumentException($"Concat needs inputs with one grid of positions but was given {inputs[0]} and {input}.");
            }

            units = checked(units + input.Units);
        }

        return inputs[0] with { Units = units };
    }
}
