using Espalier.Dimension;

namespace Espalier.Experiments.Estimation;

/// <summary>How an estimation is run; nothing here changes its outcome.</summary>
public sealed record EstimationRunnerOptions
{
    /// <summary>Threads, at least 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Where a fit, if one is asked for, has its run folder.</summary>
    public string RunsDirectory { get; init; } = "runs";

    /// <summary>Where simulated calibrations are kept and looked for; null for this process's memory.</summary>
    public CalibrationStore? Calibrations { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
