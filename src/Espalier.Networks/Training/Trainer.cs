using Espalier.Networks.Graph;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Plans;
using Espalier.Numerics;

namespace Espalier.Networks.Training;

/// <summary>
/// Trains one network to reproduce its own input, or to give stated targets: owns the plans, the gradients and the optimiser, and lets a smaller network take the place of the
/// one in training without losing the optimiser's state.
/// </summary>
/// <remarks>No allocation per step once the plans for the batch sizes in use exist. Used by one thread.</remarks>
public sealed class Trainer
{
    private readonly Loss _loss;
    private readonly WorkerPool? _pool;
    private readonly RandomStream? _noiseStream;
    private readonly PlanMode _trainingMode;
    private readonly Dictionary<(int BatchSize, PlanMode Mode, bool Backward), Plan> _plans = [];
    private AlignedBuffer _gradients;
    private float[] _targets = [];
    private bool _noise = true;

    /// <summary>Makes a trainer.</summary>
    /// <param name="network">The network to train; its values are changed.</param>
    /// <param name="loss">What is minimised, between the network's output and its target.</param>
    /// <param name="optimizer">What moves the parameters, made for <see cref="Network.TrainableLength"/>.</param>
    /// <param name="pool">Threads for large layers; <see langword="null"/> for one.</param>
    /// <param name="noiseStream">Randomness of noise layers, and of dropout layers, which do nothing under frozen statistics.</param>
    /// <param name="frozenStatistics">
    /// Whether normalisations use their running statistics in training too, as constants, and never move them: no noise of small batches reaches the code, and
    /// somebody else (<see cref="LatentCalibration"/>) keeps the statistics true. Default no.
    /// </param>
    /// <exception cref="ArgumentException">The optimiser was made for another number of parameters.</exception>
    public Trainer(Network network, Loss loss, Optimizer optimizer, WorkerPool? pool = null, RandomStream? noiseStream = null, bool frozenStatistics = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimizer);
        _loss = loss;
        _pool = pool;
        _noiseStream = noiseStream;
        _trainingMode = frozenStatistics ? PlanMode.Evaluation : PlanMode.Training;
        (Network, Optimizer, _gradients) = Adopt(network, optimizer);
    }

    /// <summary>Gets the network in training.</summary>
    public Network Network { get; private set; }

    /// <summary>Gets the optimiser with its state.</summary>
    public Optimizer Optimizer { get; private set; }

    /// <summary>Gets the gradients of the last batch, laid out like the network's values; observers may add to them before the optimiser's step.</summary>
    public Span<float> Gradients => _gradients.Span;

    /// <summary>Gets or sets whether noise layers add their noise in training. Default yes.</summary>
    public bool Noise
    {
        get => _noise;
        set
        {
            _noise = value;
            _plans.Clear();
        }
    }

    /// <summary>Computes loss and gradients of a batch; parameters stay as they are, running statistics move.</summary>
    /// <param name="samples">Where the samples are.</param>
    /// <param name="batch">Which samples.</param>
    /// <param name="targets">What the network should give for each sample; <see langword="null"/> for the samples themselves.</param>
    /// <returns>The batch's loss.</returns>
    public double ComputeGradients(SampleSource samples, ReadOnlySpan<int> batch, SampleSource? targets = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Plan plan = PlanFor(batch.Length, _trainingMode, backward: true);
        samples.Gather(batch, plan.Input);
        plan.Forward();
        double loss = _loss.Evaluate(plan.Output, TargetOf(plan, batch, targets), batch.Length, plan.OutputGradient);
        plan.Backward();
        return loss;
    }

    /// <summary>Moves the parameters by the gradients of the last batch.</summary>
    /// <param name="learningRate">The learning rate of this step.</param>
    public void ApplyGradients(double learningRate) =>
        Optimizer.Step(Network, _gradients, learningRate, _pool ?? WorkerPool.Single);

    /// <summary>Computes the mean loss over samples, each batch weighted by its size.</summary>
    /// <remarks>As in training, a last batch of a single sample is left out where batch statistics are taken, since they need two.</remarks>
    /// <param name="samples">The samples.</param>
    /// <param name="batchSize">Samples at a time.</param>
    /// <param name="mode">How normalisations behave; not <see cref="PlanMode.Training"/>.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>The loss; NaN when there are no samples.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public double Evaluate(SampleSource samples, int batchSize, PlanMode mode, CancellationToken cancellation = default) =>
        Evaluate(samples, batchSize, mode, targets: null, cancellation);

    /// <summary>Computes the mean loss over samples against stated targets, each batch weighted by its size.</summary>
    /// <remarks>As in training, a last batch of a single sample is left out where batch statistics are taken, since they need two.</remarks>
    /// <param name="samples">The samples.</param>
    /// <param name="batchSize">Samples at a time.</param>
    /// <param name="mode">How normalisations behave; not <see cref="PlanMode.Training"/>.</param>
    /// <param name="targets">What the network should give for each sample; <see langword="null"/> for the samples themselves.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>The loss; NaN when there are no samples.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public double Evaluate(SampleSource samples, int batchSize, PlanMode mode, SampleSource? targets, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        double sum = 0;
        int used = mode == PlanMode.BatchStatistics && samples.Count > 1 && samples.Count % batchSize == 1 ? samples.Count - 1 : samples.Count;
        int[] indices = new int[Math.Min(batchSize, used)];
        for (int start = 0; start < used; start += batchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(batchSize, used - start);
            for (int i = 0; i < count; i++)
            {
                indices[i] = start + i;
            }

            Plan plan = PlanFor(count, mode, backward: false);
            samples.Gather(indices.AsSpan(0, count), plan.Input);
            plan.Forward();
            sum += count * _loss.Evaluate(plan.Output, TargetOf(plan, indices.AsSpan(0, count), targets), count, default);
        }

        return sum / used;
    }

    /// <summary>Goes on with another network, such as the pruned one, and its optimiser.</summary>
    /// <param name="network">The network.</param>
    /// <param name="optimizer">Its optimiser, with the state to go on with.</param>
    public void Replace(Network network, Optimizer optimizer)
    {
        _plans.Clear();
        (Network, Optimizer, _gradients) = Adopt(network, optimizer);
    }

    private static (Network Network, Optimizer Optimizer, AlignedBuffer Gradients) Adopt(Network network, Optimizer optimizer)
    {
        if (optimizer.Length != network.TrainableLength)
        {
            throw new ArgumentException($"The optimiser was made for {optimizer.Length} parameters but the network has {network.TrainableLength}.", nameof(optimizer));
        }

        AlignedBuffer gradients = new(network.TrainableLength);
        gradients.Span.Clear();
        return (network, optimizer, gradients);
    }

    private ReadOnlySpan<float> TargetOf(Plan plan, ReadOnlySpan<int> batch, SampleSource? targets)
    {
        if (targets is null)
        {
            return plan.Input;
        }

        int length = targets.Shape.Size * batch.Length;
        if (_targets.Length < length)
        {
            _targets = new float[length];
        }

        Span<float> target = _targets.AsSpan(0, length);
        targets.Gather(batch, target);
        return target;
    }

    private Plan PlanFor(int batchSize, PlanMode mode, bool backward)
    {
        if (!_plans.TryGetValue((batchSize, mode, backward), out Plan? plan))
        {
            plan = Plan.Compile(Network, batchSize, mode, new PlanOptions { Backward = backward, ParameterGradients = _gradients, Pool = _pool, NoiseStream = _noiseStream, Noise = _noise });
            _plans.Add((batchSize, mode, backward), plan);
        }

        return plan;
    }
}
