using Espalier.Networks.Graph;
using Espalier.Networks.Optimizers;
using Espalier.Networks.Safetensors;
using Espalier.Networks.Serialization;
using Espalier.Networks.Tests.Training;
using Espalier.Networks.Training;

namespace Espalier.Networks.Tests.Serialization;

public sealed class CheckpointAttachmentTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly Trainer _trainer = Trainings.Trainer();

    [Fact]
    public void ReadAttachment_SeveralAttached_GivesEachBack()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        Write(KeyValuePair.Create("all", all), KeyValuePair.Create("none", Array.Empty<byte>()), KeyValuePair.Create("odd", (byte[])[7, 0, 255]));

        Assert.Equal(all, TrainingCheckpoint.ReadAttachment(_path, "all"));
        Assert.Empty(TrainingCheckpoint.ReadAttachment(_path, "none"));
        Assert.Equal([7, 0, 255], TrainingCheckpoint.ReadAttachment(_path, "odd"));
    }

    [Fact]
    public void ReadAttachment_AnotherModel_ComesBackWhole()
    {
        Network other = Graph.SampleNetworks.Small(seed: 9);
        Write(KeyValuePair.Create("other", ModelFile.ToBytes(other, [])));

        Network read = ModelFile.Read(SafetensorsFile.Read(TrainingCheckpoint.ReadAttachment(_path, "other"), _path), _path);

        Assert.Equal(other.Values.ToArray(), read.Values.ToArray());
    }

    [Fact]
    public void Read_WithAttachments_GivesTrainingAndState()
    {
        _trainer.ComputeGradients(Trainings.Samples(8), [0, 1, 2, 3, 4, 5, 6, 7]);
        _trainer.ApplyGradients(0.01);
        Write(KeyValuePair.Create("odd", (byte[])[1, 2, 3]));

        (Network network, Optimizer optimizer, string state) = TrainingCheckpoint.Read(_path, network => new Adam(network.TrainableLength));

        Assert.Equal("state", state);
        Assert.Equal(_trainer.Network.Values.ToArray(), network.Values.ToArray());
        Assert.Equal(1, optimizer.Steps);
        Assert.Equal(_trainer.Optimizer.Moment(1).ToArray(), optimizer.Moment(1).ToArray());
    }

    [Fact]
    public void ReadAttachment_NotThere_IsRefusedWithItsName()
    {
        Write(KeyValuePair.Create("there", (byte[])[1]));

        Assert.Equal("attachment.elsewhere", Assert.Throws<SafetensorsFormatException>(() => TrainingCheckpoint.ReadAttachment(_path, "elsewhere")).Tensor);
    }

    [Fact]
    public void ReadAttachment_NameOfAParameter_IsNoAttachment()
    {
        Write();

        Assert.Throws<SafetensorsFormatException>(() => TrainingCheckpoint.ReadAttachment(_path, _trainer.Network.Parameters[0].Name));
    }

    public void Dispose() => File.Delete(_path);

    private void Write(params KeyValuePair<string, byte[]>[] attachments) => File.WriteAllBytes(_path, TrainingCheckpoint.ToBytes(_trainer, "state", attachments));
}
