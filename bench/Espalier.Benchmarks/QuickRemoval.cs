using System.Diagnostics;
using System.Text.Json;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Surgery;

namespace Espalier.Benchmarks;

/// <summary>
/// What removal is worth: a training step of the thesis's convolutional autoencoder on 28×28 images before and after half of the units of every layer and all latents but
/// <c>--latents</c> have left. One thread; one JSON line for each topology.
/// </summary>
internal static class QuickRemoval
{
    private const int BatchSize = 64;
    private const int BatchCount = 4;
    private const double LearningRate = 1e-3;

    private static readonly ThesisConvolutionalOptions[] s_topologies =
    [
        new() { Image = new ActivationShape(1, 28, 28), Latents = 8, Blocks = 5, Multiplier = 12 },
        new() { Image = new ActivationShape(1, 28, 28), Latents = 20, Blocks = 5, Multiplier = 6 },
    ];

    /// <summary>Measures both topologies, <c>--rounds</c> times in turns, so that what disturbs the machine disturbs both networks.</summary>
    internal static void Run(QuickOptions options, TextWriter output)
    {
        int latents = options.Number("latents", 2);
        int rounds = options.Number("rounds", 5);
        foreach (ThesisConvolutionalOptions topology in s_topologies)
        {
            Autoencoder autoencoder = ThesisConvolutionalAutoencoder.Build(topology, new RandomStream(1, "weights"));
            Trainer whole = Trained(autoencoder.Network.Clone(), new Adam(autoencoder.Network.TrainableLength));
            Silence(autoencoder, latents);
            long start = Stopwatch.GetTimestamp();
            DeadUnitsResult result = DeadUnits.Remove(autoencoder.Network, whole.Optimizer);
            double removal = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Trainer smaller = Trained(result.Network, result.Optimizer);

            (Action Whole, Action Smaller) steps = (Step(whole), Step(smaller));
            (double before, double after) = (double.PositiveInfinity, double.PositiveInfinity);
            for (int round = 0; round < rounds; round++)
            {
                before = Math.Min(before, Stopclock.SecondsPerRun(steps.Whole, 0.5).Best);
                after = Math.Min(after, Stopclock.SecondsPerRun(steps.Smaller, 0.5).Best);
            }

            output.WriteLine(JsonSerializer.Serialize(new
            {
                lanes = Lanes.Current.ToString(),
                topology = $"[{topology.Latents},{topology.Blocks},{topology.Multiplier}]",
                batch = BatchSize,
                parametersBefore = whole.Network.TrainableCount,
                parametersAfter = result.Network.TrainableCount,
                unitsRemoved = result.Removed,
                removalMilliseconds = Math.Round(removal * 1e3, 1),
                millisecondsBefore = Math.Round(before * 1e3, 3),
                millisecondsAfter = Math.Round(after * 1e3, 3),
                timesFaster = Math.Round(before / after, 2),
            }));
        }
    }

    private static Trainer Trained(Network network, Optimizer optimizer) => new(network, new MeanSquaredError(), optimizer);

    private static Action Step(Trainer trainer)
    {
        ActivationShape shape = trainer.Network.InputShape;
        float[] values = new float[BatchSize * BatchCount * shape.Size];
        new RandomStream(1, "data").FillNormal(values);
        InMemorySamples samples = new(values, shape);
        int[] order = new RandomStream(1, "order").NextPermutation(samples.Count);
        int batch = 0;
        return () =>
        {
            trainer.ComputeGradients(samples, order.AsSpan(batch * BatchSize, BatchSize));
            trainer.ApplyGradients(LearningRate);
            batch = (batch + 1) % BatchCount;
        };
    }

    // Every second unit, spread as a penalty would leave them; layers of one channel, the image's, keep it.
    private static void Silence(Autoencoder autoencoder, int latents)
    {
        Network network = autoencoder.Network;
        foreach (Node norm in network.Nodes.Where(node => node.Layer is BatchNorm && node.Shape.Units > 1))
        {
            for (int unit = 0; unit < norm.Shape.Units; unit++)
            {
                if (norm == autoencoder.Latent ? unit >= latents : unit % 2 == 1)
                {
                    network.ValuesOf(norm.Find(ParameterRole.Scale)!)[unit] = 0f;
                    network.ValuesOf(norm.Find(ParameterRole.Shift)!)[unit] = 0f;
                }
            }
        }
    }
}
