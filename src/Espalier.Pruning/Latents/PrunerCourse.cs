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
    private readonly PrunerSchedules _schedules;
    private readonly PrunerLimits _limits;
    private readonly PrunerAllowance _allowance;
    private readonly PrunerState _state;
    private readonly Trainer _trainer;
    private readonly LatentSqueeze _squeeze;
    private readonly UnfoldedStart _start;
    private double[] _acceptedErrors;

    /// <param name="samples">The samples.</param>
    /// <param name="options">Settings.</param>
    /// <param name="schedules">How long recoveries are.</param>
    /// <param name="state">What is remembered; changed.</param>
    /// <param name="trainer">The training; its network is replaced.</param>
    /// <param name="squeeze">The pressure on the latents; its strength is set.</param>
    /// <param name="start">Makes unfolded starts.</param>
    /// <param name="accepted">The last accepted network.</param>
    /// <param name="bestErrors">The errors of the best network so far on the held-out samples; <see langword="null"/> for those of the accepted one.</param>
    public PrunerCourse(
        PrunerSamples samples, LatentPrunerOptions options, PrunerSchedules schedules, PrunerState state, Trainer trainer, LatentSqueeze squeeze, UnfoldedStart start, Network accepted, double[]? bestErrors)
    {
        _samples = samples;
        _options = options;
        _schedules = schedules;
        _limits = samples.AreImages ? PrunerLimits.Images : PrunerLimits.Rows;
        _allowance = new PrunerAllowance(samples, options, _limits);
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

    /// <summary>Starts the network anew with the number of latents that is to be tried, if that is what comes next.</summary>
    /// <param name="cancellation">Stops between batches; nothing has changed then.</param>
    public void StartAnew(CancellationToken cancellation)
    {
        if (_state.Phase is not (PrunerPhase.Unfold or PrunerPhase.Renew))
        {
            return;
        }

        bool unfolds = _state.Phase == PrunerPhase.Unfold;
        Train(unfolds ? _start.Build(_state.Target, _state.Starts + 1, cancellation).Network : Fresh(_state.Target));
        _state.Starts++;
        _state.Tries++;
        _state.Latents = StrongestAccepted(_state.Target);
        _state.Target = 0;
        Enter(unfolds ? PrunerPhase.RecoverUnfolded : PrunerPhase.RecoverRenewed);
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
            case PrunerPhase.Recover or PrunerPhase.RecoverUnfolded or PrunerPhase.RecoverRenewed:
                DecideRecovery();
                break;
            case PrunerPhase.Polish when _state.PhaseSteps >= _options.PolishSteps:
                Finish();
                break;
        }
    }

    private double Allowed(int left, double floors = 1) => _allowance.Of(left, _state.AcceptedLatents.Length, BestErrors.Average(), floors);

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
        else if (_samples.AreImages && isWarm)
        {
            Try(Math.Min(_start.Guess(PrunerLimits.GuessedShare), width - 1));
        }
        else if (_samples.AreImages && _state.RefusedWidth > 0)
        {
            TryBetween();
        }
        else
        {
            GoOn();
        }
    }

    /// <summary>Goes for fewer latents than the accepted network has: first for the expected number, then for one less than there are.</summary>
    private void GoOn()
    {
        int width = _state.AcceptedLatents.Length;
        int aim = (int)Math.Round(_options.ExpectedDimension, MidpointRounding.AwayFromZero) + _state.Aims;
        if (_state.RefusedWidth == width - 1)
        {
            Polish();
        }
        else if (_state.Steps >= _options.MostSteps && !_samples.AreImages)
        {
            _state.Explanations.Add(PrunerSentences.OutOfSteps(width, _state.Steps));
            Polish();
        }
        else if (_options.ExpectedDimension > 0 && !_samples.AreImages && _state.Aims < PrunerLimits.MostAims && aim > _state.RefusedWidth && aim < width)
        {
            _state.Aims++;
            Try(Math.Max(1, aim));
        }
        else
        {
            if (!ReferenceEquals(_state.Latents, _state.AcceptedLatents))
            {
                // A refused start is in training.
                Train(Accepted.Clone());
                _state.Latents = _state.AcceptedLatents;
            }

            _squeeze.Strength = PrunerLimits.FirstStrength;
            Enter(PrunerPhase.Squeeze);
        }
    }

    private void KeepBetter(double[] errors, bool always) => BestErrors = always || errors.Average() < BestErrors.Average() ? errors : BestErrors;

    /// <summary>Cuts the weakest latents as long as the held-out samples leave less unexplained than the floor without any further training.</summary>
    private void CutUnnoticed()
    {
        List<int> cut = [];
        double whole = _samples.ErrorsOf(_trainer.Network).Average();
        double unexplained = whole;
        while (_state.Latents.Length > 1)
        {
            Network trial = _trainer.Network.Clone();
            Span<float> scales = trial.ValuesOf(Autoencoder.Scale);
            int weakest = LatentSqueeze.WeakestOf(scales);
            scales[weakest] = 0;
            double without = _samples.ErrorsOf(trial).Average();
            double allowed = Allowed(_state.Latents.Length - 1);
            if (!(without <= allowed) || _allowance.IsBelowExpected(_state.Latents.Length - 1, without, whole, allowed))
            {
                break;
            }

            Note([_state.Latents[weakest]], LatentOutcome.CutUnnoticed, unexplained, without, allowed);
            unexplained = without;
            cut.Add(_state.Latents[weakest]);
            Cut(weakest);
            _state.AcceptedLatents = _state.Latents;
        }

        if (cut.Count > 0)
        {
            _state.Explanations.Add(PrunerSentences.CutUnnoticed(cut, unexplained, Allowed(_state.Latents.Length)));
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
            _squeeze.Strength = _state.ValidationLoss < Allowed(_state.AcceptedLatents.Length - 1, _limits.GuardFactor) ? _squeeze.Strength * PrunerLimits.StrengthRise : Math.Max(PrunerLimits.LeastStrength, _squeeze.Strength * PrunerLimits.StrengthFall);
            return;
        }

        _squeeze.Strength = 0;
        if (scale > PrunerLimits.ResistingFactor * noise)
        {
            Try(_state.AcceptedLatents.Length - 1);
            return;
        }

        Cut(weakest);
        _state.Tries = 0;
        Enter(PrunerPhase.Recover);
    }

    private void DecideRecovery()
    {
        double loss = _state.ValidationLoss;
        int width = _state.Latents.Length;
        int before = _state.AcceptedLatents.Length;
        bool isLast = _state.PhaseSteps >= _schedules.RecoverySteps(_state.IsLong);
        _state.LeastLoss = Math.Min(_state.LeastLoss, loss);
        bool isHopeless = _state.PhaseSteps >= _options.RecoverySteps / 3 && _state.LeastLoss > Allowed(width, _limits.HopelessFactor);
        bool isSettled = _state.Phase != PrunerPhase.RecoverRenewed && loss <= Allowed(width, _limits.SettledShare);
        if (!isLast && !isHopeless && !isSettled)
        {
            return;
        }

        double[] errors = _samples.ErrorsOf(_trainer.Network);
        double allowed = Allowed(width);
        bool isRestart = _state.Phase != PrunerPhase.Recover;
        bool isTooFew = _allowance.IsBelowExpected(width, errors.Average(), _acceptedErrors.Average(), allowed);
        if (!isTooFew && RemovalTest.Accepts(errors, BestErrors, allowed, _options.Tolerance))
        {
            _state.Explanations.Add(PrunerSentences.Accepted(before, width, _state.Phase, loss, _acceptedErrors.Average(), allowed));
            Note([.. _state.AcceptedLatents.Except(_state.Latents)], OutcomeOf(_state.Phase), _acceptedErrors.Average(), loss, allowed);
            Accept();
        }
        else if (!isRestart || MayTryAgain(width, loss))
        {
            _state.RefusedLoss = Math.Min(loss, _state.RefusedLoss);
            Again(isRestart ? width : before - 1);
        }
        else
        {
            _state.Explanations.Add(isTooFew
                ? PrunerSentences.BelowExpected(before, width, _options.ExpectedDimension, loss, _acceptedErrors.Average())
                : PrunerSentences.Refused(before, width, Math.Min(loss, _state.RefusedLoss), _acceptedErrors.Average(), allowed));
            _state.RefusedWidth = width;
            _state.RefusedLoss = double.PositiveInfinity;
            if (_samples.AreImages)
            {
                TryBetween();
            }
            else
            {
                GoOn();
            }
        }
    }

    /// <summary>Tries a number of latents halfway between the refused and the accepted one, or ends the search where there is none.</summary>
    private void TryBetween()
    {
        int accepted = _state.AcceptedLatents.Length;
        if (_state.RefusedWidth < accepted - 1)
        {
            Try((_state.RefusedWidth + accepted + 1) / 2);
            return;
        }

        if (_samples.AreImages && accepted == _state.StartWidth)
        {
            _state.Explanations.Add(PrunerSentences.AllNeeded(accepted));
        }

        Polish();
    }

    /// <summary>Starts anew with a number of latents that has not been tried.</summary>
    private void Try(int target)
    {
        _state.Tries = 0;
        _state.RefusedLoss = double.PositiveInfinity;
        Again(target);
    }

    /// <summary>Starts anew, in the way whose turn it is for this number of latents.</summary>
    private void Again(int target)
    {
        _state.Target = target;
        Enter(_samples.AreImages || PrunerLimits.Unfolds(target, _state.Tries) ? PrunerPhase.Unfold : PrunerPhase.Renew);
    }

    /// <summary>Whether another start of the same number of latents is worth while: all ways are tried once, and a longer training once more where one came near.</summary>
    private bool MayTryAgain(int width, double loss) =>
        !_samples.AreImages
        && (_state.Tries < PrunerLimits.StartsOf(width)
            || (_state.Tries == PrunerLimits.StartsOf(width) && Math.Min(loss, _state.RefusedLoss) <= Allowed(width, PrunerLimits.NearFloors)));

    private Network Fresh(int latents)
    {
        Autoencoder fresh = PrunerNetworks.Build(_options, _samples.Shape, latents, _state.Starts + 1);
        LatentCalibration.Recalibrate(fresh, _samples.Calibration);
        return fresh.Network;
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

        _state.Ledger.Close(Autoencoder, _state.AcceptedLatents, _samples, Allowed(Math.Max(1, _state.AcceptedLatents.Length - 1)));
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
    private void Note(int[] gone, LatentOutcome outcome, double lossBefore, double lossAfter, double floor) => _state.Ledger.Gone.AddRange(gone.Select(latent => new LatentFate
    {
        Latent = latent,
        Outcome = outcome,
        Epoch = _state.Epoch,
        Phase = PrunerSentences.Describe(_state.Phase),
        LossBefore = lossBefore,
        LossAfter = lossAfter,
        Floor = floor,
        Companions = gone.Length - 1,
    }));

    private static LatentOutcome OutcomeOf(PrunerPhase phase) => phase switch
    {
        PrunerPhase.RecoverUnfolded => LatentOutcome.LeftOutUnfolded,
        PrunerPhase.RecoverRenewed => LatentOutcome.LeftOutRenewed,
        _ => LatentOutcome.SqueezedFlat,
    };

    private void Enter(PrunerPhase phase)
    {
        _state.Phase = phase;
        _state.PhaseSteps = 0;
        (_state.LeastScale, _state.LeastScaleStep) = (double.PositiveInfinity, 0);
        _state.LeastLoss = double.PositiveInfinity;
    }
}
