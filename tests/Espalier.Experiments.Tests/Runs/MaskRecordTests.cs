using Espalier.Experiments.Runs;
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
