using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Plans;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Schedules;
using Espalier.Networks.Serialization;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Penalties;
using Espalier.Pruning.ReadOuts;

namespace Espalier.Pruning.Latents;

/// <summary>
/// The thesis's method as it is: an autoencoder trained with Adam and an L1 penalty on the scales of its normalisations; the latents that survive are the estimate. Rows are given to
/// the thesis's feed-forward autoencoder, images (samples whose units have more than one position) to its convolutional one.
/// </summary>
/// <remarks>
/// <para>Mean squared error, batches of 64, masks drawn four times an epoch, held-out loss with batch statistics. Layers of plain units as wide as the latent one are penalised like it,
/// as in the thesis's code, which at L = D ≥ 16 lets everything die.</para>
/// <para>Samples are gathered a batch at a time, in training, testing and the statistics of the result, so they may be in a file that is larger than memory.</para>
/// <para>Used by one thread. The same inputs, options and seed give the same bits, also when it went on from a checkpoint. Cost of an epoch: three products with every weight
/// for each sample; no allocation per step.</para>
/// <para>R. F. Klazinga 2022, "Pruning Latent Neurons in Autoencoders using Early-Bird Tickets", TU Delft, and its author's code. Differs from that code in that latents may be
/// removed while training and training may stop early, both only when asked for.</para>
/// </remarks>
public sealed class ThesisTraining : LatentTraining
{
    private const int WidestWarmUp = 256;

    // 28×28 with m = 12, where compiling takes about 0.2 s of the first batches, as long as several steps.
    private const int LargestWarmUpImage = 10_000;

    private readonly SampleSource _training;
    private readonly SampleSource _validation;
    private readonly ThesisTrainingOptions _options;
    private readonly Trainer _trainer;
    private readonly ThesisLatents _latents;
    private readonly ThesisMaskDrawer _drawer;
    private readonly ScalePenalty _penalty;
    private readonly WorkerPool? _pool;
    private int _epoch;
    private string? _failure;
    private Autoencoder? _result;

    /// <summary>Begins a training.</summary>
    /// <param name="training">The samples to learn from, scaled; at least 2.</param>
    /// <param name="validation">Held-out samples.</param>
    /// <param name="options">Settings.</param>
    /// <param name="pool">Threads for large layers; <see langword="null"/> for one. Results do not depend on it.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or the samples do not fit together.</exception>
    public ThesisTraining(SampleSource training, SampleSource validation, ThesisTrainingOptions options, WorkerPool? pool = null)
        : this(training, validation, options, pool, Begin(training, options))
    {
    }

    private ThesisTraining(
        SampleSource training, SampleSource validation, ThesisTrainingOptions options, WorkerPool? pool, (Network Network, Optimizer Optimizer, ThesisTrainingState State) start)
    {
        ArgumentNullException.ThrowIfNull(validation);
        if (training.Count < 2 || validation.Shape != training.Shape)
        {
            throw new ArgumentException($"There are {training.Count} training samples of {training.Shape} and held-out ones of {validation.Shape}; give at least 2, all of one shape.", nameof(training));
        }

        _training = training;
        _validation = validation;
        _options = options;
        _pool = pool;
        _trainer = new Trainer(start.Network, new MeanSquaredError(), start.Optimizer, pool);
        _latents = new ThesisLatents(start.State.Width, start.State.Origins);
        _drawer = new ThesisMaskDrawer(_latents, options.EarlyBird, options.Ratios);
        _penalty = new ScalePenalty(new ScalePenaltyOptions
        {
            Latent = options.LatentStrength,
            Linear = options.LinearStrength,
            Convolution = options.ConvolutionStrength,
            Scaling = options.PenaltyScaling,
            LatentByWidth = true,
        });
        _epoch = start.State.Epoch;
        foreach (DrawnMask mask in start.State.Remembered())
        {
            _drawer.Observe(mask);
        }
    }

    /// <inheritdoc/>
    public override bool IsFinished => _epoch >= _options.Epochs || _drawer.HasSettled || _failure is not null;

    /// <inheritdoc/>
    public override string? Failure => _failure;

    /// <inheritdoc/>
    public override double Progress => IsFinished ? 1 : _epoch / (double)_options.Epochs;

    /// <inheritdoc/>
    /// <remarks>When finished its normalisations have the statistics of all training samples, so that it works on single rows as it did on batches.</remarks>
    public override Autoencoder Autoencoder => IsFinished && _failure is null
        ? _result ??= new Autoencoder(ThesisStatistics.Calibrate(_trainer.Network, _training, _options.BatchSize, _pool))
        : Present;

    /// <inheritdoc/>
    /// <remarks>Its running statistics are as they are; measuring true ones takes passes over all samples.</remarks>
    public override Autoencoder Present => new(_trainer.Network);

    /// <inheritdoc/>
    public override IReadOnlyList<bool> Active => Array.ConvertAll(_latents.States(Present), state => state.IsActive);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explanations => Explain();

    /// <summary>Has the runtime compile what a training on rows runs, on another thread, while the caller still prepares the samples.</summary>
    /// <param name="inputs">Features of a sample.</param>
    /// <param name="samples">Training samples.</param>
    /// <param name="heldOut">Held-out samples.</param>
    /// <param name="options">Settings.</param>
    /// <returns>The work, which nobody has to wait for.</returns>
    public static Task WarmUp(int inputs, int samples, int heldOut, ThesisTrainingOptions options) => WarmUp(new ActivationShape(inputs), samples, heldOut, options);

    /// <summary>Has the runtime compile what such a training runs, on another thread, while the caller still prepares the samples.</summary>
    /// <param name="sample">The shape of a sample.</param>
    /// <param name="samples">Training samples.</param>
    /// <param name="heldOut">Held-out samples.</param>
    /// <param name="options">Settings.</param>
    /// <returns>The work, which nobody has to wait for; see <see cref="TrainingWarmUp"/>. Large networks, for which compiling is little, and settings that cannot be trained with are left alone.</returns>
    public static Task WarmUp(ActivationShape sample, int samples, int heldOut, ThesisTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.BatchSize < 2 || !IsSmall(sample, options))
        {
            return Task.CompletedTask;
        }

        int[] batches = [Math.Min(options.BatchSize, samples), samples % options.BatchSize, heldOut % options.BatchSize];
        return TrainingWarmUp.Begin(
            () => options.Build(sample, new RandomStream(options.Seed, "warm-up")),
            [.. batches.Where(size => size > 1).Distinct()]);
    }

    /// <summary>Takes a training up from a checkpoint.</summary>
    /// <param name="path">The file that holds what <see cref="ToCheckpoint"/> gave.</param>
    /// <param name="training">The same training samples as before.</param>
    /// <param name="validation">The same held-out samples as before.</param>
    /// <param name="options">The same settings as before.</param>
    /// <param name="pool">Threads for large layers; <see langword="null"/> for one.</param>
    /// <returns>The training after the checkpoint's epoch.</returns>
    /// <exception cref="SafetensorsFormatException">The file is not such a checkpoint.</exception>
    public static ThesisTraining Resume(string path, SampleSource training, SampleSource validation, ThesisTrainingOptions options, WorkerPool? pool = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate(training.Shape);
        (Network network, Optimizer optimizer, string state) = TrainingCheckpoint.Read(path, network => new Adam(network.TrainableLength));
        try
        {
            ThesisTrainingState parsed = ThesisTrainingState.Parse(state);
            parsed.Check(new Autoencoder(network).LatentWidth, options.Ratios);
            return network.InputShape == training.Shape
                ? new ThesisTraining(training, validation, options, pool, (network, optimizer, parsed))
                : throw new FormatException($"the checkpoint is of samples of {network.InputShape} values but these have {training.Shape}");
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new SafetensorsFormatException(path, null, exception.Message, "delete the run's folder and run again", exception);
        }
    }

    /// <inheritdoc/>
    public override LatentEpoch Advance(CancellationToken cancellation)
    {
        if (IsFinished)
        {
            throw new InvalidOperationException($"The training is finished after epoch {_epoch}; there is nothing left to do.");
        }

        int epoch = _epoch + 1;
        EpochRecorder recorder = new();
        _drawer.BeginEpoch();
        (TrainingOutcome outcome, _) = TrainingLoop.Run(
            _trainer,
            _training,
            _validation,
            new TrainingLoopOptions
            {
                FirstEpoch = epoch,
                Epochs = epoch,
                Schedule = new ConstantSchedule(_options.LearningRate),
                Seed = _options.Seed,
                BatchSize = _options.BatchSize,
                ValidationMode = PlanMode.BatchStatistics,
                Observers = [_drawer, _penalty, recorder],
            },
            cancellation);
        _epoch = epoch;
        if (outcome == TrainingOutcome.Diverged)
        {
            _failure = FormattableString.Invariant(
                $"the loss is no longer a number in epoch {epoch}; train with a smaller --learning-rate, such as {_options.LearningRate / 10:G3} instead of {_options.LearningRate:G3}");
        }

        LatentEpoch result = Describe(epoch, recorder.Last);
        if (_options.RemoveDead && _failure is null)
        {
            _latents.RemoveDead(_trainer);
        }

        return result;
    }

    /// <inheritdoc/>
    public override byte[] ToCheckpoint() => TrainingCheckpoint.ToBytes(_trainer, ThesisTrainingState.Of(_epoch, _latents, _drawer.Memory).ToJson());

    private static (Network Network, Optimizer Optimizer, ThesisTrainingState State) Begin(SampleSource training, ThesisTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate(training.Shape);
        Network network = options.Build(training.Shape, new RandomStream(options.Seed, "init"));
        ThesisLatents latents = new(options.Latents, [.. Enumerable.Range(0, options.Latents)]);
        return (network, new Adam(network.TrainableLength), ThesisTrainingState.Of(0, latents, []));
    }

    /// <summary>Whether compiling takes long against training; images are large in comparison with what is compiled for them, but for the smallest.</summary>
    private static bool IsSmall(ActivationShape sample, ThesisTrainingOptions options) =>
        Math.Max(sample.Size, options.Latents) * options.Multiplier <= (ThesisTrainingOptions.IsImage(sample) ? LargestWarmUpImage : WidestWarmUp);

    private LatentEpoch Describe(int epoch, EpochSummary? summary) => new()
    {
        Epoch = epoch,
        Phase = "training",
        TrainingLoss = summary?.TrainingLoss ?? double.NaN,
        ValidationLoss = summary?.ValidationLoss ?? double.NaN,
        LearningRate = _options.LearningRate,
        Penalty = _penalty.Value(_trainer.Network),
        Latents = _latents.States(Present),
        Masks = [.. _drawer.Drawn],
    };

    private List<string> Explain()
    {
        List<string> sentences = [];
        int active = Active.Count(latent => latent);
        sentences.Add(FormattableString.Invariant(
            $"After {_epoch} epochs {active} of {_latents.Width} latents have |γ| above {ThesisReadOut.ScaleThreshold} and a chance above {ThesisReadOut.FiringThreshold} to pass ReLU; their number is the thesis's estimate."));
        int asWide = _penalty.CountLatentLayers(_trainer.Network) - 1;
        if (asWide > 0)
        {
            sentences.Add($"{asWide} more layers are as wide as the latent one, so the thesis's rule penalises them as strongly; with many of them everything may die.");
        }

        if (active == 0)
        {
            sentences.Add("No latent survived: the penalty was too strong for these data; try a smaller --lambda-latent.");
        }

        if (_drawer.HasSettled && _epoch < _options.Epochs)
        {
            sentences.Add($"The early bird stopped the training after epoch {_epoch} of {_options.Epochs}: the masks of all ratios had settled.");
        }

        return sentences;
    }
}
