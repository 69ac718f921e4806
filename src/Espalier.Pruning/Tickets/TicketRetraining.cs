using Espalier.Networks.Graph;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Schedules;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Pruning.Tickets;

/// <summary>Trains a network, such as a ticket, without any penalty, an epoch at a time, and keeps its losses: what tells tickets apart.</summary>
/// <remarks>
/// <para>Adam begins afresh (β 0.9 and 0.999, ε 1e-8), at one learning rate. Epoch e takes the samples in the order of the stream (seed, "shuffle", e).</para>
/// <para>Used by one thread. The same network, samples, options and seed give the same bits, for any number of threads. No allocation per step.</para>
/// <para>R. F. Klazinga 2022, TU Delft, and its author's code (<c>retrain.py</c>). That code weighs batches of the held-out samples equally, here a smaller last one weighs less.</para>
/// </remarks>
public sealed class TicketRetraining
{
    private readonly Trainer _trainer;
    private readonly SampleSource _training;
    private readonly SampleSource _heldOut;
    private readonly TicketRetrainingOptions _options;
    private readonly EpochRecorder _recorder = new();
    private int _epoch;
    private bool _isInterrupted;

    /// <summary>Begins a training.</summary>
    /// <param name="network">The network to start from; copied.</param>
    /// <param name="training">The samples to learn from; at least 2.</param>
    /// <param name="heldOut">Held-out samples; at least 2 where batch statistics are taken, else 1.</param>
    /// <param name="options">Settings.</param>
    /// <param name="pool">Threads for large layers; <see langword="null"/> for one. Results do not depend on it.</param>
    /// <exception cref="ArgumentException">A setting is out of range, samples or targets do not fit the network or each other, or there are too few.</exception>
    public TicketRetraining(Network network, SampleSource training, SampleSource heldOut, TicketRetrainingOptions options, WorkerPool? pool = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(heldOut);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        RequireFitting(network, training, heldOut, options);
        _training = training;
        _heldOut = heldOut;
        _options = options;
        Network copy = network.Clone();
        _trainer = new Trainer(copy, options.Loss, new Adam(copy.TrainableLength), pool, new RandomStream(options.Seed, "retraining-noise"));
    }

    /// <summary>Gets the network in training; when finished, the result. Its running statistics trail behind, as training leaves them.</summary>
    public Network Network => _trainer.Network;

    /// <summary>Gets what each completed epoch came to: mean loss of its batches, and held-out loss after it.</summary>
    public IReadOnlyList<EpochSummary> Epochs => _recorder.Epochs;

    /// <summary>Gets why the training failed, in one sentence with a hint; <see langword="null"/> while it has not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Gets whether nothing is left to do: all epochs are done, or the training has failed.</summary>
    public bool IsFinished => _epoch >= _options.Epochs || Failure is not null;

    /// <summary>Runs one epoch.</summary>
    /// <param name="cancellation">Stops between batches; the training is then of no further use, since it cannot go on bit for bit.</param>
    /// <returns>What the epoch came to; <see langword="null"/> when it failed, see <see cref="Failure"/>.</returns>
    /// <exception cref="InvalidOperationException">The training is finished, or it was cancelled before.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public EpochSummary? Advance(CancellationToken cancellation = default)
    {
        if (IsFinished || _isInterrupted)
        {
            throw new InvalidOperationException(_isInterrupted
                ? $"The training was cancelled in epoch {_epoch + 1} and cannot go on from there; begin another."
                : $"The training is finished after epoch {_epoch}; there is nothing left to do.");
        }

        int epoch = _epoch + 1;
        _isInterrupted = true;
        (TrainingOutcome outcome, _) = TrainingLoop.Run(
            _trainer,
            _training,
            _heldOut,
            new TrainingLoopOptions
            {
                FirstEpoch = epoch,
                Epochs = epoch,
                Schedule = new ConstantSchedule(_options.LearningRate),
                Seed = _options.Seed,
                BatchSize = _options.BatchSize,
                ValidationMode = _options.HeldOutMode,
                Targets = _options.Targets,
                ValidationTargets = _options.HeldOutTargets,
                Observers = [_recorder],
            },
            cancellation);
        _isInterrupted = false;
        _epoch = epoch;
        if (outcome == TrainingOutcome.Diverged || !double.IsFinite(_recorder.Last!.ValidationLoss))
        {
            Failure = FormattableString.Invariant(
                $"the loss is no longer a number in epoch {epoch}; retrain with a smaller learning rate, such as {_options.LearningRate / 10:G3} instead of {_options.LearningRate:G3}");
            return null;
        }

        return _recorder.Last;
    }

    /// <summary>Runs all epochs that are left.</summary>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>All completed epochs; fewer than asked for when the training failed, see <see cref="Failure"/>.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">It was cancelled before.</exception>
    public IReadOnlyList<EpochSummary> Run(CancellationToken cancellation = default)
    {
        while (!IsFinished)
        {
            Advance(cancellation);
        }

        return Epochs;
    }

    private static void RequireFitting(Network network, SampleSource training, SampleSource heldOut, TicketRetrainingOptions options)
    {
        int fewest = options.HeldOutMode == Networks.Plans.PlanMode.BatchStatistics ? 2 : 1;
        if (training.Count < 2 || heldOut.Count < fewest)
        {
            throw new ArgumentException($"There are {training.Count} training samples and {heldOut.Count} held-out ones; at least 2 and {fewest} are needed.", nameof(training));
        }

        if (training.Shape != network.InputShape || heldOut.Shape != network.InputShape)
        {
            throw new ArgumentException($"The network takes {network.InputShape} but training samples are {training.Shape} and held-out ones {heldOut.Shape}; give samples of the network's input shape.", nameof(training));
        }

        if (options.Targets is null)
        {
            if (network.OutputShape != network.InputShape)
            {
                throw new ArgumentException($"The network gives {network.OutputShape} for {network.InputShape}, so samples cannot be their own targets; give {nameof(TicketRetrainingOptions)}.{nameof(TicketRetrainingOptions.Targets)}.", nameof(options));
            }
        }
        else if (options.Targets.Count != training.Count || options.HeldOutTargets!.Count != heldOut.Count)
        {
            throw new ArgumentException($"There are {options.Targets.Count} targets for {training.Count} training samples and {options.HeldOutTargets!.Count} for {heldOut.Count} held-out ones; give one for each.", nameof(options));
        }
    }
}
