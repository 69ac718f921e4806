using System.Text.Json;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Numerics;

namespace Espalier.Benchmarks;

/// <summary>One training step of the thesis's convolutional autoencoder on grey images of 28×28: time and allocated bytes as one JSON line.</summary>
internal static class QuickConvolutionalStep
{
    /// <summary>The shape of the images of MNIST.</summary>
    internal static ActivationShape Image => new(1, 28, 28);

    /// <summary>Reads the topology from <c>--latents</c>, <c>--blocks</c> and <c>--multiplier</c>.</summary>
    internal static ThesisConvolutionalOptions Topology(QuickOptions options, ActivationShape image) => new()
    {
        Image = image,
        Latents = options.Number("latents", 20),
        Blocks = options.Number("blocks", 5),
        Multiplier = options.Number("multiplier", 6),
    };

    /// <summary>Runs steps on <c>--threads</c> threads.</summary>
    internal static void Run(QuickOptions options, TextWriter output)
    {
        using WorkerPool pool = new(options.Number("threads", 1));
        ThesisConvolutionalOptions topology = Topology(options, Image);
        Autoencoder autoencoder = ThesisConvolutionalAutoencoder.Build(topology, new RandomStream(1, "weights"));
        MeasuredTraining training = new(autoencoder, pool);
        (double best, double median) = Stopclock.SecondsPerRun(training.Step, options.Number("seconds", 2));
        output.WriteLine(JsonSerializer.Serialize(new
        {
            lanes = Lanes.Current.ToString(),
            channels = topology.Channels(),
            latents = topology.Latents,
            parameters = autoencoder.Network.TrainableCount,
            batch = MeasuredTraining.BatchSize,
            threads = pool.ThreadCount,
            bestSeconds = best,
            medianSeconds = median,
            allocatedBytesPerStep = training.AllocatedBytesPerStep(),
        }));
    }
}
