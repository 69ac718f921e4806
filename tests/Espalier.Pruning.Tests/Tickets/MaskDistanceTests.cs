using Espalier.Pruning.Tickets;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Pruning.Tests.Tickets;

public sealed class MaskDistanceTests
{
    [Theory]
    [InlineData("1100", "1100", 0.0)]
    [InlineData("1100", "1010", 0.5)]
    [InlineData("1100", "0011", 1.0)]
    [InlineData("1000", "0000", 0.25)]
    public void Hamming_ByHand_IsTheShareThatDiffers(string first, string second, double expected)
    {
        Assert.Equal(expected, MaskDistance.Hamming(Masks.Of(first), Masks.Of(second)));
        Assert.Equal(expected, MaskDistance.Hamming(Masks.Of(second), Masks.Of(first)));
    }

    [Theory]
    [InlineData(0.25, 1.0, 1.0)]
    [InlineData(0.5, 0.5, 0.5)]
    [InlineData(0.75, 0.5, 1.0)]
    public void Distances_HalfOfTheUnitsDiffer_AreDividedByTheirBounds(double ratio, double thesis, double normalized)
    {
        ChannelMask first = Masks.Of("1100");
        ChannelMask second = Masks.Of("1010");

        Assert.Equal(thesis, MaskDistance.Thesis(first, second, ratio));
        Assert.Equal(normalized, MaskDistance.Normalized(first, second, ratio));
    }

    [Fact]
    public void Distances_MasksOfOneRatio_LieBetweenZeroAndOne() => Prop.ForAll(
        (from count in Gen.Choose(2, 30)
         from removed in Gen.Choose(1, count - 1)
         from first in Gen.Shuffle(Row(count, removed))
         from second in Gen.Shuffle(Row(count, removed))
         select (Masks.Of(new string(first)), Masks.Of(new string(second)), removed / (double)count)).ToArbitrary(),
        drawn =>
        {
            (ChannelMask first, ChannelMask second, double ratio) = drawn;

            // A few roundings of numbers of order one.
            Assert.InRange(MaskDistance.Thesis(first, second, ratio), 0, 1 + 1e-12);
            Assert.InRange(MaskDistance.Normalized(first, second, ratio), 0, 1 + 1e-12);
            Assert.InRange(MaskDistance.Thesis(first, second, ratio), 0, MaskDistance.Normalized(first, second, ratio) + 1e-12);
            return true;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("110000", "001100", 1 / 3.0)]
    [InlineData("111100", "001111", 2 / 3.0)]
    public void Normalized_MasksAsFarApartAsTheyCanBe_IsOne(string first, string second, double kept) =>
        Assert.Equal(1, MaskDistance.Normalized(Masks.Of(first), Masks.Of(second), 1 - kept), 1e-12);

    [Fact]
    public void Hamming_OtherNumberOfUnits_IsRefused() =>
        Assert.Throws<ArgumentException>(() => MaskDistance.Hamming(Masks.Of("110"), Masks.Of("1100")));

    private static char[] Row(int count, int removed) => [.. Enumerable.Repeat('0', removed), .. Enumerable.Repeat('1', count - removed)];
}
