using Espalier.Networks.Graph;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Plans;
using Espalier.Networks.Schedules;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Denoising;

/// <summary>A denoiser: one network for all scales of noise, and its training.</summary>
internal sealed class Denoiser
{
    private const int RiseSteps = 100;

    private readonly DenoisingProfileOptions _options;
    private readonly double _smallest;
    private readonly double _largest;
    private readonly Network _network;
    private readonly WorkerPool? _pool;
    private readonly Dictionary<(int Samples, bool Backward), Plan> _plans = [];

    /// <param name="variances">The variance of each value of a sample.</param>
    /// <param name="unit">What scales are multiples of.</param>
    /// <param name="options">Settings.</param>
    /// <param name="pool">Threads for large layers; null for one.</param>
    public Denoiser(IReadOnlyList<double> variances, double unit, DenoisingProfileOptions options, WorkerPool? pool)
    {
        (_options, _pool) = (options, pool);
        (_smallest, _largest) = (unit * options.SmallestScale, unit * options.LargestScale);
        Around = new Preconditioning(variances, _smallest, _largest);
        _network = DenoisingNetwork.Build(Around.Inputs, Around.Values, options);
    }

    /// <summary>Gets what stands around the network.</summary>
    public Preconditioning Around { get; }

    /// <summary>Gives the scales that are read, rising.</summary>
    public double[] ReadScales() =>
        [.. Enumerable.Range(0, _options.Scales).Select(i => _smallest * Math.Pow(_largest / _smallest, i / (_options.Scales - 1.0)))];

    /// <summary>Trains the network.</summary>
    /// <param name="samples">What to learn from.</param>
    /// <param name="progress">Receives the share of the steps that are done.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <returns>Whether all losses were finite.</returns>
    public bool Train(SampleSource samples, IProgress<double>? progress, CancellationToken cancellation)
    {
        int batchSize = Math.Min(_options.BatchSize, samples.Count);
        Plan plan = PlanFor(batchSize, backward: true);
        NoisyBatch batch = new(Around.Values, batchSize);
        SampleOrder order = new(_options.Seed, "denoiser-shuffle", samples.Count, batchSize, 0, 0);
        RandomStream noise = new(_options.Seed, "denoiser-noise");
        RandomStream shifts = new(_options.Seed, "denoiser-scales");
        Adam optimizer = new(_network.TrainableLength);
        LearningRateSchedule schedule = new WarmUpSchedule(RiseSteps, new CosineSchedule(_options.LearningRate, Math.Max(1, _options.Steps - RiseSteps)));
        double[] errors = new double[batchSize];
        for (int step = 0; step < _options.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            batch.Gather(samples, order.Next());
            batch.Draw(noise);
            SpreadScales(batch.Sigmas, shifts.NextUniform());
            Around.Load(batch, plan.Input);
            plan.Forward();
            Around.Errors(batch, plan.Output, errors, plan.OutputGradient);
            if (!double.IsFinite(errors.Sum()))
            {
                return false;
            }

            plan.Backward();
            optimizer.Step(_network.Values[.._network.TrainableLength], plan.ParameterGradients[.._network.TrainableLength], schedule.At(step));
            if ((step + 1) % RiseSteps == 0)
            {
                progress?.Report((step + 1.0) / _options.Steps);
            }
        }

        return true;
    }

    /// <summary>Makes or finds the plan for a number of samples.</summary>
    public Plan PlanFor(int samples, bool backward)
    {
        if (!_plans.TryGetValue((samples, backward), out Plan? plan))
        {
            plan = Plan.Compile(_network, samples, PlanMode.Evaluation, new PlanOptions { Backward = backward, InputGradient = backward, Pool = _pool });
            _plans.Add((samples, backward), plan);
        }

        return plan;
    }

    /// <summary>Spreads a batch evenly over ln σ: one sample in each of as many strips, at the same place of its strip.</summary>
    private void SpreadScales(Span<float> sigmas, double shift)
    {
        for (int i = 0; i < sigmas.Length; i++)
        {
            sigmas[i] = (float)(_smallest * Math.Pow(_largest / _smallest, (i + shift) / sigmas.Length));
        }
    }
}
