using System.Globalization;

namespace Espalier.Dimension;

/// <summary>Principal components of every point's k nearest neighbours: a rule reads a dimension off each patch, their average is the estimate.</summary>
/// <remarks>
/// <para>The point itself is left out of its patch, as in scikit-dimension's <c>lPCA().fit_pw</c>, whose values at every point this reproduces; its usual
/// <c>fit</c> is <see cref="GlobalPCA"/>. Points whose neighbours all coincide are dropped and counted.</para>
/// <para>The default k lies between what the sets of few and of many dimensions want: over the 24 benchmark sets at n = 2,500 the mean error of Fukunaga and
/// Olsen's rule is 20 % with 30 neighbours, 21 % with 60 and 28 % with 100.</para>
/// <para>Traps: a patch of k points has rank k − 1, and its eigenvalues spread so that Fukunaga and Olsen's rule saturates from d ≈ 0.4·k on (a note says
/// so). Larger patches take curvature for dimensions.</para>
/// <para>Cost: k neighbours of every point, then O(n·min(k, D)²·(max(k, D) + min(k, D))), shared by all rules with the same k.</para>
/// </remarks>
public sealed class LocalPCA : DimensionEstimator
{
    private const int LargestOfProfile = 320;

    /// <summary>From this share of k on, the sampling spread of eigenvalues hides dimensions.</summary>
    private const double Saturation = 0.3;

    private readonly int _neighbors = 50;

    /// <summary>The rule. Default: Fukunaga and Olsen's.</summary>
    public SpectrumRule Rule { get; init; } = new FukunagaOlsenRule();

    /// <summary>The number of neighbours k of a patch, at least 3. Default 50.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Neighbors
    {
        get => _neighbors;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 3);
            _neighbors = value;
        }
    }

    /// <summary>How the estimates at points make one. Default <see cref="PointCombination.Mean"/>.</summary>
    public PointCombination Combination { get; init; } = PointCombination.Mean;

    /// <inheritdoc/>
    public override string Name => $"lPCA-{Rule.Name}{VariantName.Of(Combination, PointCombination.Mean)}";

    /// <inheritdoc/>
    public override string Reference => Rule.Reference;

    /// <inheritdoc/>
    public override string Settings => string.Create(
        CultureInfo.InvariantCulture, $"k = {Neighbors}{(Rule.Settings.Length > 0 ? ", " : "")}{Rule.Settings}");

    /// <inheritdoc/>
    public override bool NeedsPoints => true;

    /// <inheritdoc/>
    public override int NeighborsFor(int points) => Neighbors;

    /// <inheritdoc/>
    protected override DimensionEstimate Compute(EstimationContext context)
    {
        DimensionEstimate estimate = Compute(context, Neighbors);
        return estimate.Dimension > Saturation * Neighbors && Neighbors < context.Points.Features
            ? estimate with { Notes = [$"{Neighbors} neighbours cannot show many more than {(int)(Saturation * Neighbors)} dimensions; ask for more neighbours"] }
            : estimate;
    }

    /// <inheritdoc/>
    public override int ProfileNeighborsFor(int points) => Math.Max(NeighborsFor(points), Math.Clamp(points / 4, 3, LargestOfProfile));

    /// <summary>The estimate for 10, 20, 40 … neighbours, up to a quarter of the points and to 320.</summary>
    protected override IReadOnlyList<ScalePoint> ComputeProfile(EstimationContext context)
    {
        List<ScalePoint> profile = [];
        _ = context.Neighbors(Math.Clamp(context.Count / 4, 3, LargestOfProfile));
        for (int k = 10; k <= Math.Min(context.Count / 4, LargestOfProfile); k *= 2)
        {
            double radius = LocalValues.MedianRadius(context.Neighbors(k));
            if (profile.Count == 0 ? radius > 0 : radius > profile[^1].Distance)
            {
                profile.Add(new ScalePoint(k, radius, Compute(context, k).Dimension));
            }
        }

        return profile;
    }

    private DimensionEstimate Compute(EstimationContext context, int neighbors)
    {
        LocalSpectra spectra = LocalSpectra.Of(context, neighbors);
        double[] pointwise = new double[context.Count];
        for (int point = 0; point < pointwise.Length; point++)
        {
            pointwise[point] = spectra.LargestOf(point) > 0 ? Rule.Dimension(spectra.RatiosOf(point)) : double.NaN;
        }

        return PatchValues.Join(pointwise, Combination, context.Neighbors(neighbors));
    }
}
