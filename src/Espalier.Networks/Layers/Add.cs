using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>The sum of two or more inputs of one shape; residual and skip connections end here.</summary>
public sealed record Add : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Unitwise;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs)
    {
        if (inputs.Length < 2)
        {
            throw new ArgumentException($"Add needs at least 2 inputs but was given {inputs.Length}.");
        }

        foreach (ActivationShape input in inputs)
        {
            if (input != inputs[0])
            {
                throw new ArgumentException($"Add needs inputs of one shape but was given {inputs[0]} and {input}.");
            }
        }

        return inputs[0];
    }
}
