using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Plans;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Penalties;
using Espalier.Pruning.Surgery;

namespace Espalier.Pruning.Latents;

/// <summary>
/// Espalier's own method for rows in principal components: trains an autoencoder with as many latents as there are components and removes latents one at a time while training, until the
/// held-out samples say that no more can go.
/// </summary>
/// <remarks>
/// <para>After a warm-up, again and again: latents whose loss nobody would notice are cut at once; then the weakest is pressed flat (<see cref="LatentSqueeze"/>), with a strength that
/// rises while the held-out loss stays under a guard and backs off when it does not; it is cut, really leaving the network, and the rest trains on. If the held-out samples then find more
/// unexplained than before (<see cref="RemovalTest"/>), a network with that many latents is started anew from geodesic coordinates (<see cref="UnfoldedStart"/>); if that is not good
/// enough either, the last accepted network is taken back, trained to the end without noise, and its latents are the answer.</para>
/// <para>The loss is squared error over the samples' total variance, so it is the share left unexplained, and strengths mean the same on all data. What may be missed without harm is
/// the sample's resolution for each latent (<see cref="SampleResolution"/>).</para>
/// <para>An epoch is at least one pass over the samples and at least <see cref="LeastEpochSteps"/> steps.</para>
/// </remarks>
public sealed class LatentPruner : LatentTraining
{
    /// <summary>Steps of an epoch on few samples.</summary>
    public const int LeastEpochSteps = 32;

    private readonly InMemorySamples _training;
    private readonly InMemorySamples _validation;
    private readonly LatentPrunerOptions _options;
    private readonly PrunerState _state;
    private readonly double _variance;
    private readonly double _resolution;
    private readonly RandomStream _noise;
    private readonly LatentSqueeze _squeeze;
    private readonly SampleOrder _order;
    private readonly Trainer _trainer;
    private readonly PrunerSchedules _schedules;
    private Network _accepted;
    private double[] _acceptedErrors;
    private double[] _bestErrors;
    private Autoencoder _autoencoder;

    /// <summary>Prepares a training.</summary>
    /// <param name="training">The samples to learn from: rows in principal components, centred, with a mean variance of about 1. At least 3.</param>
    /// <param name="validation">Held-out samples, prepared in the same way. At least 1.</param>
    /// <param name="options">Settings.</param>
    /// <param name="pool">Threads for large layers; <see langword="null"/> for one. The result does not depend on it.</param>
    /// <exception cref="ArgumentException">A setting is out of range, there are too few samples, they are all the same or not finite, or the held-out ones have another shape.</exception>
    public LatentPruner(InMemorySamples training, InMemorySamples validation, LatentPrunerOptions options, WorkerPool? pool = null)
        : this(training, validation, options, pool, null)
    {
    }

    private LatentPruner(InMemorySamples training, InMemorySamples validation, LatentPrunerOptions options, WorkerPool? pool, PrunerCheckpoint? checkpoint)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _training = training;
        _validation = validation;
        _options = options;
        _variance = PrunerSamples.Check(training, validation);
        _resolution = SampleResolution.Measure(training, options.Seed) / _variance;
        if (checkpoint is null)
        {
            int latents = options.Latents > 0 ? options.Latents : Math.Min(LatentPrunerOptions.MostLatents, training.Shape.Size);
            int[] all = Enumerable.Range(0, latents).ToArray();
            _accepted = SkipAutoencoder.Build(options.Architecture(training.Shape.Size, latents), options.Seed).Network;
            _noise = new RandomStream(options.Seed, "code-noise");
            _state = new PrunerState { StartWidth = latents, Latents = all, AcceptedLatents = all, Noise = _noise.State };
        }
        else
        {
            PrunerSamples.CheckAgainst(checkpoint, training, validation);
            (_state, _accepted) = (checkpoint.State, checkpoint.Accepted);
            _noise = new RandomStream(_state.Noise);
        }

        Network network = checkpoint?.Network ?? _accepted.Clone();
        _autoencoder = new Autoencoder(network);
        if (checkpoint is null)
        {
            LatentCalibration.Recalibrate(_autoencoder, training);
        }

        _squeeze = new LatentSqueeze(options.CodeNoise) { Strength = _state.Strength };
        _order = new SampleOrder(options.Seed, "shuffle", training.Count, Math.Min(options.BatchSize, training.Count), _state.Pass, _state.Position);
        _trainer = new Trainer(
            network,
            new MeanSquaredError(training.Shape.Size / _variance),
            checkpoint?.Optimizer ?? new Adam(network.TrainableLength),
            pool,
            noiseStream: _noise,
            frozenStatistics: true)
        {
            Noise = _state.Phase != PrunerPhase.Polish,
        };
        _acceptedErrors = ErrorsOf(_accepted);
        _bestErrors = checkpoint?.BestErrors ?? _acceptedErrors;
        _schedules = new PrunerSchedules(options);
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
        _ => 0.1 + (0.7 * (_state.StartWidth - _state.Latents.Length) / _state.StartWidth),
    };

    /// <inheritdoc/>
    public override Autoencoder Autoencoder => _autoencoder;

    /// <inheritdoc/>
    public override IReadOnlyList<bool> Active =>
        Enumerable.Range(0, _state.StartWidth).Select(latent => _state.AcceptedLatents.Contains(latent)).ToArray();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explanations => _state.Explanations;

    /// <summary>
    /// Gets the share of the held-out variance that may be missed when a latent goes: what the sample resolves for each latent, but no less than what training under code noise can
    /// tell apart.
    /// </summary>
    private double Floor => PrunerLimits.Floor(_options, _resolution, _state.AcceptedLatents.Length);

    /// <summary>Goes on from a checkpoint.</summary>
    /// <param name="path">The checkpoint's file.</param>
    /// <param name="training">The same samples as before.</param>
    /// <param name="validation">The same held-out samples as before.</param>
    /// <param name="options">The same settings as before.</param>
    /// <param name="pool">Threads for large layers; <see langword="null"/> for one.</param>
    /// <returns>The training, as it was after the epoch of the checkpoint.</returns>
    /// <exception cref="ArgumentException">As for a new training, or the samples have another width than those of the checkpoint.</exception>
    /// <exception cref="Networks.Safetensors.SafetensorsFormatException">The file is damaged or no such checkpoint.</exception>
    public static LatentPruner Resume(string path, InMemorySamples training, InMemorySamples validation, LatentPrunerOptions options, WorkerPool? pool = null) =>
        new(training, validation, options, pool, PrunerCheckpoint.Read(path));

    /// <inheritdoc/>
    public override byte[] ToCheckpoint() => PrunerCheckpoint.ToBytes(_trainer, _accepted, _bestErrors, _state);

    /// <inheritdoc/>
    public override LatentEpoch Advance(CancellationToken cancellation)
    {
        if (IsFinished)
        {
            throw new InvalidOperationException("The training is finished.");
        }

        PrunerPhase phase = _state.Phase;
        if (phase == PrunerPhase.Unfold)
        {
            StartUnfolded(cancellation);
        }

        (double loss, double learningRate) = TrainEpoch(cancellation);
        LatentCalibration.Recalibrate(_autoencoder, _training);
        _state.ValidationLoss = _trainer.Evaluate(_validation, _options.BatchSize, PlanMode.Evaluation, cancellation);
        double penalty = _squeeze.Value(_autoencoder);
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
            Decide();
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
            Latents = _state.DescribeLatents(_autoencoder.ScaleMagnitudes()),
        };
    }

    private double[] ErrorsOf(Network network) =>
        Array.ConvertAll(ReconstructionErrors.Compute(network, _validation), error => error / _variance);

    private (double Loss, double LearningRate) TrainEpoch(CancellationToken cancellation)
    {
        int steps = Math.Max(LeastEpochSteps, _training.Count / Math.Min(_options.BatchSize, _training.Count));
        double sum = 0;
        double learningRate = 0;
        for (int step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            learningRate = _schedules.At(_state.Phase, _state.PhaseSteps);
            sum += _trainer.ComputeGradients(_training, _order.Next());
            _squeeze.AddGradient(_trainer, _autoencoder);
            _trainer.ApplyGradients(learningRate);
            _state.PhaseSteps++;
        }

        return (sum / steps, learningRate);
    }

    private void Decide()
    {
        switch (_state.Phase)
        {
            case PrunerPhase.WarmUp when _state.PhaseSteps >= _options.WarmUpSteps:
                Accept();
                break;
            case PrunerPhase.Squeeze:
                DecideSqueeze();
                break;
            case PrunerPhase.Recover or PrunerPhase.RecoverUnfolded:
                DecideRecovery();
                break;
            case PrunerPhase.Polish when _state.PhaseSteps >= _options.PolishSteps:
                Finish();
                break;
        }
    }

    /// <summary>Takes the network in training as the best so far, cuts what nobody would notice, and goes for the next latent.</summary>
    private void Accept()
    {
        CutUnnoticed();
        _accepted = _trainer.Network.Clone();
        _acceptedErrors = ErrorsOf(_accepted);
        _bestErrors = _state.Phase == PrunerPhase.WarmUp || _acceptedErrors.Average() < _bestErrors.Average() ? _acceptedErrors : _bestErrors;
        _state.AcceptedLatents = _state.Latents;
        if (_state.Latents.Length == 1)
        {
            _state.Explanations.Add(PrunerSentences.OneLeft);
            Polish();
            return;
        }

        _squeeze.Strength = PrunerLimits.FirstStrength;
        _state.RefusedLoss = double.PositiveInfinity;
        Enter(PrunerPhase.Squeeze);
    }

    /// <summary>Cuts the weakest latents as long as the held-out samples leave less unexplained than the floor without any further training.</summary>
    private void CutUnnoticed()
    {
        List<int> cut = [];
        double unexplained = 0;
        while (_state.Latents.Length > 1)
        {
            Network trial = _trainer.Network.Clone();
            Span<float> scales = trial.ValuesOf(_autoencoder.Scale);
            int weakest = LatentSqueeze.WeakestOf(scales);
            scales[weakest] = 0;
            double without = ErrorsOf(trial).Average();
            if (!(without <= Floor))
            {
                break;
            }

            unexplained = without;
            cut.Add(_state.Latents[weakest]);
            Cut(weakest);
            _state.AcceptedLatents = _state.Latents;
        }

        if (cut.Count > 0)
        {
            _state.Explanations.Add(PrunerSentences.CutUnnoticed(cut, unexplained, PrunerLimits.Floor(_options, _resolution, _state.Latents.Length + 1)));
        }
    }

    private void DecideSqueeze()
    {
        ReadOnlySpan<float> scales = _trainer.Network.ValuesOf(_autoencoder.Scale);
        int weakest = LatentSqueeze.WeakestOf(scales);
        double scale = Math.Abs(scales[weakest]);
        if (scale < PrunerLimits.ClearlyLess * _state.LeastScale)
        {
            (_state.LeastScale, _state.LeastScaleStep) = (scale, _state.PhaseSteps);
        }

        double noise = _options.CodeNoise;
        bool isOver = scale < PrunerLimits.FlatFactor * noise || _state.PhaseSteps >= _options.SqueezeSteps || _state.PhaseSteps - _state.LeastScaleStep > PrunerLimits.StallSteps;
        if (!isOver)
        {
            _squeeze.Strength = _state.ValidationLoss < PrunerLimits.GuardFactor * Floor ? _squeeze.Strength * PrunerLimits.StrengthRise : Math.Max(PrunerLimits.LeastStrength, _squeeze.Strength * PrunerLimits.StrengthFall);
            return;
        }

        _squeeze.Strength = 0;
        if (scale > PrunerLimits.ResistingFactor * noise)
        {
            Enter(PrunerPhase.Unfold);
            return;
        }

        Cut(weakest);
        Enter(PrunerPhase.Recover);
    }

    private void DecideRecovery()
    {
        double loss = _state.ValidationLoss;
        bool isLast = _state.PhaseSteps >= _options.RecoverySteps;
        _state.LeastLoss = Math.Min(_state.LeastLoss, loss);
        bool isHopeless = _state.PhaseSteps >= _options.RecoverySteps / 3 && _state.LeastLoss > PrunerLimits.HopelessFactor * Floor;
        if (!isLast && !isHopeless && loss > PrunerLimits.SettledShare * Floor)
        {
            return;
        }

        bool unfolded = _state.Phase == PrunerPhase.RecoverUnfolded;
        int width = _state.Latents.Length;
        if (RemovalTest.Accepts(ErrorsOf(_trainer.Network), _bestErrors, Floor, _options.Tolerance))
        {
            _state.Explanations.Add(PrunerSentences.Accepted(width, unfolded, loss, _acceptedErrors.Average(), Floor));
            Accept();
        }
        else if (unfolded)
        {
            _state.Explanations.Add(PrunerSentences.Refused(width, Math.Min(loss, _state.RefusedLoss), _acceptedErrors.Average(), Floor));
            Polish();
        }
        else
        {
            _state.RefusedLoss = loss;
            Enter(PrunerPhase.Unfold);
        }
    }

    private void StartUnfolded(CancellationToken cancellation)
    {
        int width = _state.AcceptedLatents.Length - 1;
        Span<float> scales = _accepted.ValuesOf(new Autoencoder(_accepted).Scale);
        int weakest = LatentSqueeze.WeakestOf(scales);
        _state.Starts++;
        _autoencoder = UnfoldedStart.Build(_options.Architecture(_training.Shape.Size, width), _training, _options, _state.Starts, cancellation);
        _trainer.Replace(_autoencoder.Network, new Adam(_autoencoder.Network.TrainableLength));
        _state.Latents = _state.AcceptedLatents.Where((_, i) => i != weakest).ToArray();
        Enter(PrunerPhase.RecoverUnfolded);
    }

    private void Polish()
    {
        _autoencoder = new Autoencoder(_accepted.Clone());
        _trainer.Replace(_autoencoder.Network, new Adam(_autoencoder.Network.TrainableLength));
        _trainer.Noise = false;
        _state.Latents = _state.AcceptedLatents;
        Enter(PrunerPhase.Polish);
    }

    /// <summary>Delivers the polished network, or the accepted one where polishing only learned the samples by heart.</summary>
    private void Finish()
    {
        if (ErrorsOf(_trainer.Network).Average() > _acceptedErrors.Average())
        {
            _autoencoder = new Autoencoder(_accepted.Clone());
            _trainer.Replace(_autoencoder.Network, new Adam(_autoencoder.Network.TrainableLength));
        }

        Enter(PrunerPhase.Finished);
    }

    /// <summary>Takes a latent out of the network in training; its mean stays, folded into the decoder.</summary>
    private void Cut(int latent)
    {
        _trainer.Network.ValuesOf(_autoencoder.Scale)[latent] = 0;
        bool[] kept = Enumerable.Range(0, _state.Latents.Length).Select(i => i != latent).ToArray();
        (Network network, ParameterMap map) = UnitRemoval.Remove(_trainer.Network, _autoencoder.Latent.Index, kept);
        _trainer.Replace(network, map.Carry(_trainer.Optimizer));
        _autoencoder = new Autoencoder(network);
        _state.Latents = _state.Latents.Where((_, i) => kept[i]).ToArray();
    }

    private void Enter(PrunerPhase phase)
    {
        _state.Phase = phase;
        _state.PhaseSteps = 0;
        (_state.LeastScale, _state.LeastScaleStep) = (double.PositiveInfinity, 0);
        _state.LeastLoss = double.PositiveInfinity;
    }
}
