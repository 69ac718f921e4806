using System.Text.Json.Nodes;
using Espalier.Networks.Graph;
using Espalier.Networks.Losses;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Serialization;
using Espalier.Networks.Training;
using Espalier.Numerics;
using Espalier.Pruning.Latents;

namespace Espalier.Pruning.Tests.Latents;

public sealed class PrunerCheckpointTests(HastyRun run) : IClassFixture<HastyRun>, IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Resume_AfterEveryEpoch_GoesOnAsIfNothingHadHappened()
    {
        // Each checkpoint leads to the next, so any chain of interruptions leads to the end.
        for (int epoch = 0; epoch < run.Epochs.Count; epoch++)
        {
            LatentPruner resumed = Resume(run.Checkpoints[epoch]);
            Assert.Equal(run.Progress[epoch], resumed.Progress);
            Assert.Equal(run.Checkpoints[epoch], resumed.ToCheckpoint());

            LatentEpoch next = resumed.Advance(CancellationToken.None);

            Assert.Equal(run.Epochs[epoch].Latents, next.Latents);
            Assert.Equal(run.Epochs[epoch] with { Latents = next.Latents, Masks = next.Masks }, next);
            Assert.True(run.Checkpoints[epoch + 1].AsSpan().SequenceEqual(resumed.ToCheckpoint()), $"Epoch {epoch + 1} ({next.Phase}) went another way after an interruption.");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Resume_AtSomeEpoch_EndsWithTheSameBits(int epoch)
    {
        LatentPruner resumed = Prunings.Finish(Resume(run.Checkpoints[epoch])).Pruner;

        Assert.Equal(run.Checkpoints[^1], resumed.ToCheckpoint());
        Assert.Equal(run.Pruner.Explanations, resumed.Explanations);
        Assert.Equal(run.Pruner.Fates, resumed.Fates);
    }

    [Fact]
    public void Resume_AfterTheEnd_IsFinished()
    {
        LatentPruner resumed = Resume(run.Checkpoints[^1]);

        Assert.True(resumed.IsFinished);
        Assert.Equal(run.Pruner.Active, resumed.Active);
        Assert.Equal(run.Pruner.Autoencoder.Network.Values.ToArray(), resumed.Autoencoder.Network.Values.ToArray());
    }

    [Fact]
    public void Resume_AfterAFailure_StillSaysWhy()
    {
        (InMemorySamples training, InMemorySamples validation) = Shapes.Arc(100);
        LatentPrunerOptions options = Prunings.Hasty with { LearningRate = 1e30 };
        LatentPruner failed = Prunings.Finish((training, validation), options).Pruner;
        File.WriteAllBytes(_path, failed.ToCheckpoint());

        LatentPruner resumed = LatentPruner.Resume(_path, training, validation, options);

        Assert.True(resumed.IsFinished);
        Assert.Equal(failed.Failure, resumed.Failure);
    }

    [Fact]
    public void Resume_AfterCancellation_GoesOnFromTheLastCheckpoint()
    {
        int unfold = run.Epochs.FindIndex(epoch => epoch.Phase == "unfolding");
        LatentPruner cancelled = Resume(run.Checkpoints[unfold]);
        Assert.Throws<OperationCanceledException>(() => cancelled.Advance(new CancellationToken(canceled: true)));

        LatentPruner resumed = Resume(run.Checkpoints[unfold]);
        resumed.Advance(CancellationToken.None);

        Assert.Equal(run.Checkpoints[unfold + 1], resumed.ToCheckpoint());
    }

    [Fact]
    public void Resume_SamplesOfAnotherWidth_AreRefused()
    {
        (InMemorySamples training, InMemorySamples validation) = Shapes.SCurve(50);
        File.WriteAllBytes(_path, run.Checkpoints[1]);

        Assert.Contains("5 values", Assert.Throws<ArgumentException>(() => LatentPruner.Resume(_path, training, validation, Prunings.Hasty)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_FileCutShort_IsRefused()
    {
        byte[] whole = run.Checkpoints[1];
        Assert.All([0, 7, 8, 200, whole.Length / 2, whole.Length - 1], length => AssertRefused(whole[..length]));
    }

    [Fact]
    public void Resume_BytesChanged_IsRefusedOrGoesOn()
    {
        // Numbers may change unnoticed; whatever describes them may not lead to another exception.
        byte[] whole = run.Checkpoints[3];
        int header = (int)BitConverter.ToUInt64(whole);
        RandomStream stream = new(1, "damage");
        for (int trial = 0; trial < 300; trial++)
        {
            byte[] damaged = [.. whole];
            damaged[stream.NextIndex(8 + header)] ^= (byte)(1 << stream.NextIndex(8));
            Exception? exception = Record.Exception(() => Resume(damaged));

            Assert.True(exception is null or SafetensorsFormatException, $"Trial {trial}: {exception}");
        }
    }

    [Fact]
    public void Resume_CheckpointOfAnotherTraining_IsRefused()
    {
        Network network = PrunableNetworks.Autoencoder().Network;
        Trainer trainer = new(network, new MeanSquaredError(), new Adam(network.TrainableLength));

        AssertRefused(TrainingCheckpoint.ToBytes(trainer, "{}"));
        AssertRefused(TrainingCheckpoint.ToBytes(trainer, new PrunerState().ToJson(), KeyValuePair.Create("accepted", new byte[100])));
        AssertRefused(TrainingCheckpoint.ToBytes(trainer, new PrunerState().ToJson(), KeyValuePair.Create("accepted", ModelFile.ToBytes(trainer.Network, []))));
    }

    [Theory]
    [InlineData("Phase", "\"Sleeping\"")]
    [InlineData("Phase", "77")]
    [InlineData("Epoch", "-1")]
    [InlineData("PhaseSteps", "-1")]
    [InlineData("Pass", "-1")]
    [InlineData("Position", "-1")]
    [InlineData("StartWidth", "2000000000")]
    [InlineData("StartWidth", "0")]
    [InlineData("Latents", "null")]
    [InlineData("Latents", "[0, 1]")]
    [InlineData("Latents", "[0, 1, 2, 4, 3]")]
    [InlineData("Latents", "[-1, 1, 2, 3, 4]")]
    [InlineData("AcceptedLatents", "[0, 1, 2, 3, 5]")]
    [InlineData("AcceptedLatents", "[]")]
    [InlineData("Ledger", "null")]
    [InlineData("Ledger", "{\"Gone\": [null]}")]
    [InlineData("Ledger", "{\"Gone\": [{\"Latent\": 2, \"Outcome\": \"squeezedFlat\"}]}")]
    [InlineData("Explanations", "null")]
    [InlineData("Explanations", "3")]
    public void Resume_StateThatContradictsTheNetworks_IsRefused(string property, string value)
    {
        PrunerCheckpoint checkpoint = Read(run.Checkpoints[0]);
        JsonObject state = JsonNode.Parse(checkpoint.State.ToJson())!.AsObject();
        Assert.True(state.ContainsKey(property));
        state[property] = JsonNode.Parse(value);
        Trainer trainer = new(checkpoint.Network, new MeanSquaredError(), checkpoint.Optimizer, noiseStream: new RandomStream(1, "noise"));

        AssertRefused(TrainingCheckpoint.ToBytes(trainer, state.ToJsonString(), KeyValuePair.Create("accepted", ModelFile.ToBytes(checkpoint.Accepted, []))));
    }

    public void Dispose() => File.Delete(_path);

    private void AssertRefused(byte[] file) => Assert.Throws<SafetensorsFormatException>(() => Resume(file));

    private PrunerCheckpoint Read(byte[] file)
    {
        File.WriteAllBytes(_path, file);
        return PrunerCheckpoint.Read(_path);
    }

    private LatentPruner Resume(byte[] file)
    {
        File.WriteAllBytes(_path, file);
        return LatentPruner.Resume(_path, run.Training, run.Validation, Prunings.Hasty);
    }
}
