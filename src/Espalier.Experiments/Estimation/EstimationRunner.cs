using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Numerics;

namespace Espalier.Experiments.Estimation;

/// <summary>Asks estimators for the dimension of data: of all samples, under noise, on repeated draws, class by class.</summary>
/// <remarks>
/// <para>Estimates have the same bits for the same specification, whatever the number of threads. An estimator without an answer says why in its own row and
/// does not stop the others.</para>
/// <para>Memory: the samples twice in double (as columns and as rows), and 12 bytes a neighbour. One pass costs the search for neighbours and every estimator; there is one
/// for the data, one for every level of noise above 0, every further draw at every level, every half of an interval and every class.</para>
/// </remarks>
public static class EstimationRunner
{
    /// <summary>Runs an estimation.</summary>
    /// <param name="specification">What to do.</param>
    /// <param name="options">How to do it; the defaults when null.</param>
    /// <param name="progress">Told about every step; null for nobody.</param>
    /// <param name="cancellation">Stops between two pieces of work.</param>
    /// <returns>What was found; at least one estimator has an answer.</returns>
    /// <exception cref="DataFormatException">The data cannot be used, or no estimator has an answer for them.</exception>
    /// <exception cref="ArgumentException">A setting is out of range or does not go with another.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="FitInterruptedException">It was cancelled during a fit, which can be resumed.</exception>
    /// <exception cref="IOException">The run folder of a fit cannot be written.</exception>
    public static EstimationResult Run(
        EstimationSpecification specification,
        EstimationRunnerOptions? options = null,
        IProgress<EstimationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(specification);
        options ??= new EstimationRunnerOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        long started = options.TimeProvider.GetTimestamp();
        EstimationRules.Require(specification);
        EstimatorPanel panel = EstimatorPanel.For(specification);
        EstimationData data = EstimationData.Load(specification);
        cancellation.ThrowIfCancellationRequested();
        using var pool = new WorkerPool(options.Threads);
        var session = new EstimationSession(specification, data, panel, options, pool, progress, cancellation);
        EstimationResult result = session.Run();
        if (result.Estimates.All(estimate => estimate.Dimension is null))
        {
            string reasons = string.Join("; ", result.Estimates.Take(3).Select(estimate => $"{estimate.Name} {estimate.Error}"));
            throw new DataFormatException(specification.Data, "no estimator has an answer", reasons);
        }

        return result with { Seconds = options.TimeProvider.GetElapsedTime(started).TotalSeconds };
    }
}
