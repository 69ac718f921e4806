using System.Collections.Concurrent;

namespace Espalier.Experiments.Thesis.Runs;

/// <summary>The runs of an experiment that have ended, found by what was planned. Thread-safe.</summary>
internal sealed class FinishedRuns
{
    private readonly ConcurrentDictionary<string, FinishedRun> _runs = [];

    /// <summary>All runs.</summary>
    public IReadOnlyCollection<FinishedRun> All => [.. _runs.Values];

    /// <summary>The run that was planned.</summary>
    /// <exception cref="KeyNotFoundException">It has not ended; it was not in the experiment's plan.</exception>
    public FinishedRun this[PlannedRun planned] => _runs.TryGetValue(planned.Key, out FinishedRun? run)
        ? run
        : throw new KeyNotFoundException($"the run '{planned.Name}' is in no plan");

    /// <summary>Notes a run.</summary>
    public void Add(PlannedRun planned, FinishedRun run) => _runs[planned.Key] = run;
}
