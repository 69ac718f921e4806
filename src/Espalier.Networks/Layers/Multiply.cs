using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>
/// The product of two inputs of one shape, or of an input and a gate: as many units but one position, whose value multiplies all positions of its unit, as in
/// squeeze-and-excitation blocks.
/// </summary>
/// <remarks>The gate is the second input. Hu, Shen and Sun 2018, "Squeeze-and-Excitation Networks", arXiv 1709.01507, equation 4.</remarks>
public sealed record Multiply : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Unitwise;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs)
    {
        if (inputs.Length != 2)
        {
            throw new ArgumentException($"Multiply reads 2 inputs but was given {inputs.Length}.");
        }

        bool isGate = inputs[1].Units == inputs[0].Units && inputs[1].Positions == 1;
        return inputs[0] == inputs[1] || isGate
            ? inputs[0]
            : throw new ArgumentException($"Multiply cannot multiply {inputs[0]} by {inputs[1]}; the second must have the same shape, or be a gate of {inputs[0].Units} units and 1 position.");
    }
}
