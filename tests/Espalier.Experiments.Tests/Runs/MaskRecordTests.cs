using Espalier.Experiments.Runs;
using Espalier.Networks.Architectures;
using Espalier.Networks.Graph;
using Espalier.Numerics;
using Espalier.Pruning.Tickets;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Experiments.Tests.Runs;

public sealed class MaskRecordTests
{
    [Fact]
    public void Pack_AnyMask_UnpacksToTheSame() => Prop.ForAll(
        ArbMap.Default.ArbFor<bool[]>(),
        mask => MaskRecord.Pack(1, 0, 0.5, mask).Kept().SequenceEqual(mask)).QuickCheckThrowOnFailure();

    [Fact]
    public void Pack_TenUnits_HasThePinnedBits()
    {
        MaskRecord record = MaskRecord.Pack(3, 1, 0.3, [true, false, false, false, false, false, false, true, false, true]);

        // Bytes 0x81 and 0x02.
        Assert.Equal("gQI=", record.Bits);
        Assert.Equal(10, record.Units);
    }

    [Fact]
    public void Over_ReadRecord_IsTheMaskThatWasPacked()
    {
        Network network = ThesisAutoencoder.Build(new ThesisAutoencoderOptions { Inputs = 6, Latents = 3, HiddenLayers = 1 }, new RandomStream(1, "weights")).Network;
        ChannelMask mask = MaskDrawing.Draw(network, 0.5, MaskRule.Thesis);
        MaskRecord record = MaskRecord.Pack(1, 0, 0.5, mask.Kept);

        ChannelMask read = record.Over(network);

        Assert.Equal(mask.Layers, read.Layers);
        Assert.Equal(mask.Units, read.Units);
        Assert.Equal(mask.Kept.ToArray(), read.Kept.ToArray());
        Assert.Throws<ArgumentException>(() => MaskRecord.Pack(1, 0, 0.5, new bool[mask.Count + 1]).Over(network));
    }

    [Theory]
    [InlineData(-1, "")]
    [InlineData(9, "gQ==")]
    [InlineData(7, "gQ==")]
    [InlineData(8, "not base 64")]
    [InlineData(int.MaxValue, "gQ==")]
    public void Kept_DamagedRecord_Throws(int units, string bits)
    {
        var record = new MaskRecord { Epoch = 1, Draw = 0, Ratio = 0.1, Units = units, Bits = bits };

        Assert.Throws<FormatException>(record.Kept);
    }
}
