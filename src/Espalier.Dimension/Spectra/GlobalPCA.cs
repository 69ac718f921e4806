namespace Espalier.Dimension;

/// <summary>Principal components of the whole set: a rule reads the dimension off the eigenvalues of the covariance matrix.</summary>
/// <remarks>
/// <para>Finds the smallest linear subspace that holds the set, so it is an upper bound for the dimension of curved ones; scikit-dimension's <c>lPCA</c>,
/// fitted in the usual way, is this and not local. Duplicates count as often as they occur. Unequal scales of features matter: one huge component hides the
/// others.</para>
/// <para>The covariance is summed in double. When points are fewer than features their inner products are decomposed instead. Cost O(n·D·min(n, D) + min(n,
/// D)³); memory O(min(n, D)² + 4096·D).</para>
/// </remarks>
public sealed class GlobalPCA : DimensionEstimator
{
    /// <summary>The rule. Default: Fukunaga and Olsen's.</summary>
    public SpectrumRule Rule { get; init; } = new FukunagaOlsenRule();

    /// <inheritdoc/>
    public override string Name => $"PCA-{Rule.Name}";

    /// <inheritdoc/>
    public override string Reference => Rule.Reference;

    /// <inheritdoc/>
    public override string Settings => Rule.Settings;

    /// <inheritdoc/>
    public override bool NeedsPoints => true;

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => 0;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        double[] spectrum = context.Share("covariance-spectrum", () => CovarianceSpectrum.Of(context.Points, context.Pool, context.Options.Cancellation));
        return new DimensionEstimate
        {
            Dimension = Rule.Dimension(spectrum),
            Notes = spectrum.Length < context.Points.Features
                ? [$"{context.Count} points span at most {spectrum.Length} of {context.Points.Features} dimensions, so this can be too low"]
                : [],
        };
    }
}
