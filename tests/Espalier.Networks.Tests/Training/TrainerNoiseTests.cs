using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Plans;
using Espalier.Networks.Training;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Training;

public sealed class TrainerNoiseTests
{
    private const int SampleCount = 32;

    private static readonly InMemorySamples s_samples = Trainings.Samples(SampleCount);
    private static readonly int[] s_batch = [.. Enumerable.Range(0, SampleCount)];

    [Fact]
    public void Noise_SwitchedOff_LossIsThatOfEvaluation()
    {
        RandomStream stream = new(1, "noise");
        RandomStreamState before = stream.State;
        Trainer trainer = Trainer(stream);

        trainer.Noise = false;

        Assert.Equal(trainer.Evaluate(s_samples, SampleCount, PlanMode.Evaluation), trainer.ComputeGradients(s_samples, s_batch), 1e-9);
        Assert.Equal(before, stream.State);
    }

    [Fact]
    public void Noise_ByDefault_RaisesTheLossAndMovesTheStream()
    {
        RandomStream stream = new(1, "noise");
        RandomStreamState before = stream.State;
        Trainer trainer = Trainer(stream);

        double loss = trainer.ComputeGradients(s_samples, s_batch);

        // Six latents of noise 0.5 each come through the decoder, which starts near the identity: about 0.25 more on a mean over 192 values of relative deviation √(2/192) = 0.1.
        Assert.InRange(loss - trainer.Evaluate(s_samples, SampleCount, PlanMode.Evaluation), 0.1, 0.5);
        Assert.NotEqual(before, stream.State);
    }

    [Fact]
    public void Noise_SwitchedOffAndOnAgain_DrawsWhereItStopped()
    {
        Trainer switched = Trainer(new RandomStream(1, "noise"));
        Trainer steady = Trainer(new RandomStream(1, "noise"));
        switched.ComputeGradients(s_samples, s_batch);
        steady.ComputeGradients(s_samples, s_batch);

        switched.Noise = false;
        switched.ComputeGradients(s_samples, s_batch);
        switched.Noise = true;

        Assert.Equal(steady.ComputeGradients(s_samples, s_batch), switched.ComputeGradients(s_samples, s_batch));
        Assert.Equal(steady.Gradients.ToArray(), switched.Gradients.ToArray());
    }

    [Fact]
    public void Noise_SwitchedOff_OutlastsReplace()
    {
        Trainer trainer = Trainer(null);
        trainer.Noise = false;
        Network network = trainer.Network.Clone();

        trainer.Replace(network, new Adam(network.TrainableLength));

        Assert.True(double.IsFinite(trainer.ComputeGradients(s_samples, s_batch)));
    }

    [Fact]
    public void Noise_WithoutStream_IsRefusedWithTheLayersName() =>
        Assert.Contains("'code-noise'", Assert.Throws<ArgumentException>(() => Trainer(null).ComputeGradients(s_samples, s_batch)).Message, StringComparison.Ordinal);

    [Fact]
    public void Train_FrozenStatistics_StayAsTheyWere()
    {
        Trainer trainer = Trainer(new RandomStream(1, "noise"));
        Network network = trainer.Network;
        float[] before = network.Values[network.TrainableLength..].ToArray();

        trainer.ComputeGradients(s_samples, s_batch);
        trainer.ApplyGradients(0.01);

        Assert.Equal(before, network.Values[network.TrainableLength..].ToArray());
    }

    private static Trainer Trainer(RandomStream? stream)
    {
        Network network = SkipAutoencoder.Build(new SkipAutoencoderOptions { Inputs = 6, Latents = 6, CodeNoise = 0.5f }, seed: 1).Network;
        return new Trainer(network, new MeanSquaredError(), new Adam(network.TrainableLength), noiseStream: stream, frozenStatistics: true);
    }
}
