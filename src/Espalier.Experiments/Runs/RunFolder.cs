using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Espalier.Experiments.Runs;

/// <summary>
/// A run on disk. Reading needs nothing and may happen while another process writes; writing goes through the
/// <see cref="RunWriter"/> that <see cref="TryAcquireLock"/> hands to one process at a time.
/// </summary>
/// <remarks>Layout: <c>run.json</c>, <c>metrics.jsonl</c>, <c>masks.jsonl</c>, <c>run.lock</c>, and what else the run makes.</remarks>
public sealed class RunFolder
{
    // A file of a run is small; what is larger was not written by us and is not read into memory.
    private const long LargestRecord = 64 * 1024 * 1024;

    private RunFolder(string path)
    {
        Path = path;
        Id = System.IO.Path.GetFileName(path);
        Metrics = new JsonLines<EpochMetrics>(PathOf("metrics.jsonl"), RunJson.Default.EpochMetrics);
        Masks = new JsonLines<MaskRecord>(PathOf("masks.jsonl"), RunJson.Default.MaskRecord);
    }

    /// <summary>The absolute path of the folder.</summary>
    public string Path { get; }

    /// <summary>The name of the run.</summary>
    public string Id { get; }

    /// <summary>The lines of <c>metrics.jsonl</c>.</summary>
    internal JsonLines<EpochMetrics> Metrics { get; }

    /// <summary>The lines of <c>masks.jsonl</c>.</summary>
    internal JsonLines<MaskRecord> Masks { get; }

    /// <summary>Makes the folder of a run if it is not there yet; writes nothing into it.</summary>
    /// <param name="runsDirectory">Where run folders go; made if missing.</param>
    /// <param name="id">The name of the run; see <see cref="RunIdentifier.Compute"/>.</param>
    /// <exception cref="ArgumentException">The name does not have the form of an identifier.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static RunFolder Create(string runsDirectory, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(runsDirectory);
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (!RunIdentifier.IsWellFormed(id))
        {
            throw new ArgumentException($"'{id}' is no name of a run; use {RunIdentifier.Length} hexadecimal digits in lower case", nameof(id));
        }

        DirectoryInfo folder = Directory.CreateDirectory(System.IO.Path.Combine(runsDirectory, id));
        return new RunFolder(folder.FullName);
    }

    /// <summary>Opens the folder of a run that has been begun.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="RunFormatException">There is no such folder, or no <c>run.json</c> in it.</exception>
    public static RunFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var folder = new RunFolder(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)));
        if (!File.Exists(folder.RecordPath))
        {
            throw new RunFormatException(path, "is not the folder of a run, for it has no run.json; give a folder such as runs/<id>");
        }

        return folder;
    }

    /// <summary>Lists the runs below a directory in the order of their names; folders without a <c>run.json</c> are passed over.</summary>
    /// <param name="runsDirectory">Where run folders go; if it does not exist there are no runs.</param>
    public static IReadOnlyList<RunFolder> List(string runsDirectory)
    {
        ArgumentException.ThrowIfNullOrEmpty(runsDirectory);
        if (!Directory.Exists(runsDirectory))
        {
            return [];
        }

        return [.. Directory.EnumerateDirectories(runsDirectory)
            .Order(StringComparer.Ordinal)
            .Select(path => new RunFolder(System.IO.Path.GetFullPath(path)))
            .Where(folder => File.Exists(folder.RecordPath))];
    }

    /// <summary>The path of a file inside the folder, for the models, checkpoints and reports that other parts write.</summary>
    /// <param name="fileName">A plain file name.</param>
    /// <exception cref="ArgumentException">The name is empty or leads out of the folder.</exception>
    public string PathOf(string fileName)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        if (System.IO.Path.GetFileName(fileName) != fileName || fileName is "." or "..")
        {
            throw new ArgumentException($"'{fileName}' is no plain file name; give one without a folder", nameof(fileName));
        }

        return System.IO.Path.Combine(Path, fileName);
    }

    /// <summary>Reads <c>run.json</c>; <see langword="null"/> if the run was never begun.</summary>
    /// <exception cref="RunFormatException">The file is damaged, of a newer format, or belongs to another run.</exception>
    public RunRecord? ReadRecord()
    {
        if (!File.Exists(RecordPath))
        {
            return null;
        }

        RunRecord record = ParseRecord();
        if (record.Format is < 1 or > RunRecord.NewestFormat)
        {
            throw new RunFormatException(
                RecordPath, $"has format {record.Format} but this version reads up to {RunRecord.NewestFormat}; use a newer Espalier");
        }

        string computed = ComputedId(record);
        if (record.Id != Id || computed != Id)
        {
            throw new RunFormatException(
                RecordPath, $"describes run {computed} under the name {record.Id} in folder {Id}; it was edited or moved, so run it again");
        }

        return record;
    }

    /// <summary>Reads <c>metrics.jsonl</c> in its order; half a last line, left by a kill, is passed over.</summary>
    /// <exception cref="RunFormatException">A whole line is damaged.</exception>
    public IReadOnlyList<EpochMetrics> ReadEpochs() => Metrics.Read();

    /// <summary>Reads <c>masks.jsonl</c> in its order; half a last line, left by a kill, is passed over.</summary>
    /// <exception cref="RunFormatException">A whole line is damaged.</exception>
    public IReadOnlyList<MaskRecord> ReadMasks() => Masks.Read();

    /// <summary>Takes the right to write this run, unless another process (or another writer of this one) has it.</summary>
    /// <remarks>The operating system gives the lock back when the process ends in any way, so a killed run never stays locked.</remarks>
    /// <param name="timeProvider">The clock of the record's times.</param>
    /// <param name="writer">The writer; dispose it to give the lock back.</param>
    /// <returns>Whether the lock was free.</returns>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public bool TryAcquireLock(TimeProvider timeProvider, [NotNullWhen(true)] out RunWriter? writer)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        writer = null;
        FileStream lockFile;
        try
        {
            lockFile = new FileStream(PathOf("run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return false;
        }

        writer = new RunWriter(this, lockFile, timeProvider);
        return true;
    }

    /// <summary>The path of <c>run.json</c>.</summary>
    internal string RecordPath => System.IO.Path.Combine(Path, "run.json");

    private string ComputedId(RunRecord record)
    {
        try
        {
            return RunIdentifier.Compute(record.Verb, record.Specification, record.DataHash);
        }
        catch (ArgumentException exception)
        {
            throw Damaged(exception);
        }
    }

    private RunFormatException Damaged(Exception exception) => new(
        RecordPath, $"is damaged ({RunFormatException.FirstLine(exception)}); delete the run's folder and run again", exception);

    private RunRecord ParseRecord()
    {
        if (new FileInfo(RecordPath).Length > LargestRecord)
        {
            throw new RunFormatException(RecordPath, $"is larger than {LargestRecord} bytes and cannot be a record; run it again");
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(RecordPath), ReadableRunJson.Instance.RunRecord)
                ?? throw new JsonException("the file holds null");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // A name that stands twice in a JSON object is an ArgumentException.
            throw Damaged(exception);
        }
    }
}
