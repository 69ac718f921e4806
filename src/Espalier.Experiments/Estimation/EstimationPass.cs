using Espalier.Dimension;

namespace Espalier.Experiments.Estimation;

/// <summary>All estimators on one set of points: the neighbours are searched once, for the one that wants most.</summary>
internal static class EstimationPass
{
    /// <summary>Runs the estimators.</summary>
    /// <param name="points">The points.</param>
    /// <param name="seats">The estimators; a fit is passed over.</param>
    /// <param name="withProfile">Whether to ask for estimates at every scale.</param>
    /// <param name="options">What may be used; its progress is that of the step at hand.</param>
    /// <param name="clock">Times every step.</param>
    /// <param name="step">Told the name of each step when it begins.</param>
    public static PassOutcome Run(
        PointCloud points, IReadOnlyList<EstimatorSeat> seats, bool withProfile, EstimationOptions options, TimeProvider clock, Action<string> step)
    {
        var context = new EstimationContext(points, options);
        step("neighbours");
        long started = clock.GetTimestamp();
        int most = seats.Select(seat => Neighbors(seat.Estimator, points.Count, withProfile)).Where(neighbors => neighbors < points.Count).DefaultIfEmpty(0).Max();
        if (most > 0)
        {
            context.Neighbors(most);
        }

        double seconds = clock.GetElapsedTime(started).TotalSeconds;
        List<EstimatorOutcome> outcomes = [];
        foreach (EstimatorSeat seat in seats)
        {
            step(seat.Name);
            options.Cancellation.ThrowIfCancellationRequested();
            outcomes.Add(Run(seat, context, withProfile, clock));
        }

        return new PassOutcome(most, seconds, outcomes);
    }

    private static int Neighbors(DimensionEstimator? estimator, int points, bool withProfile) =>
        estimator is null ? 0 : withProfile ? estimator.ProfileNeighborsFor(points) : estimator.NeighborsFor(points);

    private static EstimatorOutcome Run(EstimatorSeat seat, EstimationContext context, bool withProfile, TimeProvider clock)
    {
        if (seat.Estimator is not { } estimator)
        {
            return EstimatorOutcome.Failed(seat.Problem ?? "");
        }

        long started = clock.GetTimestamp();
        try
        {
            DimensionEstimate estimate = estimator.Estimate(context);
            EstimatorOutcome outcome = new(estimate, null, clock.GetElapsedTime(started).TotalSeconds, []);
            return withProfile ? WithProfile(outcome, estimate, estimator, context) : outcome;
        }
        catch (EstimationException exception)
        {
            return EstimatorOutcome.Failed(exception.Message, clock.GetElapsedTime(started).TotalSeconds);
        }
        catch (Exception exception) when (EstimatorFault.Is(exception))
        {
            return EstimatorOutcome.Failed(EstimatorFault.Describe(exception), clock.GetElapsedTime(started).TotalSeconds);
        }
    }

    private static EstimatorOutcome WithProfile(EstimatorOutcome outcome, DimensionEstimate estimate, DimensionEstimator estimator, EstimationContext context)
    {
        try
        {
            return outcome with { Profile = estimator.Profile(context) };
        }
        catch (EstimationException)
        {
            // The estimate stands; too few points for a second scale are no reason to withhold it.
            return outcome;
        }
        catch (Exception exception) when (EstimatorFault.Is(exception))
        {
            return outcome with { Estimate = estimate with { Notes = [.. estimate.Notes, $"No estimates at growing scales: {EstimatorFault.Describe(exception)}"] } };
        }
    }
}
