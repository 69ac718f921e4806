using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Tests.Graph;
using Espalier.Networks.Training;

namespace Espalier.Networks.Tests.Training;

public sealed class TrainerTargetsTests
{
    private static readonly InMemorySamples s_inputs = new([1, 2, 3, 4, 5, 6, 7, 8], new ActivationShape(2));
    private static readonly InMemorySamples s_targets = new([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], new ActivationShape(3));

    [Fact]
    public void ComputeGradients_Targets_AreThoseOfTheSamplesChosen()
    {
        Trainer trainer = Linear();

        double loss = trainer.ComputeGradients(s_inputs, [2, 0], s_targets);

        // With all weights 1 the output is 11 for the sample (5, 6) and 3 for (1, 2); targets are (6, 7, 8) and (0, 1, 2).
        double[] errors = [5, 4, 3, 3, 2, 1];
        Assert.Equal(errors.Average(error => error * error), loss, 1e-6);

        // d/dw of the mean over 6 squares: 2/6·Σ error·input, for each output over both samples.
        float[] expected = [(5 * 5) + (3 * 1), (5 * 6) + (3 * 2), (4 * 5) + (2 * 1), (4 * 6) + (2 * 2), (3 * 5) + (1 * 1), (3 * 6) + (1 * 2)];
        Assert.All(expected.Zip(trainer.Gradients.ToArray()), pair => Assert.Equal(pair.First / 3, pair.Second, 1e-5f));
    }

    [Fact]
    public void ComputeGradients_SmallerBatchAfterALargerOne_TakesItsOwnTargets()
    {
        Trainer trainer = Linear();
        trainer.ComputeGradients(s_inputs, [0, 1, 2, 3], s_targets);

        Assert.Equal(Linear().ComputeGradients(s_inputs, [1], s_targets), trainer.ComputeGradients(s_inputs, [1], s_targets));
    }

    [Fact]
    public void ComputeGradients_SamplesAsTheirOwnTargets_IsWhatHappensWithoutTargets()
    {
        InMemorySamples samples = Trainings.Samples(32);
        int[] batch = [.. Enumerable.Range(0, 32)];
        (Trainer with, Trainer without) = (Trainings.Trainer(), Trainings.Trainer());

        Assert.Equal(without.ComputeGradients(samples, batch), with.ComputeGradients(samples, batch, samples));
        Assert.Equal(without.Gradients.ToArray(), with.Gradients.ToArray());
    }

    [Fact]
    public void ComputeGradients_AgainstTargets_LearnsThem()
    {
        // y = M·x with noiseless samples: descent ends at M.
        float[] matrix = [0.5f, -1, 2, 0.25f, -0.75f, 1.5f];
        float[] inputs = SampleNetworks.Normal(2 * 64, 1);
        float[] outputs = [.. Enumerable.Range(0, 64).SelectMany(i => Enumerable.Range(0, 3).Select(o => (matrix[2 * o] * inputs[2 * i]) + (matrix[(2 * o) + 1] * inputs[(2 * i) + 1])))];
        Trainer trainer = Linear();
        int[] batch = [.. Enumerable.Range(0, 64)];
        for (int step = 0; step < 2_000; step++)
        {
            trainer.ComputeGradients(new InMemorySamples(inputs, new ActivationShape(2)), batch, new InMemorySamples(outputs, new ActivationShape(3)));
            trainer.ApplyGradients(0.01);
        }

        Assert.All(matrix.Zip(trainer.Network.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
    }

    [Fact]
    public void ComputeGradients_OneBatchAfterAnother_AllocatesNothing()
    {
        Trainer trainer = Linear();
        int[] batch = [0, 1, 2, 3];
        Repeat(trainer, batch, steps: 20);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(trainer, batch, steps: 100);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Repeat(Trainer trainer, int[] batch, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            trainer.ComputeGradients(s_inputs, batch, s_targets);
        }
    }

    private static Trainer Linear()
    {
        NetworkBuilder builder = new(new ActivationShape(2));
        Network network = builder.Build(builder.Add("linear", new Linear(3, Bias: false), builder.Input));
        network.Values.Fill(1f);
        return new Trainer(network, new MeanSquaredError(), new Adam(network.TrainableLength));
    }
}
