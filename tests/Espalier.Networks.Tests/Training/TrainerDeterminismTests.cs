using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Tests.Graph;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Training;

public sealed class TrainerDeterminismTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(0.25f)]
    public void Train_OneStepAfterAnother_AllocatesNothing(float dropout)
    {
        Network network = SampleNetworks.Small(dropout: dropout);
        Trainer trainer = new(network, new MeanSquaredError(), new Adam(network.TrainableLength), noiseStream: new RandomStream(1, "dropout"));
        InMemorySamples samples = Trainings.Samples(64);
        int[] batch = Enumerable.Range(0, 64).ToArray();
        Train(trainer, samples, batch, steps: 20);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Train(trainer, samples, batch, steps: 100);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Train_OneThreadOrTwo_GivesTheSameBits()
    {
        // Products of 512 × 512 × 256 are far above the size from which they are shared.
        using WorkerPool two = new(2);

        Assert.Equal(Trained(null), Trained(two));
    }

    [Fact]
    public void Train_SameSeedTwice_GivesTheSameBits() => Assert.Equal(TrainedSmall(seed: 1), TrainedSmall(seed: 1));

    [Fact]
    public void Train_OtherDropoutSeed_GivesOtherNumbers() => Assert.NotEqual(TrainedSmall(seed: 1), TrainedSmall(seed: 2));

    private static float[] Trained(WorkerPool? pool)
    {
        NetworkBuilder builder = new(new ActivationShape(64));
        int wide = SampleNetworks.Block(builder, "wide", 512, builder.Input, ActivationFunction.ReLU);
        int deep = SampleNetworks.Block(builder, "deep", 512, wide, ActivationFunction.Tanh);
        Network network = SampleNetworks.Initialise(builder.Build(builder.Add("out", new Linear(64), deep)), 1);
        Trainer trainer = new(network, new MeanSquaredError(), new Adam(network.TrainableLength), pool);
        Train(trainer, new InMemorySamples(SampleNetworks.Normal(64 * 256, 1), new ActivationShape(64)), Enumerable.Range(0, 256).ToArray(), steps: 5);
        return network.Values.ToArray();
    }

    private static float[] TrainedSmall(ulong seed)
    {
        Network network = SampleNetworks.Small(dropout: 0.3f);
        Trainer trainer = new(network, new MeanSquaredError(), new Adam(network.TrainableLength), noiseStream: new RandomStream(seed, "dropout"));
        Train(trainer, Trainings.Samples(32), Enumerable.Range(0, 32).ToArray(), steps: 10);
        return network.Values.ToArray();
    }

    private static void Train(Trainer trainer, InMemorySamples samples, int[] batch, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            trainer.ComputeGradients(samples, batch);
            trainer.ApplyGradients(1e-3);
        }
    }
}
