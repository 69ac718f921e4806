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

        // What steps allocate they allocate in every window; what the runtime adds once, such as when a collection on behalf of another test comes between, is in one.
        long least = Enumerable.Range(0, 5).Min(_ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Train(trainer, samples, batch, steps: 100);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.Equal(0, least);
    }

    [Fact]
    public void Train_OneThreadOrTwo_GivesTheSameBits()
    {
        // Products of 512 × 512 × 256 are far above the size from which they are shared.
        using WorkerPool two = new(2);

        Assert.Equal(Trained(null), Trained(two));
    }

    // Every step that is shared out: convolutions both ways, pooling, normalisation, activation, sums; and more parameters than the optimiser's chunk.
    [Fact]
    public void Train_ImagesWithAnyNumberOfThreads_GivesTheSameBits()
    {
        using WorkerPool two = new(2);
        using WorkerPool three = new(3);
        (float[] alone, _) = TrainedOnImages(null);

        Assert.Equal(alone, TrainedOnImages(two).Values);
        Assert.Equal(alone, TrainedOnImages(three).Values);
    }

    [Fact]
    public void Train_ImagesWithThreads_AllocatesNothing()
    {
        using WorkerPool two = new(2);

        Assert.Equal(0, TrainedOnImages(two).Allocated);
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

    private static (float[] Values, long Allocated) TrainedOnImages(WorkerPool? pool)
    {
        Conv2d convolution = new(24, 3, 3, PaddingTop: 1, PaddingLeft: 1, PaddingBottom: 1, PaddingRight: 1);
        NetworkBuilder builder = new(new ActivationShape(2, 10, 10));
        int stem = builder.Add("stem", convolution, builder.Input);
        int active = builder.Add("stem.relu", new Activation(ActivationFunction.SiLU), builder.Add("stem.norm", new BatchNorm(), stem));
        int sum = builder.Add("sum", new Add(), builder.Add("body", convolution, active), active);
        int tanh = builder.Add("tanh", new Activation(ActivationFunction.Tanh), sum);
        int largest = builder.Add("largest", new MaxPool2d(PoolingWindow.Square(2)), tanh);
        int mean = builder.Add("mean", new AveragePool2d(PoolingWindow.Square(3, 1, 1)), largest);
        int code = builder.Add("code", new Linear(60), builder.Add("flatten", new Flatten(), mean));
        int back = builder.Add("grid", new Reshape(60, 1, 1), code);
        int wide = builder.Add("wide", new ConvTranspose2d(20, 5, 5, StrideHeight: 2, StrideWidth: 2), back);
        int large = builder.Add("large", new ConvTranspose2d(2, 2, 2, StrideHeight: 2, StrideWidth: 2), wide);
        Network network = SampleNetworks.Initialise(builder.Build(large), 1);
        Trainer trainer = new(network, new MeanSquaredError(), new Adam(network.TrainableLength), pool);
        InMemorySamples samples = new(SampleNetworks.Normal(200 * 32, 1), new ActivationShape(2, 10, 10));
        int[] batch = [.. Enumerable.Range(0, 32)];
        Train(trainer, samples, batch, steps: 3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Train(trainer, samples, batch, steps: 3);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return (network.Values.ToArray(), allocated);
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
