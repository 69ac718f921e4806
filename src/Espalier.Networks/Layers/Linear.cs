using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>
/// A fully connected layer, <c>y = W·x + b</c>. Inputs with several positions are flattened, unit c at position p being input c·P + p,
/// which moves nothing in memory.
/// </summary>
/// <remarks>Parameters: <c>weight</c> [outputs × inputs], row-major, and, with <paramref name="Bias"/>, <c>bias</c> [outputs].</remarks>
/// <param name="OutputUnits">Number of output units; at least 1.</param>
/// <param name="Bias">Whether a bias is added. A layer without bias cannot take over the constant output of a removed unit.</param>
public sealed record Linear(int OutputUnits, bool Bias = true) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Mixing;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs)
    {
        Single(inputs);
        return OutputUnits > 0 ? new ActivationShape(OutputUnits) : throw new ArgumentException($"A linear layer needs at least 1 output unit but was asked for {OutputUnits}.");
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<ParameterSpecification> DescribeParameters(ReadOnlySpan<ActivationShape> inputs)
    {
        ParameterSpecification weight = new("weight", ParameterRole.Weight, [OutputUnits, inputs[0].Size]);
        return Bias ? [weight, new("bias", ParameterRole.Bias, [OutputUnits])] : [weight];
    }
}
