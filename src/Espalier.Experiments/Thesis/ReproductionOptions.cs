using Espalier.Dimension;

namespace Espalier.Experiments.Thesis;

/// <summary>How an experiment is run; nothing here changes its outcome.</summary>
public sealed record ReproductionOptions
{
    /// <summary>Where run folders go. Default <c>runs</c>.</summary>
    public string RunsDirectory { get; init; } = "runs";

    /// <summary>Runs that go side by side, at least 1; where there are fewer runs than that, threads within a run. Default 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether finished runs are thrown away and done again.</summary>
    public bool Fresh { get; init; }

    /// <summary>Where estimators keep their calibrations; <see langword="null"/> to simulate them anew.</summary>
    public CalibrationStore? Calibrations { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
