using Espalier.Networks.Graph;

namespace Espalier.Networks.Layers;

/// <summary>
/// Batch normalisation, <c>y = γ·(x − mean)/√(variance + ε) + β</c>, each unit over all its positions and samples.
/// </summary>
/// <remarks>
/// <para>Training uses the batch's mean and biased variance and moves the running statistics by
/// <c>running ← (1 − momentum)·running + momentum·batch</c>, where the running variance takes the batch's <i>unbiased</i> variance, as PyTorch does.
/// Evaluation uses the running ones. The thesis's testing mode uses the batch's and moves nothing; see <see cref="Plans.PlanMode"/>.</para>
/// <para>Parameters: <c>weight</c> (γ, starts at 1), <c>bias</c> (β, starts at 0), <c>running_mean</c> (0), <c>running_var</c> (1); one number a unit.</para>
/// <para>Ioffe and Szegedy 2015, "Batch Normalization", arXiv 1502.03167, algorithm 1. The paper weighs batches equally for the running statistics; this is
/// the exponential average that is customary.</para>
/// </remarks>
/// <param name="Epsilon">Added to the variance; positive.</param>
/// <param name="Momentum">Share of the newest batch in the running statistics, 0 to 1.</param>
public sealed record BatchNorm(float Epsilon = 1e-5f, float Momentum = 0.1f) : Layer
{
    /// <inheritdoc/>
    private protected override UnitRelation Relation => UnitRelation.Unitwise;

    /// <inheritdoc/>
    internal override ActivationShape InferShape(ReadOnlySpan<ActivationShape> inputs) => Single(inputs);

    /// <inheritdoc/>
    internal override IReadOnlyList<ParameterSpecification> DescribeParameters(ReadOnlySpan<ActivationShape> inputs) =>
    [
        new("weight", ParameterRole.Scale, [inputs[0].Units], 1f),
        new("bias", ParameterRole.Shift, [inputs[0].Units]),
        new("running_mean", ParameterRole.RunningMean, [inputs[0].Units]),
        new("running_var", ParameterRole.RunningVariance, [inputs[0].Units], 1f),
    ];
}
