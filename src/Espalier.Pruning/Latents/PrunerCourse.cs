using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Training;
using Espalier.Pruning.Penalties;
using Espalier.Pruning.Surgery;

namespace Espalier.Pruning.Latents;

/// <summary>The decisions of a <see cref="LatentPruner"/>: after every epoch it says what is done next, and does what happens between epochs (cuts, new starts, taking back).</summary>
internal sealed class PrunerCourse
{
    private readonly PrunerSamples _samples;
    private readonly LatentPrunerOptions _options;
    private readonly PrunerLimits _limits;
    private readonly PrunerState _state;
    private readonly Trainer _trainer;
    private readonly LatentSqueeze _squeeze;
    private readonly UnfoldedStart _start;
    private double[] _acceptedErrors;

    /// <param name="samples">The samples.</param>
    /// <param name="options">Settings.</param>
    /// <param name="state">What is remembered; changed.</param>
    /// <param name="trainer">The training; its network is replaced.</param>
    /// <param name="squeeze">The pressure on the latents; its strength is set.</param>
    /// <param name="start">Makes unfolded starts.</param>
    /// <param name="accepted">The last accepted network.</param>
    /// <param name="bestErrors">The errors of the best network so far on the held-out samples; <see langword="null"/> for those of the accepted one.</param>
    public PrunerCourse(
        PrunerSamples samples, LatentPrunerOptions options, PrunerState state, Trainer trainer, LatentSqueeze squeeze, UnfoldedStart start, Network accepted, double[]? bestErrors)
    {
        _samples = samples;
        _options = options;
        _limits = samples.AreImages ? PrunerLimits.Images : PrunerLimits.Rows;
        _state = state;
        _trainer = trainer;
        _squeeze = squeeze;
        _start = start;
        Accepted = accepted;
        Autoencoder = new Autoencoder(trainer.Network);
        _acceptedErrors = samples.ErrorsOf(accepted);
        BestErrors = bestErrors ?? _acceptedErrors;
    }

    /// <summary>Gets the autoencoder in training.</summary>
    public Autoencoder Autoencoder { get; private set; }

    /// <summary>Gets the last accepted network.</summary>
    public Network Accepted { get; private set; }

    /// <summary>Gets the errors of the best network so far on the held-out samples.</summary>
    public double[] BestErrors { get; private set; }

    /// <summary>Gets the share of the held-out variance that may be missed when a latent goes.</summary>
    private double Floor => FloorAt(_state.AcceptedLatents.Length);

    /// <summary>Starts the network anew with the number of latents that is to be tried, unfolded along the data.</summary>
    /// <param name="cancellation">Stops between batches; nothing has changed then.</param>
    public void StartUnfolded(CancellationToken cancellation)
    {
        Train(_start.Build(_state.Target, _state.Starts + 1, cancellation).Network);
        _state.Starts++;
        _state.Latents = StrongestAccepted(_state.Target);
        _state.Target = 0;
        Enter(PrunerPhase.RecoverUnfolded);
    }

    /// <summary>Decides what is done in the next epoch.</summary>
    public void Decide()
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

    private double FloorAt(int latents) => _limits.Floor(_options, _samples.Resolution, latents, BestErrors.Average());

    /// <summary>Takes the network in training as the best so far, cuts what nobody would notice, and goes for the next latent.</summary>
    private void Accept()
    {
        bool isWarm = _state.Phase == PrunerPhase.WarmUp;
        if (_samples.AreImages)
        {
            // Here the floor rests on the best loss, which an untrained network must not be.
            KeepBetter(_samples.ErrorsOf(_trainer.Network), isWarm);
        }

        CutUnnoticed();
        Accepted = _trainer.Network.Clone();
        _acceptedErrors = _samples.ErrorsOf(Accepted);
        KeepBetter(_acceptedErrors, isWarm && !_samples.AreImages);
        _state.AcceptedLatents = _state.Latents;
        int width = _state.Latents.Length;
        _state.RefusedWidth = _state.RefusedWidth < width ? _state.RefusedWidth : 0;
        _state.RefusedLoss = double.PositiveInfinity;
        if (width == 1)
        {
            _state.Explanations.Add(PrunerSentences.OneLeft);
            Polish();
        }
        else if (_state.RefusedWidth > 0)
        {
            TryBetween();
        }
        else if (_samples.AreImages && isWarm)
        {
            Unfold(Math.Min(_start.Guess(PrunerLimits.GuessedShare), width - 1));
        }
        else
        {
            _squeeze.Strength = PrunerLimits.FirstStrength;
            Enter(PrunerPhase.Squeeze);
        }
    }

    private void KeepBetter(double[] errors, bool always) => BestErrors = always || errors.Average() < BestErrors.Average() ? errors : BestErrors;

    /// <summary>Cuts the weakest latents as long as the held-out samples leave less unexplained than the floor without any further training.</summary>
    private void CutUnnoticed()
    {
        List<int> cut = [];
        double unexplained = _samples.ErrorsOf(_trainer.Network).Average();
        while (_state.Latents.Length > 1)
        {
            Network trial = _trainer.Network.Clone();
            Span<float> scales = trial.ValuesOf(Autoencoder.Scale);
            int weakest = LatentSqueeze.WeakestOf(scales);
            scales[weakest] = 0;
            double without = _samples.ErrorsOf(trial).Average();
            if (!(without <= Floor))
            {
                break;
            }

            Note([_state.Latents[weakest]], LatentOutcome.CutUnnoticed, unexplained, without);
            unexplained = without;
            cut.Add(_state.Latents[weakest]);
            Cut(weakest);
            _state.AcceptedLatents = _state.Latents;
        }

        if (cut.Count > 0)
        {
            _state.Explanations.Add(PrunerSentences.CutUnnoticed(cut, unexplained, FloorAt(_state.Latents.Length + 1)));
        }
    }

    private void DecideSqueeze()
    {
        ReadOnlySpan<float> scales = _trainer.Network.ValuesOf(Autoencoder.Scale);
        int weakest = LatentSqueeze.WeakestOf(scales);
        double scale = Math.Abs(scales[weakest]);
        if (scale < PrunerLimits.ClearlyLess * _state.LeastScale)
        {
            (_state.LeastScale, _state.LeastScaleStep) = (scale, _state.PhaseSteps);
        }

        double noise = _options.CodeNoise;
        bool isOver = scale < PrunerLimits.FlatFactor * noise || _state.PhaseSteps >= _options.SqueezeSteps || _state.PhaseSteps - _state.LeastScaleStep > _limits.StallSteps;
        if (!isOver)
        {
            _squeeze.Strength = _state.ValidationLoss < _limits.GuardFactor * Floor ? _squeeze.Strength * PrunerLimits.StrengthRise : Math.Max(PrunerLimits.LeastStrength, _squeeze.Strength * PrunerLimits.StrengthFall);
            return;
        }

        _squeeze.Strength = 0;
        if (scale > PrunerLimits.ResistingFactor * noise)
        {
            Unfold(_state.AcceptedLatents.Length - 1);
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
        bool isHopeless = _state.PhaseSteps >= _options.RecoverySteps / 3 && _state.LeastLoss > _limits.HopelessFactor * Floor;
        if (!isLast && !isHopeless && loss > _limits.SettledShare * Floor)
        {
            return;
        }

        bool unfolded = _state.Phase == PrunerPhase.RecoverUnfolded;
        int width = _state.Latents.Length;
        int before = _state.AcceptedLatents.Length;
        if (RemovalTest.Accepts(_samples.ErrorsOf(_trainer.Network), BestErrors, Floor, _options.Tolerance))
        {
            _state.Explanations.Add(PrunerSentences.Accepted(before, width, unfolded, loss, _acceptedErrors.Average(), Floor));
            Note([.. _state.AcceptedLatents.Except(_state.Latents)], unfolded ? LatentOutcome.LeftOutUnfolded : LatentOutcome.SqueezedFlat, _acceptedErrors.Average(), loss);
            Accept();
        }
        else if (unfolded)
        {
            _state.Explanations.Add(PrunerSentences.Refused(before, width, Math.Min(loss, _state.RefusedLoss), _acceptedErrors.Average(), Floor));
            _state.RefusedWidth = width;
            _state.RefusedLoss = double.PositiveInfinity;
            TryBetween();
        }
        else
        {
            _state.RefusedLoss = loss;
            Unfold(before - 1);
        }
    }

    /// <summary>Tries a number of latents halfway between the refused and the accepted one, or ends the search where there is none.</summary>
    private void TryBetween()
    {
        int accepted = _state.AcceptedLatents.Length;
        if (_state.RefusedWidth < accepted - 1)
        {
            Unfold((_state.RefusedWidth + accepted + 1) / 2);
            return;
        }

        if (_samples.AreImages && accepted == _state.StartWidth)
        {
            _state.Explanations.Add(PrunerSentences.AllNeeded(accepted));
        }

        Polish();
    }

    private void Unfold(int target)
    {
        _state.Target = target;
        Enter(PrunerPhase.Unfold);
    }

    private void Polish()
    {
        Train(Accepted.Clone());
        _trainer.Noise = false;
        _state.Latents = _state.AcceptedLatents;
        Enter(PrunerPhase.Polish);
    }

    /// <summary>Delivers the polished network, or the accepted one where polishing only learned the samples by heart.</summary>
    private void Finish()
    {
        if (_samples.ErrorsOf(_trainer.Network).Average() > _acceptedErrors.Average())
        {
            Train(Accepted.Clone());
        }

        _state.Ledger.Close(Autoencoder, _state.AcceptedLatents, _samples, Floor);
        Enter(PrunerPhase.Finished);
    }

    private void Train(Network network)
    {
        Autoencoder = new Autoencoder(network);
        _trainer.Replace(network, new Adam(network.TrainableLength));
    }

    /// <summary>Takes a latent out of the network in training; its mean stays, folded into the decoder.</summary>
    private void Cut(int latent)
    {
        _trainer.Network.ValuesOf(Autoencoder.Scale)[latent] = 0;
        bool[] kept = Enumerable.Range(0, _state.Latents.Length).Select(i => i != latent).ToArray();
        (Network network, ParameterMap map) = UnitRemoval.Remove(_trainer.Network, Autoencoder.Latent.Index, kept);
        _trainer.Replace(network, map.Carry(_trainer.Optimizer));
        Autoencoder = new Autoencoder(network);
        _state.Latents = _state.Latents.Where((_, i) => kept[i]).ToArray();
    }

    /// <summary>Names the strongest latents of the accepted network, in its order; of equals the first goes first.</summary>
    private int[] StrongestAccepted(int count)
    {
        double[] scales = new Autoencoder(Accepted).ScaleMagnitudes();
        HashSet<int> strongest = [.. Enumerable.Range(0, scales.Length).OrderBy(latent => scales[latent]).Skip(scales.Length - count)];
        return _state.AcceptedLatents.Where((_, latent) => strongest.Contains(latent)).ToArray();
    }

    /// <summary>Writes down latents that left by one decision.</summary>
    private void Note(int[] gone, LatentOutcome outcome, double lossBefore, double lossAfter) => _state.Ledger.Gone.AddRange(gone.Select(latent => new LatentFate
    {
        Latent = latent,
        Outcome = outcome,
        Epoch = _state.Epoch,
        Phase = PrunerSentences.Describe(_state.Phase),
        LossBefore = lossBefore,
        LossAfter = lossAfter,
        Floor = Floor,
        Companions = gone.Length - 1,
    }));

    private void Enter(PrunerPhase phase)
    {
        _state.Phase = phase;
        _state.PhaseSteps = 0;
        (_state.LeastScale, _state.LeastScaleStep) = (double.PositiveInfinity, 0);
        _state.LeastLoss = double.PositiveInfinity;
    }
}
