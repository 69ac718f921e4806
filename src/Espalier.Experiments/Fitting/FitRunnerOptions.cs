using Espalier.Dimension;

namespace Espalier.Experiments.Fitting;

/// <summary>How a fit is run; nothing here changes its outcome.</summary>
public sealed record FitRunnerOptions
{
    /// <summary>Threads for large layers, at least 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether an existing run of the same specification is thrown away and done again.</summary>
    public bool Fresh { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How often a checkpoint is written while training; also written whenever the training enters another phase, and at its end.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Where calibrations of the neighbours' estimate are kept; null to keep them in this process only.</summary>
    public CalibrationStore? Calibrations { get; init; }

    /// <summary>Whether the report and its pictures are written. A finished run that lacks them gets them when it is asked for again with this on.</summary>
    public bool Report { get; init; } = true;

    /// <summary>
    /// Epochs after which the network as it then stands is kept beside the run, see <see cref="FitRunner.SnapshotFileName"/>; 0 is the network before training. A finished run
    /// that lacks one is trained again. Epochs beyond the last are passed over.
    /// </summary>
    public IReadOnlyList<int> Snapshots { get; init; } = [];
}
