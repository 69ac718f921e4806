using Espalier.Pruning.Latents;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Pruning.Tests.Latents;

public sealed class SampleOrderTests
{
    [Theory]
    [InlineData(12, 4)]
    [InlineData(13, 4)]
    [InlineData(5, 5)]
    [InlineData(1, 1)]
    public void Next_OverAPass_TakesNoSampleTwice(int samples, int batchSize)
    {
        SampleOrder order = new(1, "test", samples, batchSize, 0, 0);
        for (int pass = 0; pass < 5; pass++)
        {
            int[] taken = [.. Enumerable.Range(0, samples / batchSize).SelectMany(_ => order.Next().ToArray())];

            Assert.Equal(pass, order.Pass);
            Assert.Equal(samples / batchSize * batchSize, taken.Distinct().Count());
            Assert.All(taken, index => Assert.InRange(index, 0, samples - 1));
        }
    }

    [Fact]
    public void Next_EachPass_HasAnOrderOfItsOwn()
    {
        SampleOrder order = new(1, "test", 50, 50, 0, 0);

        Assert.NotEqual(order.Next().ToArray(), order.Next().ToArray());
    }

    [Fact]
    public void Next_OtherSeed_HasAnotherOrder() =>
        Assert.NotEqual(new SampleOrder(1, "test", 50, 50, 0, 0).Next().ToArray(), new SampleOrder(2, "test", 50, 50, 0, 0).Next().ToArray());

    [Fact]
    public void Next_TakenUpAnywhere_GoesOnInTheSameOrder() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte>(), ArbMap.Default.ArbFor<byte>(), ArbMap.Default.ArbFor<byte>(), (count, size, taken) =>
        {
            int samples = 1 + (count % 40);
            int batchSize = 1 + (size % samples);
            SampleOrder uninterrupted = new(3, "test", samples, batchSize, 0, 0);
            for (int i = 0; i < taken; i++)
            {
                uninterrupted.Next();
            }

            SampleOrder resumed = new(3, "test", samples, batchSize, uninterrupted.Pass, uninterrupted.Position);
            for (int i = 0; i < 50; i++)
            {
                Assert.Equal(uninterrupted.Next().ToArray(), resumed.Next().ToArray());
            }
        }).QuickCheckThrowOnFailure();
}
