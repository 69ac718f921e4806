using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>Layer normalisation, <c>y = γ·(x − mean)/√(variance + ε) + β</c>: each sample by itself over all its units and positions.</summary>
/// <remarks>
/// <para>The variance is the biased one. Training and evaluation are the same; there are no running statistics.</para>
/// <para>Parameters: <c>weight</c> (γ, starts at 1) and <c>bias</c> (β, starts at 0), one number for each unit and position, <c>[units]</c> or <c>[units × height × width]</c>, as PyTorch has
/// them.</para>
/// <para>Ba, Kiros and Hinton 2016, "Layer Normalization", arXiv 1607.06450, equation 3.</para>
/// </remarks>
/// <param name="Epsilon">Added to the variance; positive.</param>
public sealed record LayerNorm(float Epsilon = 1e-5f) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Coupling;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs) =>
        Epsilon > 0f ? Single(inputs) : throw new ArgumentException($"LayerNorm's ε is {Epsilon} but must be positive; 1e-5 is usual.");

    /// <inheritdoc/>
    internal override IReadOnlyList<ParameterSpecification> DescribeParameters(ReadOnlySpan<ActivationShape> inputs)
    {
        int[] dimensions = inputs[0].Positions == 1 ? [inputs[0].Units] : [inputs[0].Units, inputs[0].Height, inputs[0].Width];
        return [new("weight", ParameterRole.Scale, dimensions, 1f), new("bias", ParameterRole.Shift, dimensions)];
    }
}
