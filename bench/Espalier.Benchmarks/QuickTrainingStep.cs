using System.Text.Json;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Penalties;

namespace Espalier.Benchmarks;

/// <summary>
/// One training step of the thesis's feed-forward autoencoder as an experiment runs it: gather the batch, forward, squared error, backward, scale penalty, Adam.
/// One thread; time and allocated bytes per step as one JSON line.
/// </summary>
internal static class QuickTrainingStep
{
    private const int BatchSize = 64;
    private const int BatchCount = 16;
    private const double LearningRate = 1e-3;
    private const int CountedSteps = 1000;

    /// <summary>Runs steps of the topology given by <c>--inputs</c>, <c>--latents</c> and <c>--hidden</c>.</summary>
    internal static void Run(QuickOptions options, TextWriter output)
    {
        ThesisAutoencoderOptions topology = new()
        {
            Inputs = options.Number("inputs", 16),
            Latents = options.Number("latents", 8),
            HiddenLayers = options.Number("hidden", 4),
        };
        Action step = Prepare(topology);
        (double best, double median) = Stopclock.SecondsPerRun(step, options.Number("seconds", 2));
        output.WriteLine(JsonSerializer.Serialize(new
        {
            lanes = Lanes.Current.ToString(),
            widths = topology.Widths(),
            batch = BatchSize,
            bestSeconds = best,
            medianSeconds = median,
            allocatedBytesPerStep = AllocatedBytes(step) / (double)CountedSteps,
        }));
    }

    private static Action Prepare(ThesisAutoencoderOptions topology)
    {
        float[] values = new float[BatchSize * BatchCount * topology.Inputs];
        new RandomStream(1, "data").FillNormal(values);
        InMemorySamples samples = new(values, new ActivationShape(topology.Inputs));

        // The order is shuffled as in training, so that gathering pays for its scattered reads.
        int[] order = new RandomStream(1, "order").NextPermutation(samples.Count);
        Network network = ThesisAutoencoder.Build(topology, new RandomStream(1, "weights")).Network;
        Trainer trainer = new(network, new MeanSquaredError(), new Adam(network.TrainableLength));
        ScalePenalty penalty = new(new ScalePenaltyOptions { Latent = 1e-4, Linear = 1e-4 });
        int batch = 0;
        return () =>
        {
            TrainingPosition position = new(1, batch, BatchCount);
            double loss = trainer.ComputeGradients(samples, order.AsSpan(batch * BatchSize, BatchSize));
            penalty.BeforeStep(trainer, in position, loss);
            trainer.ApplyGradients(LearningRate);
            penalty.AfterStep(trainer, in position, LearningRate);
            batch = (batch + 1) % BatchCount;
        };
    }

    private static long AllocatedBytes(Action step)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int count = 0; count < CountedSteps; count++)
        {
            step();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
