using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Data.Tests;

public sealed class TrainValidationSplitTests
{
    [Fact]
    public void Create_AnyShareAndSeed_PartsTheSamples()
    {
        Prop.ForAll<byte, byte, byte>((size, percent, seed) =>
        {
            int samples = 3 + size;
            double share = (percent + 1) / 257.0;
            Table table = Tables.Of([.. Enumerable.Range(0, samples).Select(i => (double)i)]);
            var split = TrainValidationSplit.Create(table, share, seed);
            return split.TrainSamples.Concat(split.ValidationSamples).Order().SequenceEqual(Enumerable.Range(0, samples))
                && split.Train.Samples >= 2
                && split.Validation.Samples == Math.Clamp((int)Math.Round(share * samples), 1, samples - 2)
                && split.Train.Feature(0).ToArray().SequenceEqual(split.TrainSamples.Select(i => (double)i));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Create_SameSeed_GivesSameSplitAndOtherSeedAnother()
    {
        Table table = Generators.Create("M7_Roll", 100);

        IReadOnlyList<int> first = TrainValidationSplit.Create(table, 0.2, 1).ValidationSamples;

        Assert.Equal(first, TrainValidationSplit.Create(table, 0.2, 1).ValidationSamples);
        Assert.NotEqual(first, TrainValidationSplit.Create(table, 0.2, 2).ValidationSamples);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Create_ShareOutOfRange_Throws(double share)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainValidationSplit.Create(Tables.Of([1, 2, 3]), share, 0));
    }

    [Fact]
    public void Create_TwoSamples_Throws() => Assert.Throws<ArgumentException>(() => TrainValidationSplit.Create(Tables.Of([1, 2]), 0.5, 0));
}
