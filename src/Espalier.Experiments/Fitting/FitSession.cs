using System.Text.Json;
using System.Text.Json.Nodes;
using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Runs;
using Espalier.Networks.Graph;
using Espalier.Networks.Serialization;
using Espalier.Numerics;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Fitting;

/// <summary>One process's work on one run, whose lock it holds: trains epoch by epoch, saves, and writes the outcome.</summary>
internal sealed class FitSession : IDisposable
{
    private readonly FitSpecification _specification;
    private readonly FitSettings _settings;
    private readonly FitData _data;
    private readonly PreparedFit _prepared;
    private readonly RunWriter _writer;
    private readonly FitRunnerOptions _options;
    private readonly WorkerPool _pool;
    private readonly long _started;
    private double _earlierSeconds;
    private double _trainingSeconds;

    public FitSession(FitSpecification specification, FitSettings settings, FitData data, PreparedFit prepared, RunWriter writer, FitRunnerOptions options, long started)
    {
        _specification = specification;
        _settings = settings;
        _data = data;
        _prepared = prepared;
        _writer = writer;
        _options = options;
        _started = started;
        _pool = options.Threads > 1 ? new WorkerPool(options.Threads) : WorkerPool.Single;
    }

    private double Seconds => _earlierSeconds + _options.TimeProvider.GetElapsedTime(_started).TotalSeconds;

    private string CheckpointPath => _writer.Folder.PathOf(FitRunner.CheckpointFileName);

    public void Dispose() => _pool.Dispose();

    /// <summary>Trains to the end and writes everything.</summary>
    public FitResult Run(IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        NeighborView? neighbors = _specification.Method == FitMethod.Espalier ? LookAtNeighbors(cancellation) : null;
        LatentTraining training = LatentTrainingFactory.Create(
            _specification, _settings, _prepared, File.Exists(CheckpointPath) ? CheckpointPath : null, neighbors, _pool);
        try
        {
            Train(training, progress, cancellation);
        }
        catch (OperationCanceledException exception)
        {
            _writer.Interrupt("stopped by the user", Timings());
            throw new FitInterruptedException($"interrupted; run the same command to go on with {_writer.Folder.Path}", exception, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryFail(exception.Message);
            throw;
        }

        if (training.Failure is string reason)
        {
            _writer.Fail(reason, Timings());
            throw new FitFailedException($"{reason} (run {_writer.Folder.Path})") { Run = _writer.Folder.Path };
        }

        return Deliver(training, neighbors);
    }

    private NeighborView LookAtNeighbors(CancellationToken cancellation)
    {
        try
        {
            return NeighborView.Of(_prepared, _data.Features, new EstimationOptions { Pool = _pool, Seed = _specification.Seed, Calibrations = _options.Calibrations, Cancellation = cancellation });
        }
        catch (OperationCanceledException exception)
        {
            throw new FitInterruptedException($"interrupted; run the same command to go on with {_writer.Folder.Path}", exception, cancellation);
        }
    }

    /// <summary>Records a failure of the disk, if the disk still lets it be recorded.</summary>
    private void TryFail(string reason)
    {
        try
        {
            _writer.Fail(reason, Timings());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one that the user is told.
        }
    }

    private void Train(LatentTraining training, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        if (training.IsFinished)
        {
            // Killed between the last checkpoint and the result.
            _earlierSeconds = _writer.Folder.ReadEpochs().LastOrDefault()?.Seconds ?? 0;
        }

        long trainingStarted = _options.TimeProvider.GetTimestamp();
        long saved = trainingStarted;
        string? phase = null;
        bool first = true;
        if (!File.Exists(CheckpointPath))
        {
            Keep(training, epoch: 0);
        }

        while (!training.IsFinished)
        {
            LatentEpoch epoch = training.Advance(cancellation);
            if (first)
            {
                ForgetFrom(epoch.Epoch);
                first = false;
            }

            Append(epoch);
            Keep(training, epoch.Epoch);
            if (training.Failure is null
                && (training.IsFinished || (phase is not null && phase != epoch.Phase) || _options.TimeProvider.GetElapsedTime(saved) >= _options.CheckpointInterval))
            {
                AtomicFile.Write(CheckpointPath, stream => stream.Write(training.ToCheckpoint()));
                saved = _options.TimeProvider.GetTimestamp();
            }

            phase = epoch.Phase;
            _trainingSeconds = _options.TimeProvider.GetElapsedTime(trainingStarted).TotalSeconds;
            progress?.Report(new FitProgress(training.Progress, epoch));
        }
    }

    /// <summary>Keeps the network as it stands, if that is asked for.</summary>
    private void Keep(LatentTraining training, int epoch)
    {
        if (_options.Snapshots.Contains(epoch))
        {
            AtomicFile.Write(_writer.Folder.PathOf(FitRunner.SnapshotFileName(epoch)), stream => stream.Write(ModelFile.ToBytes(training.Present.Network, _prepared.Metadata)));
        }
    }

    /// <summary>Forgets what a killed process wrote after its last checkpoint, and takes over its clock.</summary>
    private void ForgetFrom(int epoch)
    {
        _writer.TruncateAfterEpoch(epoch - 1);
        _earlierSeconds = epoch == 1 ? 0 : _writer.Folder.ReadEpochs().LastOrDefault()?.Seconds ?? 0;
    }

    private void Append(LatentEpoch epoch)
    {
        foreach (DrawnMask mask in epoch.Masks)
        {
            _writer.AppendMask(MaskRecord.Pack(epoch.Epoch, mask.Draw - 1, mask.Ratio, mask.Mask.Kept));
        }

        _writer.AppendEpoch(new EpochMetrics
        {
            Epoch = epoch.Epoch,
            Phase = epoch.Phase,
            TrainLoss = epoch.TrainingLoss,
            ValidationLoss = epoch.ValidationLoss,
            LearningRate = epoch.LearningRate,
            Penalty = epoch.Penalty,
            ActiveLatents = epoch.Latents.Count(latent => latent.IsActive),
            // A latent without scale and without firing has left the network: its line in the report ends.
            Gammas = [.. epoch.Latents.Select(latent => latent == default ? double.NaN : latent.Scale)],
            Firing = [.. epoch.Latents.Select(latent => latent.Firing)],
            Seconds = Seconds,
        });
    }

    private FitResult Deliver(LatentTraining training, NeighborView? neighbors)
    {
        Network autoencoder = training.Autoencoder.Network;
        Network network = _prepared.Deliver(autoencoder);
        byte[] model = ModelFile.ToBytes(network, _prepared.Metadata);
        AtomicFile.Write(_writer.Folder.PathOf(FitRunner.ModelFileName), stream => stream.Write(model));

        (double unexplained, double inTraining) = _prepared.Unexplained(autoencoder, network);
        IReadOnlyList<EpochMetrics> epochs = _writer.Folder.ReadEpochs();
        int active = training.Active.Count(latent => latent);
        (IReadOnlyList<FitReadOut> readOuts, DimensionVerdict verdict) = FitReadOuts.Of(training, _prepared, neighbors, _pool);
        FitResult result = new()
        {
            Dimension = verdict.Dimension,
            Lower = verdict.Lower,
            Upper = verdict.Upper,
            Verdict = verdict.Reason,
            ActiveLatents = active,
            LatentWidth = training.Active.Count,
            Unexplained = double.IsFinite(unexplained) ? unexplained : null,
            Method = _specification.Method.ToString().ToLowerInvariant(),
            Seed = _specification.Seed,
            Epochs = epochs.Count == 0 ? 0 : epochs[^1].Epoch,
            Seconds = Seconds,
            Run = _writer.Folder.Id,
            Samples = _data.Samples,
            Features = _data.Features,
            Image = _data.Image is { } image ? [image.Channels, image.Height, image.Width] : null,
            ReadOuts = readOuts,
            Fates = training.Fates,
            Explanations = training.Explanations,
            Warnings = _prepared.Warnings(new FitOutcome(active, training.Active.Count, _prepared.MostLatents, unexplained, inTraining)),
        };
        IReadOnlyList<RunTiming> timings = Timings();
        if (_options.Report)
        {
            FitReportInput report = FitReporting.Describe(_specification, _settings, _data, _prepared, training, network, result, epochs, timings, _options.TimeProvider.GetUtcNow());
            FitReport.WriteFigures(_writer.Folder.PathOf(FitRunner.FiguresFolderName), report);
            FitReport.Write(_writer.Folder.PathOf(FitRunner.ReportFileName), report);
        }

        JsonObject found = (JsonObject)JsonSerializer.SerializeToNode(result, FitJson.Default.FitResult)!;
        _writer.Complete(found, timings);
        return result with { Run = _writer.Folder.Path };
    }

    private RunTiming[] Timings() => [new RunTiming("training", _trainingSeconds), new RunTiming("all", Seconds)];
}
