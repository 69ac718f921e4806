using Espalier.Dimension;

namespace Espalier.Experiments.Thesis.Runs;

/// <summary>How and where runs are done.</summary>
internal sealed record RunContext
{
    /// <summary>Where run folders go.</summary>
    public required string RunsDirectory { get; init; }

    /// <summary>Threads within a run.</summary>
    public required int Threads { get; init; }

    /// <summary>Whether finished runs are done again.</summary>
    public required bool Fresh { get; init; }

    /// <summary>The runs that were done before.</summary>
    public required FinishedRuns Finished { get; init; }

    /// <summary>Where estimators keep their calibrations, or null.</summary>
    public required CalibrationStore? Calibrations { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider TimeProvider { get; init; }
}
