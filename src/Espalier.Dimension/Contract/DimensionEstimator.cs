using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>A method that estimates the intrinsic dimension of a set of points. Immutable and thread-safe; settings are init-only properties.</summary>
/// <remarks>
/// Promised by all, and tested for all: the same bits for the same points, settings and seed, whatever the number of threads; no NaN (a method without an
/// answer says why in an <see cref="EstimationException"/>); the estimate does not change beyond rounding when points are shifted, rotated, scaled by
/// one factor or reordered, unless <see cref="DrawsSubsets"/> or the method's own page says so.
/// </remarks>
public abstract class DimensionEstimator
{
    /// <summary>Estimates of fewer points than this have neither a standard error nor an interval.</summary>
    private const int FewestForError = 10;

    /// <summary>The method's name as its paper or the field has it, with the variant: "TwoNN", "lPCA-FO".</summary>
    public abstract string Name { get; }

    /// <summary>Author, year and DOI or arXiv of the source.</summary>
    public abstract string Reference { get; }

    /// <summary>The settings in use, such as "k = 20"; empty if there are none.</summary>
    public virtual string Settings => "";

    /// <summary>Whether coordinates are needed, and not only distances to neighbours.</summary>
    public virtual bool NeedsPoints => false;

    /// <summary>Whether the method draws subsets of the points by the seed, so that another order of the points, or another seed, gives another number.</summary>
    public virtual bool DrawsSubsets => false;

    /// <summary>The fewest points the method can work with; default 3.</summary>
    public virtual int FewestPoints => 3;

    /// <summary>How many neighbours of each point the method asks for.</summary>
    /// <param name="points">The number of points n.</param>
    /// <returns>The number k; 0 if the method does not look at neighbours.</returns>
    public abstract int NeighborsFor(int points);

    /// <summary>How many neighbours of each point <see cref="Profile"/> asks for; as many as the estimate itself unless a method says otherwise.</summary>
    /// <param name="points">The number of points n.</param>
    /// <returns>The number k, for whoever wants to search once for all.</returns>
    public virtual int ProfileNeighborsFor(int points) => NeighborsFor(points);

    /// <summary>Estimates the dimension of points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="options">What may be used; the defaults when null.</param>
    /// <returns>The estimate.</returns>
    /// <exception cref="EstimationException">The method has no answer for these points; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public DimensionEstimate Estimate(PointCloud points, EstimationOptions? options = null) => Estimate(new EstimationContext(points, options));

    /// <summary>Estimates the dimension of points of which only neighbours are known.</summary>
    /// <param name="graph">The neighbours.</param>
    /// <param name="options">What may be used; the defaults when null.</param>
    /// <returns>The estimate.</returns>
    /// <exception cref="EstimationException">The method has no answer for these points; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public DimensionEstimate Estimate(NeighborGraph graph, EstimationOptions? options = null) => Estimate(new EstimationContext(graph, options: options));

    /// <summary>Estimates the dimension of what other estimators may look at as well.</summary>
    /// <param name="context">The points and what is shared about them.</param>
    /// <returns>The estimate.</returns>
    /// <exception cref="EstimationException">The method has no answer for these points; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public DimensionEstimate Estimate(EstimationContext context)
    {
        Require(context);
        DimensionEstimate estimate = WithoutEmptyPromises(Compute(context), context.Count);
        return double.IsFinite(estimate.Dimension) && estimate.Dimension >= 0
            ? estimate
            : throw new EstimationException($"came to {estimate.Dimension}, which is no dimension; the points may lie on a lattice or repeat each other");
    }

    /// <summary>Estimates the dimension at growing scales, for methods that have one.</summary>
    /// <param name="context">The points and what is shared about them.</param>
    /// <returns>The estimates by rising scale; empty for methods without a scale.</returns>
    /// <exception cref="EstimationException">The method has no answer for these points; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public IReadOnlyList<ScalePoint> Profile(EstimationContext context)
    {
        Require(context);
        IReadOnlyList<ScalePoint> profile = ComputeProfile(context);
        return [.. profile.Select(scale => scale with
        {
            Distance = scale.Distance * context.Unit,
            StandardError = context.Count < FewestForError ? null : scale.StandardError,
        })];
    }

    /// <summary>The method itself; what the number of points and coordinates allow has been checked.</summary>
    /// <param name="context">The points and what is shared about them.</param>
    /// <returns>The estimate; a dimension that is not finite becomes an exception behind it.</returns>
    protected abstract DimensionEstimate Compute(EstimationContext context);

    /// <summary>The estimates at growing scales; empty unless a method overrides it.</summary>
    /// <param name="context">The points and what is shared about them.</param>
    /// <returns>The estimates by rising scale.</returns>
    protected virtual IReadOnlyList<ScalePoint> ComputeProfile(EstimationContext context) => [];

    // A spread of a handful of values says nothing about itself, and an estimate of a minority is to be known as one.
    private static DimensionEstimate WithoutEmptyPromises(DimensionEstimate estimate, int points)
    {
        int kept = points - estimate.Dropped.Sum(dropped => dropped.Count);
        if (kept < FewestForError)
        {
            estimate = estimate with { StandardError = null, Interval = null };
        }

        return 2 * kept < points
            ? estimate with { Notes = [.. estimate.Notes, $"Only {kept} of {points} points could be used; the others were dropped, and the estimate says nothing of them."] }
            : estimate;
    }

    private void Require(EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Options.Cancellation.ThrowIfCancellationRequested();
        if (context.Count < FewestPoints)
        {
            throw new EstimationException($"needs at least {FewestPoints} points, but there are {context.Count}; give more points");
        }

        int neighbors = NeighborsFor(context.Count);
        if (neighbors >= context.Count)
        {
            throw new EstimationException($"needs {neighbors} neighbours of each point, but there are only {context.Count} points; give more points or ask for fewer neighbours");
        }

        if (NeedsPoints && !context.HasPoints)
        {
            _ = context.Points;
        }
    }
}
