using System.Text.Json;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Benchmarks;

/// <summary>
/// One training step of the thesis's convolutional autoencoders on 28 × 28 images: gather the batch, forward, squared error, backward, Adam; with one thread and with
/// several, in turns, and the ratio of the two.
/// </summary>
internal static class QuickSharedStep
{
    private const int BatchCount = 8;
    private const double LearningRate = 1e-3;
    private const int Turns = 3;
    private const int CountedSteps = 100;

    private static readonly ThesisConvolutionalOptions[] s_topologies =
    [
        new() { Image = new ActivationShape(1, 28, 28), Latents = 8, Multiplier = 12 },
        new() { Image = new ActivationShape(1, 28, 28), Latents = 20, Multiplier = 6 },
    ];

    /// <summary>Runs both topologies with <c>--batch</c> samples and <c>--threads</c> threads and writes one line for each.</summary>
    internal static void Run(QuickOptions options, TextWriter output)
    {
        int batch = options.Number("batch", 64);
        int threads = options.Number("threads", 2);
        using WorkerPool pool = new(threads);
        foreach (ThesisConvolutionalOptions topology in s_topologies)
        {
            Action alone = Prepare(topology, batch, WorkerPool.Single);
            Action shared = Prepare(topology, batch, pool);
            double bestAlone = double.PositiveInfinity;
            double bestShared = double.PositiveInfinity;
            for (int turn = 0; turn < Turns; turn++)
            {
                bestAlone = Math.Min(bestAlone, Stopclock.SecondsPerRun(alone, 1).Best);
                bestShared = Math.Min(bestShared, Stopclock.SecondsPerRun(shared, 1).Best);
            }

            output.WriteLine(JsonSerializer.Serialize(new
            {
                lanes = Lanes.Current.ToString(),
                topology = new[] { topology.Latents, topology.Blocks, topology.Multiplier },
                batch,
                threads,
                microsecondsAlone = Math.Round(bestAlone * 1e6, 1),
                microsecondsShared = Math.Round(bestShared * 1e6, 1),
                ratio = Math.Round(bestAlone / bestShared, 3),
                allocatedBytesPerStep = AllocatedBytes(shared) / (double)CountedSteps,
            }));
        }
    }

    private static Action Prepare(ThesisConvolutionalOptions topology, int batchSize, WorkerPool pool)
    {
        float[] values = new float[batchSize * BatchCount * topology.Image.Size];
        new RandomStream(1, "data").FillNormal(values);
        InMemorySamples samples = new(values, topology.Image);
        int[] order = new RandomStream(1, "order").NextPermutation(samples.Count);
        Network network = ThesisConvolutionalAutoencoder.Build(topology, new RandomStream(1, "weights")).Network;
        Trainer trainer = new(network, new MeanSquaredError(), new Adam(network.TrainableLength), pool);
        int batch = 0;
        return () =>
        {
            trainer.ComputeGradients(samples, order.AsSpan(batch * batchSize, batchSize));
            trainer.ApplyGradients(LearningRate);
            batch = (batch + 1) % BatchCount;
        };
    }

    private static long AllocatedBytes(Action step)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int count = 0; count < CountedSteps; count++)
        {
            step();
        }

        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
