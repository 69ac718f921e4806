using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>
/// Group normalisation, <c>y = γ·(x − mean)/√(variance + ε) + β</c>: each sample by itself over all positions of a group of neighbouring units.
/// </summary>
/// <remarks>
/// <para>The variance is the biased one. Training and evaluation are the same; there are no running statistics.</para>
/// <para>Parameters: <c>weight</c> (γ, starts at 1) and <c>bias</c> (β, starts at 0), one number a unit.</para>
/// <para>Wu and He 2018, "Group Normalization", arXiv 1803.08494, equations 1 and 7.</para>
/// </remarks>
/// <param name="Groups">Number of groups; a divisor of the units. With as many groups as units this is instance normalisation.</param>
/// <param name="Epsilon">Added to the variance; positive.</param>
public sealed record GroupNorm(int Groups, float Epsilon = 1e-5f) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Coupling;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs)
    {
        ActivationShape input = Single(inputs);
        if (!(Epsilon > 0f))
        {
            throw new ArgumentException($"GroupNorm's ε is {Epsilon} but must be positive; 1e-5 is usual.");
        }

        return Groups >= 1 && input.Units % Groups == 0
            ? input
            : throw new ArgumentException($"GroupNorm cannot divide {input.Units} units into {Groups} equal groups; give a number of groups that divides {input.Units}.");
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<ParameterSpecification> DescribeParameters(ReadOnlySpan<ActivationShape> inputs) =>
        [new("weight", ParameterRole.Scale, [inputs[0].Units], 1f), new("bias", ParameterRole.Shift, [inputs[0].Units])];
}
