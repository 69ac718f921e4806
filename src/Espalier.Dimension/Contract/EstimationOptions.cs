using Espalier.Numerics;

namespace Espalier.Dimension;

/// <summary>What an estimation may use, beyond the points.</summary>
public sealed record EstimationOptions
{
    /// <summary>The threads to share work with; null for the calling thread alone. Results do not depend on it.</summary>
    public WorkerPool? Pool { get; init; }

    /// <summary>The seed of everything that is drawn: calibration samples, subsets, jitter. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Where simulated calibrations are kept and looked for; null for this process's memory.</summary>
    public CalibrationStore? Calibrations { get; init; }

    /// <summary>Receives the fraction done, from 0 to 1, now and then; null for nobody.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Stops the work with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }
}
