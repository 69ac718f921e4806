using System.Collections.Concurrent;
using Espalier.Experiments.Fitting;
using Espalier.Numerics;

namespace Espalier.Experiments.Thesis.Runs;

/// <summary>Does the runs of an experiment: those that others need first, long ones before short ones, side by side; finished ones are recalled.</summary>
/// <remarks>Which threads do which runs changes nothing in them.</remarks>
internal sealed class RunSchedule
{
    private readonly Lock _telling = new();
    private readonly RunLedger _ledger;
    private readonly ReproductionOptions _options;
    private readonly IProgress<ReproductionProgress>? _progress;
    private readonly IReadOnlyList<IReadOnlyList<PlannedRun>> _waves;
    private readonly double _cost;
    private double _done;
    private int _finished;

    /// <summary>Puts runs in order.</summary>
    /// <param name="runs">What an experiment asks for; what these need is added.</param>
    /// <param name="ledger">What has been done before.</param>
    /// <param name="options">How to do it.</param>
    /// <param name="progress">Told while runs go on, from their threads, one call at a time.</param>
    public RunSchedule(IEnumerable<PlannedRun> runs, RunLedger ledger, ReproductionOptions options, IProgress<ReproductionProgress>? progress)
    {
        _ledger = ledger;
        _options = options;
        _progress = progress;
        _waves = Waves(runs);
        _cost = _waves.Sum(wave => wave.Sum(run => run.Cost));
        Total = _waves.Sum(wave => wave.Count);
    }

    /// <summary>Runs in all.</summary>
    public int Total { get; }

    /// <summary>Runs that are finished.</summary>
    public int Finished => _finished;

    /// <summary>Does what is missing.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; finished runs are noted.</exception>
    public FinishedRuns Execute(CancellationToken cancellation)
    {
        FinishedRuns finished = new();
        foreach (IReadOnlyList<PlannedRun> wave in _waves)
        {
            List<PlannedRun> missing = [];
            foreach (PlannedRun run in wave)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!_options.Fresh && _ledger.Find(run, _options.RunsDirectory) is { } earlier)
                {
                    Finish(run, earlier, finished, share: 0);
                }
                else
                {
                    missing.Add(run);
                }
            }

            Do(missing, finished, cancellation);
        }

        return finished;
    }

    private void Do(List<PlannedRun> missing, FinishedRuns finished, CancellationToken cancellation)
    {
        if (missing.Count == 0)
        {
            return;
        }

        int sideBySide = Math.Min(_options.Threads, missing.Count);
        RunContext context = new()
        {
            RunsDirectory = _options.RunsDirectory,
            Threads = Math.Max(1, _options.Threads / sideBySide),
            Fresh = _options.Fresh,
            Finished = finished,
            Calibrations = _options.Calibrations,
            TimeProvider = _options.TimeProvider,
        };
        // Two plans can turn out to be one run, such as when one of them states a default: the second finds the folder held, and recalls it afterwards.
        ConcurrentQueue<PlannedRun> held = [];
        using (WorkerPool pool = new(sideBySide))
        {
            pool.Run(missing.Count, index =>
            {
                try
                {
                    Do(missing[index], context, finished, cancellation);
                }
                catch (FitFailedException exception) when (exception.IsHeld)
                {
                    held.Enqueue(missing[index]);
                }
            });
        }

        foreach (PlannedRun run in held)
        {
            Do(run, context with { Fresh = false }, finished, cancellation);
        }
    }

    private void Do(PlannedRun run, RunContext context, FinishedRuns finished, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Share share = new(this, run);
        Finish(run, run.Execute(context, share, cancellation), finished, share.Told);
    }

    private void Finish(PlannedRun planned, FinishedRun run, FinishedRuns finished, double share)
    {
        _ledger.Note(planned, run);
        finished.Add(planned, run);
        lock (_telling)
        {
            _finished++;
            _done += (1 - share) * planned.Cost;
            Tell(planned);
        }
    }

    private void Tell(PlannedRun run) => _progress?.Report(new ReproductionProgress(_cost > 0 ? Math.Clamp(_done / _cost, 0, 1) : 1, _finished, Total, run.Name));

    /// <summary>Runs by how many others stand before them; in each wave long ones first.</summary>
    private static List<IReadOnlyList<PlannedRun>> Waves(IEnumerable<PlannedRun> runs)
    {
        Dictionary<string, (PlannedRun Run, int Depth)> known = [];
        foreach (PlannedRun run in runs)
        {
            Visit(run);
        }

        return [.. known.Values.GroupBy(entry => entry.Depth).OrderBy(wave => wave.Key).Select(wave => (IReadOnlyList<PlannedRun>)[.. wave.Select(entry => entry.Run).OrderByDescending(run => run.Cost)])];

        int Visit(PlannedRun run)
        {
            if (!known.TryGetValue(run.Key, out (PlannedRun Run, int Depth) entry))
            {
                entry = (run, run.Needs.Select(Visit).DefaultIfEmpty(-1).Max() + 1);
                known[run.Key] = entry;
            }

            return entry.Depth;
        }
    }

    /// <summary>Takes the progress of one run.</summary>
    private sealed class Share(RunSchedule schedule, PlannedRun run) : IProgress<double>
    {
        public double Told { get; private set; }

        public void Report(double value)
        {
            lock (schedule._telling)
            {
                double share = Math.Clamp(value, Told, 1);
                schedule._done += (share - Told) * run.Cost;
                Told = share;
                schedule.Tell(run);
            }
        }
    }
}
