using System.Diagnostics;
using System.Text.Json;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Plans;
using Espalier.Networks.Schedules;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Penalties;
using Espalier.Pruning.ReadOuts;

namespace Espalier.Benchmarks;

/// <summary>
/// The thesis's comparison job on random samples: 80 epochs of training with the scale penalty, 16 masks an epoch, a test pass with batch statistics after each.
/// One thread. The first run of the process, which the just-in-time compiler takes part in, is reported apart from later ones.
/// </summary>
internal static class QuickThesisJob
{
    private const int Epochs = 80;
    private const int HiddenLayers = 5;
    private const double LearningRate = 1e-3;

    /// <summary>Runs the job <c>--repeats</c> times on <c>--samples</c> of <c>--features</c> values each, and a tenth as many for testing.</summary>
    internal static void Run(QuickOptions options, TextWriter output)
    {
        int features = options.Number("features", 16);
        int samples = options.Number("samples", 5000);
        InMemorySamples training = Samples(samples, features, "training");
        InMemorySamples test = Samples(samples / 10, features, "test");
        double[] seconds = new double[options.Number("repeats", 5)];
        int active = 0;
        int masks = 0;
        for (int repeat = 0; repeat < seconds.Length; repeat++)
        {
            long start = Stopwatch.GetTimestamp();
            (active, masks) = RunOnce(training, test);
            seconds[repeat] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        double first = seconds[0];
        Array.Sort(seconds);
        output.WriteLine(JsonSerializer.Serialize(new
        {
            lanes = Lanes.Current.ToString(),
            samples,
            features,
            firstSeconds = first,
            bestSeconds = seconds[0],
            medianSeconds = seconds[seconds.Length / 2],
            masks,
            activeLatents = active,
        }));
    }

    /// <summary>Runs the job once.</summary>
    internal static (int Active, int Masks) RunOnce(InMemorySamples training, InMemorySamples test)
    {
        int features = training.Shape.Size;
        ThesisAutoencoderOptions topology = new() { Inputs = features, Latents = features, HiddenLayers = HiddenLayers };
        Autoencoder autoencoder = ThesisAutoencoder.Build(topology, new RandomStream(1, "weights"));
        Trainer trainer = new(autoencoder.Network, new MeanSquaredError(), new Adam(autoencoder.Network.TrainableLength));
        TicketDrawing tickets = new();
        TrainingLoop.Run(trainer, training, test, new TrainingLoopOptions
        {
            Epochs = Epochs,
            Schedule = new ConstantSchedule(LearningRate),
            Seed = 1,
            ValidationMode = PlanMode.BatchStatistics,
            Observers = [tickets, new ScalePenalty(new ScalePenaltyOptions { Latent = 0.1, Linear = 1e-3, LatentByWidth = true })],
        });
        return (ThesisReadOut.Active(autoencoder).Count(active => active), tickets.Masks.Count);
    }

    /// <summary>Draws random samples.</summary>
    internal static InMemorySamples Samples(int count, int features, string purpose)
    {
        float[] values = new float[count * features];
        RandomStream stream = new(1, purpose);
        foreach (ref float value in values.AsSpan())
        {
            value = (float)stream.NextUniform(-1, 1);
        }

        return new InMemorySamples(values, new ActivationShape(features));
    }
}
