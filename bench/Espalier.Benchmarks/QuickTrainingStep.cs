using System.Text.Json;
using Espalier.Networks.Architectures;
using Espalier.Numerics;

namespace Espalier.Benchmarks;

/// <summary>One training step of the thesis's feed-forward autoencoder on one thread: time and allocated bytes as one JSON line.</summary>
internal static class QuickTrainingStep
{
    /// <summary>Runs steps of the topology given by <c>--inputs</c>, <c>--latents</c> and <c>--hidden</c>.</summary>
    internal static void Run(QuickOptions options, TextWriter output)
    {
        ThesisAutoencoderOptions topology = new()
        {
            Inputs = options.Number("inputs", 16),
            Latents = options.Number("latents", 8),
            HiddenLayers = options.Number("hidden", 4),
        };
        MeasuredTraining training = new(ThesisAutoencoder.Build(topology, new RandomStream(1, "weights")));
        (double best, double median) = Stopclock.SecondsPerRun(training.Step, options.Number("seconds", 2));
        output.WriteLine(JsonSerializer.Serialize(new
        {
            lanes = Lanes.Current.ToString(),
            widths = topology.Widths(),
            batch = MeasuredTraining.BatchSize,
            bestSeconds = best,
            medianSeconds = median,
            allocatedBytesPerStep = training.AllocatedBytesPerStep(),
        }));
    }
}
