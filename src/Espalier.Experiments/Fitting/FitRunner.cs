using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Espalier.Data;
using Espalier.Experiments.Runs;
using Espalier.Numerics;

namespace Espalier.Experiments.Fitting;

/// <summary>Does a fit from the data to the report, in a run folder of its own; a finished run is returned, an unfinished one is taken up.</summary>
/// <remarks>
/// <para>Nothing is written before data and settings have proved usable. A kill at any moment followed by the same call gives, bit for bit, the same
/// <c>model.safetensors</c> as an undisturbed run; so does any number of threads.</para>
/// <para>Memory: of rows the table in double and its prepared rows in single precision, of images in a file what <see cref="MappedSamples.ResidentBytes"/> says; and the network
/// with its moments and a batch of activations.</para>
/// </remarks>
public static class FitRunner
{
    /// <summary>The verb that names runs of this kind.</summary>
    public const string Verb = "fit";

    /// <summary>The delivered network in a run's folder.</summary>
    public const string ModelFileName = "model.safetensors";

    /// <summary>The report in a run's folder.</summary>
    public const string ReportFileName = "report.html";

    /// <summary>The report's pictures in a run's folder, as SVG files.</summary>
    public const string FiguresFolderName = "figures";

    internal const string CheckpointFileName = "checkpoint.safetensors";

    private const string SnapshotPattern = "epoch-*.safetensors";

    private static readonly string[] s_ownFiles = ["run.json", CheckpointFileName, "metrics.jsonl", "masks.jsonl", ModelFileName, ReportFileName];

    /// <summary>The file of the network as it stood after an epoch, in a run's folder; kept where <see cref="FitRunnerOptions.Snapshots"/> asks for it.</summary>
    /// <param name="epoch">The epoch; 0 is before training.</param>
    /// <returns>The plain file name.</returns>
    public static string SnapshotFileName(int epoch) => string.Create(CultureInfo.InvariantCulture, $"epoch-{epoch:0000}.safetensors");

    /// <summary>Runs, resumes or recalls a fit.</summary>
    /// <param name="specification">What to do.</param>
    /// <param name="runsDirectory">Where run folders go; made if missing.</param>
    /// <param name="options">How to do it; the defaults when null.</param>
    /// <param name="progress">Told after every epoch, on the calling thread's behalf; null for nobody.</param>
    /// <param name="cancellation">Stops between two batches; the run can be resumed.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="DataFormatException">The data cannot be used.</exception>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <exception cref="FitFailedException">Training failed, or another process has the run.</exception>
    /// <exception cref="FitInterruptedException">It was cancelled while training.</exception>
    /// <exception cref="IOException">The run's folder cannot be written.</exception>
    public static FitResult Run(
        FitSpecification specification,
        string runsDirectory,
        FitRunnerOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentException.ThrowIfNullOrEmpty(runsDirectory);
        options ??= new FitRunnerOptions();
        long started = options.TimeProvider.GetTimestamp();
        using FitData data = FitData.Load(specification, cancellation);
        FitSettings settings = new(specification, data);
        JsonObject described = settings.ToSpecification();
        string id = RunIdentifier.Compute(Verb, described, data.ContentHash);
        if (!options.Fresh && Recall(Path.Combine(runsDirectory, id), options) is FitResult earlier)
        {
            return earlier;
        }

        cancellation.ThrowIfCancellationRequested();
        LatentTrainingFactory.WarmUp(settings, data);
        PreparedFit prepared = data.Prepare(specification);
        LatentTrainingFactory.RequireSound(settings, prepared);
        RunFolder folder = RunFolder.Create(runsDirectory, id);
        if (!folder.TryAcquireLock(options.TimeProvider, out RunWriter? writer))
        {
            throw new FitFailedException($"run {id} in {runsDirectory} is being computed by another process; wait for it or stop it") { IsHeld = true };
        }

        using (writer)
        {
            if (options.Fresh)
            {
                // Networks that somebody else asked for are kept again.
                options = options with { Snapshots = [.. options.Snapshots.Union(KeptEpochs(folder))] };
                Array.ForEach(s_ownFiles, name => File.Delete(folder.PathOf(name)));
                Array.ForEach(Directory.GetFiles(folder.Path, SnapshotPattern), File.Delete);
                if (Directory.Exists(folder.PathOf(FiguresFolderName)))
                {
                    Directory.Delete(folder.PathOf(FiguresFolderName), recursive: true);
                }
            }
            else if (Recall(folder.Path, options) is FitResult meanwhile)
            {
                return meanwhile;
            }

            ForgetForeignCheckpoint(folder);
            if (LacksSnapshot(folder, options))
            {
                File.Delete(folder.PathOf(CheckpointFileName));
            }

            writer.Start(Verb, described, settings.ToJson(), data.ContentHash, RunVersions.Current(), RunHardware.Current(LanesWord()));
            using FitSession session = new(specification, settings, data, prepared, writer, options, started);
            return session.Run(progress, cancellation);
        }
    }

    /// <summary>Removes a checkpoint that another version of the program, another runtime or other lanes have written: going on from it would give bits that no single machine gives.</summary>
    private static void ForgetForeignCheckpoint(RunFolder folder)
    {
        RunRecord? record = folder.ReadRecord();
        if (record is not null && (record.Versions != RunVersions.Current() || record.Hardware.Lanes != LanesWord()))
        {
            File.Delete(folder.PathOf(CheckpointFileName));
        }
    }

    private static IEnumerable<int> KeptEpochs(RunFolder folder) => Directory.EnumerateFiles(folder.Path, SnapshotPattern)
        .Select(path => Path.GetFileNameWithoutExtension(path)["epoch-".Length..])
        .Where(number => number.All(char.IsAsciiDigit))
        .Select(number => int.Parse(number, CultureInfo.InvariantCulture));

    /// <summary>Whether the training is past an epoch whose network is asked for but was not kept, so that it has to begin again.</summary>
    private static bool LacksSnapshot(RunFolder folder, FitRunnerOptions options)
    {
        int[] missing = [.. options.Snapshots.Where(epoch => !File.Exists(folder.PathOf(SnapshotFileName(epoch))))];
        return missing.Length > 0 && File.Exists(folder.PathOf(CheckpointFileName)) && missing.Min() <= (folder.ReadEpochs().LastOrDefault()?.Epoch ?? 0);
    }

    private static FitResult? Recall(string path, FitRunnerOptions options)
    {
        if (!File.Exists(Path.Combine(path, "run.json")))
        {
            return null;
        }

        RunFolder folder = RunFolder.Open(path);
        RunRecord? record = folder.ReadRecord();
        if (record is not { Status: RunStatus.Completed, Result: JsonObject found } || !File.Exists(folder.PathOf(ModelFileName))
            || (options.Report && !File.Exists(folder.PathOf(ReportFileName))) || LacksSnapshot(folder, options))
        {
            return null;
        }

        try
        {
            return found.Deserialize(FitJson.Default.FitResult)! with { Run = folder.Path, WasDone = true };
        }
        catch (JsonException exception)
        {
            throw new RunFormatException(folder.PathOf("run.json"), "the result is damaged; run again with --fresh", exception);
        }
    }

    // The words that ESPALIER_LANES and `espalier info` use.
    internal static string LanesWord() => Lanes.Current.ToString().Replace("Vector", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
}
