using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Numerics.Tests.Random;

public sealed class RandomStreamTests
{
    [Fact]
    public void NextUInt64_SameName_GivesSameNumbers()
    {
        Assert.Equal(Words(new RandomStream(7, "noise", 3), 100), Words(new RandomStream(7, "noise", 3), 100));
    }

    [Theory]
    [InlineData(8, "noise", 3)]
    [InlineData(7, "Noise", 3)]
    [InlineData(7, "noise", 4)]
    [InlineData(3, "noise", 7)]
    [InlineData(7, "", 3)]
    public void NextUInt64_OtherName_GivesOtherNumbers(ulong seed, string purpose, ulong index)
    {
        ulong[] expected = Words(new RandomStream(7, "noise", 3), 1000);

        Assert.Empty(expected.Intersect(Words(new RandomStream(seed, purpose, index), 1000)));
    }

    [Fact]
    public void NextUInt64_FixedName_NeverChangesBetweenVersions()
    {
        // Checkpoints and every golden of a seeded run depend on this.
        RandomStream stream = new(1, "pinned", 2);
        RandomStreamState state = stream.State;
        PhiloxBlock block = Philox.Compute(
            new PhiloxBlock(0, 0, (uint)state.Stream, (uint)(state.Stream >> 32)), (uint)state.Key, (uint)(state.Key >> 32));

        Assert.Equal(PinnedKey, state.Key);
        Assert.Equal(block.Word0 | ((ulong)block.Word1 << 32), stream.NextUInt64());
        Assert.Equal(block.Word2 | ((ulong)block.Word3 << 32), stream.NextUInt64());
    }

    // First eight bytes, little-endian, of the SHA-256 of (1 as 8 bytes, 2 as 8 bytes, "pinned").
    private const ulong PinnedKey = 0x630509599c7cf2eUL;

    [Fact]
    public void NamedStreams_DrawnSideBySide_AreUncorrelated()
    {
        const int draws = 20_000;
        RandomStream first = new(1, "first");
        RandomStream second = new(1, "second");
        double sum = 0;
        for (int i = 0; i < draws; i++)
        {
            sum += (first.NextUniform() - 0.5) * (second.NextUniform() - 0.5);
        }

        // The product of two independent centred uniforms has variance 1/144; five standard errors.
        Assert.InRange(sum / draws, -5.0 / 12.0 / Math.Sqrt(draws), 5.0 / 12.0 / Math.Sqrt(draws));
    }

    [Fact]
    public void State_TakenAnywhere_ContinuesBitForBit()
    {
        Prop.ForAll<byte, byte>((consumed, seed) =>
        {
            RandomStream original = new(seed, "state");
            for (int i = 0; i < consumed; i++)
            {
                original.NextUInt64();
            }

            RandomStream restored = new(original.State);
            return restored.State == original.State && Words(restored, 9).SequenceEqual(Words(original, 9));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void State_AfterEveryKindOfDraw_ContinuesBitForBit()
    {
        RandomStream original = new(5, "mixed");
        float[] values = new float[7];
        original.NextNormal();
        original.NextExponential();
        original.NextBeta(0.5, 3);
        original.NextIndex(10);
        original.FillNormal(values);
        original.FillUniform(values);

        RandomStream restored = new(original.State);

        Assert.Equal(original.NextNormal(), restored.NextNormal());
        Assert.Equal(original.NextGamma(2.5), restored.NextGamma(2.5));
        Assert.Equal(original.NextPermutation(20), restored.NextPermutation(20));
    }

    [Fact]
    public void NextUniform_Interval_StaysInside()
    {
        RandomStream stream = new(1, "interval");
        for (int i = 0; i < 1000; i++)
        {
            Assert.InRange(stream.NextUniform(-3, 5), -3, 5);
        }

        Assert.Equal(2.0, stream.NextUniform(2, 2));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void NextUniform_NoInterval_Throws(double low, double high)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1, "bad").NextUniform(low, high));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public void NextIndex_ManyDraws_AreUniform(int choices)
    {
        const int draws = 50_000;
        RandomStream stream = new(11, "index");
        int[] counts = new int[choices];
        for (int i = 0; i < draws; i++)
        {
            counts[stream.NextIndex(choices)]++;
        }

        double expected = (double)draws / choices;
        double chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);

        // Chi-square with f degrees of freedom: mean f, variance 2f; five standard deviations above.
        double freedom = choices - 1;
        Assert.InRange(chiSquare, 0, freedom + (5 * Math.Sqrt(2 * freedom)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void NextIndex_NoChoice_Throws(int choices)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1, "bad").NextIndex(choices));
    }

    [Fact]
    public void NextPermutation_AnyLength_HoldsEveryNumberOnce()
    {
        Prop.ForAll<byte, byte>((length, seed) =>
            new RandomStream(seed, "permutation").NextPermutation(length).Order().SequenceEqual(Enumerable.Range(0, length)))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Shuffle_ThreeItems_ReachesAllOrdersEquallyOften()
    {
        const int draws = 12_000;
        RandomStream stream = new(3, "orders");
        Dictionary<string, int> counts = [];
        for (int i = 0; i < draws; i++)
        {
            char[] items = ['a', 'b', 'c'];
            stream.Shuffle<char>(items);
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // Each order is binomial with p = 1/6: standard deviation sqrt(n·5/36) = 41; five of them.
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 2000 - 205, 2000 + 205));
    }

    private static ulong[] Words(RandomStream stream, int count)
    {
        ulong[] words = new ulong[count];
        for (int i = 0; i < count; i++)
        {
            words[i] = stream.NextUInt64();
        }

        return words;
    }
}
