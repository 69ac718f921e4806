using System.Security.Cryptography;
using Espalier.Data;
using Espalier.Experiments.Runs;
using Espalier.Networks.Graph;
using Espalier.Numerics;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Thesis.Runs;

/// <summary>
/// The file <c>runs.jsonl</c> of an experiment's folder, held by one process: which run folder holds which planned run. With it a finished run is found without its data being read
/// or generated again.
/// </summary>
/// <remarks>Noting is thread-safe. A line counts once its line feed is written, so a kill loses at most the line being written, and then the run is found by its folder.</remarks>
internal sealed class RunLedger : IDisposable
{
    /// <summary>The name of the file.</summary>
    public const string Name = "runs.jsonl";

    private static readonly string s_build = BuildOf([typeof(RunLedger), typeof(LatentTraining), typeof(Network), typeof(Table), typeof(WorkerPool)]);

    private readonly Lock _noting = new();
    private readonly FileStream _lockFile;
    private readonly JsonLines<RunLedgerLine> _lines;
    private readonly Dictionary<string, RunLedgerLine> _known = [];
    private readonly FileStream _stream;

    /// <summary>Takes the ledger of a folder, which is made if missing.</summary>
    /// <exception cref="IOException">Another process has it, or the folder cannot be written.</exception>
    /// <exception cref="RunFormatException">A whole line is damaged.</exception>
    public RunLedger(string folder)
    {
        Directory.CreateDirectory(folder);
        _lockFile = Lock(folder);
        try
        {
            _lines = new JsonLines<RunLedgerLine>(Path.Combine(folder, Name), RunLedgerJson.Default.RunLedgerLine);
            foreach (RunLedgerLine line in _lines.Read())
            {
                _known[CanonicalJson.Write(line.Plan)] = line;
            }

            _stream = _lines.OpenForAppending();
            _lines.KeepWhile(_stream, _ => true);
        }
        catch
        {
            _lockFile.Dispose();
            throw;
        }
    }

    /// <summary>Finds a run that has ended.</summary>
    /// <returns>The run, or null if it is not known or its folder is not as it was.</returns>
    public FinishedRun? Find(PlannedRun planned, string runsDirectory)
    {
        if (!_known.TryGetValue(planned.Key, out RunLedgerLine? line) || line.Build != s_build || line.Input != planned.InputStamp || !RunIdentifier.IsWellFormed(line.Run)
            || !File.Exists(Path.Combine(runsDirectory, line.Run, "run.json")))
        {
            return null;
        }

        RunFolder folder = RunFolder.Open(Path.Combine(runsDirectory, line.Run));
        RunStatus? expected = line.Failure is null ? RunStatus.Completed : RunStatus.Failed;
        return folder.ReadRecord()?.Status == expected && planned.IsComplete(folder) ? new FinishedRun(folder, line.Failure, WasDone: true) : null;
    }

    /// <summary>Notes a run that has ended.</summary>
    public void Note(PlannedRun planned, FinishedRun run)
    {
        RunLedgerLine line = new() { Run = run.Folder.Id, Build = s_build, Failure = run.Failure, Input = planned.InputStamp, Plan = planned.Describe() };
        lock (_noting)
        {
            if (_known.TryGetValue(planned.Key, out RunLedgerLine? known) && known.Run == line.Run && known.Build == line.Build && known.Failure == line.Failure && known.Input == line.Input)
            {
                return;
            }

            _lines.Append(_stream, line);
            _known[planned.Key] = line;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();

        // The file stays: deleting it would let a third process lock a new one beside a second that waits on this one.
        _lockFile.Dispose();
    }

    /// <summary>Names the build of some rooms: the compiler gives every change of an assembly another version id.</summary>
    private static string BuildOf(Type[] rooms) =>
        Convert.ToHexStringLower(SHA256.HashData([.. rooms.SelectMany(room => room.Module.ModuleVersionId.ToByteArray())]))[..RunIdentifier.Length];

    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "reproduce.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw new IOException($"{folder} is being written by another process; wait for it, stop it, or give another folder with --out", exception);
        }
    }
}
