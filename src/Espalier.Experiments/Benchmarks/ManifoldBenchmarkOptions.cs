using Espalier.Dimension;

namespace Espalier.Experiments.Benchmarks;

/// <summary>How a benchmark is run; nothing here changes Espalier's values.</summary>
public sealed record ManifoldBenchmarkOptions
{
    /// <summary>Threads to share the sets among, at least 1. With more than one, times get longer because cells disturb each other.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether cells that an earlier run has finished are computed again.</summary>
    public bool Fresh { get; init; }

    /// <summary>Files with cells of other software, to stand in the same tables; the form is that of <c>cells.csv</c>.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>Where simulated calibrations are kept and looked for; null for this process's memory. Whoever needs one first pays for it in its seconds.</summary>
    public CalibrationStore? Calibrations { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
