using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>Parametric ReLU: <c>x</c> where x &gt; 0, else <c>a·x</c> with one trained slope a for each unit. The derivative at 0 is a.</summary>
/// <remarks>
/// <para>Parameter: <c>weight</c> (a), one number a unit.</para>
/// <para>He et al. 2015, "Delving Deep into Rectifiers", arXiv 1502.01852, equations 1 and 11 (channel-wise).</para>
/// </remarks>
/// <param name="InitialSlope">Where a starts; finite. The paper and PyTorch start at 0.25.</param>
public sealed record PReLU(float InitialSlope = 0.25f) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Unitwise;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs) =>
        float.IsFinite(InitialSlope) ? Single(inputs) : throw new ArgumentException($"PReLU cannot start with a slope of {InitialSlope}; give a finite number, 0.25 is usual.");

    /// <inheritdoc/>
    internal override IReadOnlyList<ParameterSpecification> DescribeParameters(ReadOnlySpan<ActivationShape> inputs) =>
        [new("weight", ParameterRole.Slope, [inputs[0].Units], InitialSlope)];
}
