using Espalier.Networks.Architectures;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Penalties;

namespace Espalier.Benchmarks;

/// <summary>
/// The training of an autoencoder as an experiment runs it, a step at a time: gather the batch, forward, squared error, backward, scale penalty, Adam. The samples are random and taken in
/// turn in a shuffled order, so that gathering pays for its scattered reads.
/// </summary>
internal sealed class MeasuredTraining
{
    internal const int BatchSize = 64;
    internal const double LearningRate = 1e-3;
    private const int BatchCount = 16;
    private const int CountedSteps = 1000;

    private readonly InMemorySamples _samples;
    private readonly int[] _order;
    private readonly Trainer _trainer;
    private readonly ScalePenalty _penalty = NewPenalty();
    private int _batch;

    /// <param name="autoencoder">What is trained.</param>
    /// <param name="pool">Threads for large layers; <see langword="null"/> for one.</param>
    internal MeasuredTraining(Autoencoder autoencoder, WorkerPool? pool = null)
    {
        float[] values = new float[BatchSize * BatchCount * autoencoder.Network.InputShape.Size];
        new RandomStream(1, "data").FillNormal(values);
        _samples = new InMemorySamples(values, autoencoder.Network.InputShape);
        _order = new RandomStream(1, "order").NextPermutation(_samples.Count);
        _trainer = NewTrainer(autoencoder, pool);
    }

    /// <summary>Makes what trains an autoencoder in all measurements.</summary>
    internal static Trainer NewTrainer(Autoencoder autoencoder, WorkerPool? pool = null) =>
        new(autoencoder.Network, new MeanSquaredError(), new Adam(autoencoder.Network.TrainableLength), pool);

    /// <summary>Makes the penalty of all measurements.</summary>
    internal static ScalePenalty NewPenalty() => new(new ScalePenaltyOptions { Latent = 1e-4, Linear = 1e-4, Convolution = 1e-4 });

    /// <summary>Runs one step.</summary>
    internal void Step()
    {
        TrainingPosition position = new(1, _batch, BatchCount);
        double loss = _trainer.ComputeGradients(_samples, _order.AsSpan(_batch * BatchSize, BatchSize));
        _penalty.BeforeStep(_trainer, in position, loss);
        _trainer.ApplyGradients(LearningRate);
        _penalty.AfterStep(_trainer, in position, LearningRate);
        _batch = (_batch + 1) % BatchCount;
    }

    /// <summary>Counts the bytes that a step allocates on all threads, the mean of many.</summary>
    internal double AllocatedBytesPerStep()
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int count = 0; count < CountedSteps; count++)
        {
            Step();
        }

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)CountedSteps;
    }
}
