using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Plans;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Penalties;

namespace Espalier.Pruning.Latents;

/// <summary>
/// Espalier's own method, for rows in principal components and for images: trains an autoencoder with more latents than the data need and removes latents while training, until the held-out
/// samples say that no more can go.
/// </summary>
/// <remarks>
/// <para>After a warm-up, again and again: latents whose loss nobody would notice are cut at once; then the weakest is pressed flat (<see cref="LatentSqueeze"/>), with a strength that
/// rises while the held-out loss stays under a guard and backs off when it does not; it is cut, really leaving the network, and the rest trains on. If the held-out samples then find more
/// unexplained than before (<see cref="RemovalTest"/>), a network with that many latents is started anew from geodesic coordinates (<see cref="UnfoldedStart"/>); if that is not good
/// enough either, the last accepted network is taken back, trained to the end without noise, and its latents are the answer. <see cref="PrunerCourse"/> decides.</para>
/// <para>Images, whose steps cost more, leave many latents at once: the first unfolded start has as few as their geodesic coordinates suggest, and a refused number is followed by one halfway
/// to the accepted one. Rows get a <see cref="SkipAutoencoder"/>, images (more than one row and column) a <see cref="ConvolutionalAutoencoder"/>.</para>
/// <para>The loss is squared error over the samples' total variance, so it is the share left unexplained, and strengths mean the same on all data. What may be missed without harm is
/// the sample's resolution for each latent (<see cref="SampleResolution"/>).</para>
/// <para>An epoch is one pass over the samples and at least <see cref="LeastEpochSteps"/> steps; of images, and of samples that are not in memory, at most 128.</para>
/// </remarks>
public sealed class LatentPruner : LatentTraining
{
    /// <summary>Steps of an epoch on few samples.</summary>
    public const int LeastEpochSteps = 32;

    private readonly LatentPrunerOptions _options;
    private readonly PrunerSamples _samples;
    private readonly PrunerState _state;
    private readonly RandomStream _noise;
    private readonly LatentSqueeze _squeeze;
    private readonly SampleOrder _order;
    private readonly Trainer _trainer;
    private readonly PrunerSchedules _schedules;
    private readonly PrunerCourse _course;

    /// <summary>Prepares a training.</summary>
    /// <param name="training">
    /// The samples to learn from, at least 3: rows in principal components, centred, with a mean variance of about 1; or images, prepared by <see cref="ImageScaling"/>. They may be larger than
    /// memory: all of them are read once here, and then a batch at a time.
    /// </param>
    /// <param name="validation">Held-out samples, prepared in the same way. At least 1; of images, and of samples that are not in memory, at most 2,000 are used.</param>
    /// <param name="options">Settings; see <see cref="LatentPrunerOptions.For"/>.</param>
    /// <param name="pool">Threads for large layers; <see langword="null"/> for one. The result does not depend on it.</param>
    /// <exception cref="ArgumentException">
    /// A setting is out of range, there are too few samples, they are all the same or not finite, the held-out ones have another shape, or images are too small.
    /// </exception>
    public LatentPruner(SampleSource training, SampleSource validation, LatentPrunerOptions options, WorkerPool? pool = null)
        : this(training, validation, options, pool, null)
    {
    }

    private LatentPruner(SampleSource training, SampleSource validation, LatentPrunerOptions options, WorkerPool? pool, PrunerCheckpoint? checkpoint)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _samples = new PrunerSamples(training, validation, options.Seed);
        Network accepted;
        if (checkpoint is null)
        {
            int latents = options.StartWidth(training.Shape);
            int[] all = Enumerable.Range(0, latents).ToArray();
            accepted = PrunerNetworks.Build(options, training.Shape, latents).Network;
            _noise = new RandomStream(options.Seed, "code-noise");
            _state = new PrunerState { StartWidth = latents, Latents = all, AcceptedLatents = all, Noise = _noise.State };
        }
        else
        {
            _samples.CheckAgainst(checkpoint);
            (_state, accepted) = (checkpoint.State, checkpoint.Accepted);
            _noise = new RandomStream(_state.Noise);
        }

        Network network = checkpoint?.Network ?? accepted.Clone();
        if (checkpoint is null)
        {
            LatentCalibration.Recalibrate(new Autoencoder(network), _samples.Calibration);
        }

        _squeeze = new LatentSqueeze(options.CodeNoise) { Strength = _state.Strength };
        _order = new SampleOrder(options.Seed, "shuffle", training.Count, Math.Min(options.BatchSize, training.Count), _state.Pass, _state.Position);
        _trainer = new Trainer(
            network,
            new MeanSquaredError(training.Shape.Size / _samples.Variance),
            checkpoint?.Optimizer ?? new Adam(network.TrainableLength),
            pool,
            noiseStream: _noise,
            frozenStatistics: true)
        {
            Noise = _state.Phase != PrunerPhase.Polish,
        };
        _schedules = new PrunerSchedules(options, _samples.AreImages);
        _course = new PrunerCourse(_samples, options, _schedules, _state, _trainer, _squeeze, new UnfoldedStart(_samples, options, pool), accepted, checkpoint?.BestErrors);
    }

    /// <inheritdoc/>
    public override bool IsFinished => _state.Phase == PrunerPhase.Finished || _state.Failure is not null;

    /// <inheritdoc/>
    public override string? Failure => _state.Failure;

    /// <inheritdoc/>
    public override double Progress => _state.Phase switch
    {
        PrunerPhase.Finished => 1,
        PrunerPhase.Polish => 0.8 + (0.2 * Math.Min(1, _state.PhaseSteps / (double)_options.PolishSteps)),
        PrunerPhase.WarmUp => 0.1 * Math.Min(1, _state.PhaseSteps / (double)_options.WarmUpSteps),
        _ when _samples.AreImages => 0.1 + (0.7 * (_state.StartWidth - _state.AcceptedLatents.Length + _state.RefusedWidth) / _state.StartWidth),
        _ => 0.1 + (0.7 * (_state.StartWidth - _state.Latents.Length) / _state.StartWidth),
    };

    /// <inheritdoc/>
    public override Autoencoder Autoencoder => _course.Autoencoder;

    /// <inheritdoc/>
    public override IReadOnlyList<bool> Active =>
        Enumerable.Range(0, _state.StartWidth).Select(latent => _state.AcceptedLatents.Contains(latent)).ToArray();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explanations => _state.Explanations;

    /// <inheritdoc/>
    public override IReadOnlyList<LatentFate> Fates => _state.Ledger.Fates(_state.StartWidth);

    /// <summary>Goes on from a checkpoint.</summary>
    /// <param name="path">The checkpoint's file.</param>
    /// <param name="training">The same samples as before.</param>
    /// <param name="validation">The same held-out samples as before.</param>
    /// <param name="options">The same settings as before.</param>
    /// <param name="pool">Threads for large layers; <see langword="null"/> for one.</param>
    /// <returns>The training, as it was after the epoch of the checkpoint.</returns>
    /// <exception cref="ArgumentException">As for a new training, or the samples have another width than those of the checkpoint.</exception>
    /// <exception cref="Networks.Safetensors.SafetensorsFormatException">The file is damaged or no such checkpoint.</exception>
    public static LatentPruner Resume(string path, SampleSource training, SampleSource validation, LatentPrunerOptions options, WorkerPool? pool = null) =>
        new(training, validation, options, pool, PrunerCheckpoint.Read(path));

    /// <inheritdoc/>
    public override byte[] ToCheckpoint() => PrunerCheckpoint.ToBytes(_trainer, _course.Accepted, _course.BestErrors, _state);

    /// <inheritdoc/>
    public override LatentEpoch Advance(CancellationToken cancellation)
    {
        if (IsFinished)
        {
            throw new InvalidOperationException("The training is finished.");
        }

        PrunerPhase phase = _state.Phase;
        _course.StartAnew(cancellation);
        (double loss, double learningRate) = TrainEpoch(cancellation);
        LatentCalibration.Recalibrate(Autoencoder, _samples.Calibration);
        _state.ValidationLoss = _trainer.Evaluate(_samples.HeldOut, _options.BatchSize, PlanMode.Evaluation, cancellation);
        double penalty = _squeeze.Value(Autoencoder);
        _state.Epoch++;
        if (!double.IsFinite(loss) || !double.IsFinite(_state.ValidationLoss))
        {
            _state.Failure = PrunerSentences.Diverged(_state.Epoch, _options.LearningRate);
        }
        else if (_state.Phase == PrunerPhase.WarmUp && _state.PhaseSteps >= _options.WarmUpSteps && loss > 1)
        {
            // The network starts as principal component analysis, so only steps that are too long lead here.
            _state.Failure = PrunerSentences.NothingLearned(_state.Epoch, loss, _options.LearningRate);
        }
        else
        {
            _course.Decide();
        }

        (_state.Noise, _state.Pass, _state.Position, _state.Strength) = (_noise.State, _order.Pass, _order.Position, _squeeze.Strength);
        return new LatentEpoch
        {
            Epoch = _state.Epoch,
            Phase = PrunerSentences.Describe(phase),
            TrainingLoss = loss,
            ValidationLoss = _state.ValidationLoss,
            LearningRate = learningRate,
            Penalty = penalty,
            Latents = _state.DescribeLatents(Autoencoder.ScaleMagnitudes()),
        };
    }

    private (double Loss, double LearningRate) TrainEpoch(CancellationToken cancellation)
    {
        int steps = _samples.EpochSteps(_options.BatchSize);
        double sum = 0;
        double learningRate = 0;
        for (int step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            learningRate = _schedules.At(_state.Phase, _state.IsLong, _state.PhaseSteps);
            sum += _trainer.ComputeGradients(_samples.Training, _order.Next());
            _squeeze.AddGradient(_trainer, Autoencoder);
            _trainer.ApplyGradients(learningRate);
            _state.PhaseSteps++;
            _state.Steps++;
        }

        return (sum / steps, learningRate);
    }
}
