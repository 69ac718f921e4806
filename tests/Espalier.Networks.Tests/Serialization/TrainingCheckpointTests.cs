using Espalier.Networks.Graph;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Serialization;
using Espalier.Networks.Tests.Graph;
using Espalier.Networks.Tests.Training;
using Espalier.Networks.Training;

namespace Espalier.Networks.Tests.Serialization;

public sealed class TrainingCheckpointTests : IDisposable
{
    private static readonly Dictionary<string, Func<Network, Optimizer>> s_optimizers = new()
    {
        ["adam"] = network => new Adam(network.TrainableLength),
        ["momentum"] = network => new GradientDescent(network.TrainableLength, new GradientDescentOptions { Momentum = 0.9 }),
        ["plain descent"] = network => new GradientDescent(network.TrainableLength),
    };

    private readonly string _path = Path.GetTempFileName();

    public static TheoryData<string> Optimizers => [.. s_optimizers.Keys];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Read_InTheMiddle_GoesOnAsIfNothingHadHappened(string optimizer)
    {
        InMemorySamples samples = Trainings.Samples(50);
        Trainer uninterrupted = Start(optimizer);
        TrainingLoop.Run(uninterrupted, samples, null, Trainings.Options(6));
        Trainer interrupted = Start(optimizer);
        TrainingLoop.Run(interrupted, samples, null, Trainings.Options(3));
        File.WriteAllBytes(_path, TrainingCheckpoint.ToBytes(interrupted, "epoch 3"));

        (Network network, Optimizer resumedOptimizer, string state) = TrainingCheckpoint.Read(_path, s_optimizers[optimizer]);
        Trainer resumed = new(network, new MeanSquaredError(), resumedOptimizer);
        TrainingLoop.Run(resumed, samples, null, Trainings.Options(6) with { FirstEpoch = 4 });

        Assert.Equal("epoch 3", state);
        Assert.Equal(uninterrupted.Optimizer.Steps, resumed.Optimizer.Steps);
        Assert.Equal(uninterrupted.Network.Values.ToArray(), resumed.Network.Values.ToArray());
        for (int moment = 0; moment < resumed.Optimizer.MomentCount; moment++)
        {
            Assert.Equal(uninterrupted.Optimizer.Moment(moment).ToArray(), resumed.Optimizer.Moment(moment).ToArray());
        }
    }

    [Fact]
    public void ToBytes_SameTrainingTwice_AreTheSame() =>
        Assert.Equal(TrainingCheckpoint.ToBytes(Start("adam"), "{}"), TrainingCheckpoint.ToBytes(Start("adam"), "{}"));

    [Fact]
    public void Read_ModelThatIsNoCheckpoint_IsRefused()
    {
        File.WriteAllBytes(_path, ModelFile.ToBytes(SampleNetworks.Small(), []));

        Assert.Throws<SafetensorsFormatException>(() => TrainingCheckpoint.Read(_path, s_optimizers["adam"]));
    }

    [Fact]
    public void Read_CheckpointOfAnotherOptimizer_NamesTheMoment()
    {
        File.WriteAllBytes(_path, TrainingCheckpoint.ToBytes(Start("momentum"), string.Empty));

        SafetensorsFormatException refusal = Assert.Throws<SafetensorsFormatException>(() => TrainingCheckpoint.Read(_path, s_optimizers["adam"]));

        Assert.StartsWith("optimizer.1.", refusal.Tensor, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileCutShort_IsRefused()
    {
        byte[] bytes = TrainingCheckpoint.ToBytes(Start("adam"), "state");
        foreach (int length in new[] { 0, 7, 8, 100, bytes.Length / 2, bytes.Length - 1 })
        {
            File.WriteAllBytes(_path, bytes[..length]);

            Assert.Throws<SafetensorsFormatException>(() => TrainingCheckpoint.Read(_path, s_optimizers["adam"]));
        }
    }

    public void Dispose() => File.Delete(_path);

    private static Trainer Start(string optimizer)
    {
        Network network = SampleNetworks.Small();
        return new Trainer(network, new MeanSquaredError(), s_optimizers[optimizer](network));
    }
}
