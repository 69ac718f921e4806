using System.Text.Json;
using System.Text.Json.Nodes;
using Espalier.Data;

namespace Espalier.Experiments.Runs;

/// <summary>The one writer of a run: holds its lock, records its state, and appends its epochs and masks.</summary>
/// <remarks>Not thread-safe. Dispose it to give the lock back; that changes nothing in the record.</remarks>
public sealed class RunWriter : IDisposable
{
    private readonly FileStream _lockFile;
    private readonly TimeProvider _timeProvider;
    private FileStream? _metrics;
    private FileStream? _masks;

    /// <summary>Makes the writer of a folder from its lock.</summary>
    internal RunWriter(RunFolder folder, FileStream lockFile, TimeProvider timeProvider)
    {
        Folder = folder;
        _lockFile = lockFile;
        _timeProvider = timeProvider;
    }

    /// <summary>The run that is written.</summary>
    public RunFolder Folder { get; }

    /// <summary>
    /// Records that the run is running. A first start writes its description; a later one (after an interruption, failure or kill)
    /// keeps the time of the first start and drops how it ended.
    /// </summary>
    /// <param name="verb">What is done, e.g. <c>fit</c>.</param>
    /// <param name="specification">What differs from the defaults.</param>
    /// <param name="settings">All settings, for the reader, or <see langword="null"/>.</param>
    /// <param name="dataHash">Hash of the content of the data.</param>
    /// <param name="versions">The software.</param>
    /// <param name="hardware">The machine.</param>
    /// <exception cref="ArgumentException">The specification is not the one that the folder is named after.</exception>
    /// <exception cref="RunFormatException">The folder holds a damaged record.</exception>
    public RunRecord Start(
        string verb, JsonObject specification, JsonObject? settings, string dataHash, RunVersions versions, RunHardware hardware)
    {
        string id = RunIdentifier.Compute(verb, specification, dataHash);
        if (id != Folder.Id)
        {
            throw new ArgumentException($"the specification is that of run {id} but the folder is {Folder.Id}; create the folder from it");
        }

        return Write(new RunRecord
        {
            Format = RunRecord.NewestFormat,
            Id = id,
            Verb = verb,
            Specification = specification,
            Settings = settings,
            DataHash = dataHash,
            Versions = versions,
            Hardware = hardware,
            Status = RunStatus.Running,
            StartedUtc = Folder.ReadRecord()?.StartedUtc ?? _timeProvider.GetUtcNow(),
        });
    }

    /// <summary>Records the result and that the run is completed.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="timings">How long the parts took.</param>
    /// <exception cref="InvalidOperationException">The run was never started.</exception>
    public RunRecord Complete(JsonObject result, IReadOnlyList<RunTiming> timings)
    {
        ArgumentNullException.ThrowIfNull(result);
        return End(RunStatus.Completed, null, result, timings);
    }

    /// <summary>Records that the run failed.</summary>
    /// <param name="reason">Why, in one line.</param>
    /// <param name="timings">How long the parts took until then.</param>
    /// <exception cref="InvalidOperationException">The run was never started.</exception>
    public RunRecord Fail(string reason, IReadOnlyList<RunTiming> timings)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return End(RunStatus.Failed, reason, null, timings);
    }

    /// <summary>Records that the user stopped the run.</summary>
    /// <param name="reason">How, in one line.</param>
    /// <param name="timings">How long the parts took until then.</param>
    /// <exception cref="InvalidOperationException">The run was never started.</exception>
    public RunRecord Interrupt(string reason, IReadOnlyList<RunTiming> timings)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        return End(RunStatus.Interrupted, reason, null, timings);
    }

    /// <summary>Appends one line to <c>metrics.jsonl</c>. A kill of the process right after keeps it; a loss of power may not.</summary>
    /// <param name="metrics">The epoch.</param>
    /// <exception cref="IOException">The disk is full or gone.</exception>
    public void AppendEpoch(EpochMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        Folder.Metrics.Append(_metrics ??= Folder.Metrics.OpenForAppending(), metrics);
    }

    /// <summary>Appends one line to <c>masks.jsonl</c>, with the same promise.</summary>
    /// <param name="mask">The mask.</param>
    /// <exception cref="IOException">The disk is full or gone.</exception>
    public void AppendMask(MaskRecord mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        Folder.Masks.Append(_masks ??= Folder.Masks.OpenForAppending(), mask);
    }

    /// <summary>Forgets all epochs and masks after an epoch, and half a last line: the first step of going on from a checkpoint.</summary>
    /// <param name="epoch">The epoch of the checkpoint; lines of it and before it stay. −1 forgets everything.</param>
    /// <exception cref="RunFormatException">A whole line before that place is damaged.</exception>
    public void TruncateAfterEpoch(int epoch)
    {
        Folder.Metrics.KeepWhile(_metrics ??= Folder.Metrics.OpenForAppending(), line => line.Epoch <= epoch);
        Folder.Masks.KeepWhile(_masks ??= Folder.Masks.OpenForAppending(), line => line.Epoch <= epoch);
    }

    /// <summary>Closes the files and gives the lock back.</summary>
    public void Dispose()
    {
        _metrics?.Dispose();
        _masks?.Dispose();

        // The file stays: deleting it would let a third process lock a new one beside a second that waits on this one.
        _lockFile.Dispose();
    }

    private RunRecord End(RunStatus status, string? reason, JsonObject? result, IReadOnlyList<RunTiming> timings)
    {
        ArgumentNullException.ThrowIfNull(timings);
        RunRecord record = Folder.ReadRecord()
            ?? throw new InvalidOperationException($"run {Folder.Id} cannot end because it was never started; call Start first");
        return Write(record with
        {
            Status = status,
            FinishedUtc = _timeProvider.GetUtcNow(),
            Result = result,
            Timings = timings,
            Reason = reason?.ReplaceLineEndings(" "),
        });
    }

    private RunRecord Write(RunRecord record)
    {
        AtomicFile.Write(Folder.RecordPath, stream => JsonSerializer.Serialize(stream, record, ReadableRunJson.Instance.RunRecord));
        return record;
    }
}
