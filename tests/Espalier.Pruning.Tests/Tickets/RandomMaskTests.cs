using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;
using Espalier.Pruning.Tickets;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Pruning.Tests.Tickets;

public sealed class RandomMaskTests
{
    [Fact]
    public void WithinLayers_AnyMask_KeepsTheShareOfEveryLayer() => Check((network, percent, seed) =>
    {
        ChannelMask mask = MaskDrawing.Draw(WithScales(network, seed), percent / 100.0, MaskRule.Thesis);

        ChannelMask random = RandomMask.WithinLayers(mask, new RandomStream(seed, "random-mask"));

        Assert.Equal(mask.Layers, random.Layers);
        Assert.Equal(KeptPerLayer(mask), KeptPerLayer(random));
        Assert.Equal(random.Kept.ToArray(), RandomMask.WithinLayers(mask, new RandomStream(seed, "random-mask")).Kept.ToArray());
    });

    [Fact]
    public void OverNetwork_AnyRatio_RemovesExactlyThatManyAndProtectsLayers() => Check((network, percent, seed) =>
    {
        int[] units = [.. network.Nodes.Where(node => node.Layer is BatchNorm).Select(node => node.Shape.Units)];
        int asked = (int)Math.Round(units.Sum() * (percent / 100.0), MidpointRounding.ToEven);
        ChannelMask Draw() => RandomMask.OverNetwork(network, percent / 100.0, new RandomStream(seed, "random-mask"));
        if (asked > units.Where(count => count > 6).Sum(count => count - 1))
        {
            Assert.Throws<ArgumentException>(() => Draw());
            return;
        }

        ChannelMask random = Draw();

        Assert.Equal(asked, random.RemovedCount);
        Assert.All(units.Zip(KeptPerLayer(random)), layer => Assert.InRange(layer.Second, layer.First <= 6 ? layer.First : 1, layer.First));
        Assert.Equal(random.Kept.ToArray(), Draw().Kept.ToArray());
    });

    [Fact]
    public void OverNetwork_AsManyAsCanGo_LeavesOneUnitOfEveryLargeLayer()
    {
        // 40 units; 36 are not protected, and 32 of them can go.
        ChannelMask random = RandomMask.OverNetwork(Build([9, 4, 9, 9, 9]), 0.8, new RandomStream(1, "random-mask"));

        Assert.Equal([1, 4, 1, 1, 1], KeptPerLayer(random));
    }

    [Fact]
    public void Draws_OfManySeeds_DropEveryUnitEquallyOften()
    {
        // 2,000 draws that remove 10 of 20 units: 1,000 each, with a deviation below √500 = 22.4; five of them.
        Network network = Build([10, 10]);
        ChannelMask half = ChannelMask.Over(network, Enumerable.Range(0, 20).Select(unit => unit % 2 == 0).ToArray());
        int[] within = new int[20];
        int[] over = new int[20];
        for (ulong shot = 0; shot < 2_000; shot++)
        {
            Count(within, RandomMask.WithinLayers(half, new RandomStream(1, "within", shot)));
            Count(over, RandomMask.OverNetwork(network, 0.5, new RandomStream(1, "over", shot)));
        }

        Assert.All(within.Concat(over), count => Assert.InRange(count, 888, 1_112));
    }

    [Fact]
    public void OverNetwork_OtherSeed_GivesAnotherMask() => Assert.NotEqual(
        RandomMask.OverNetwork(Build([40]), 0.5, new RandomStream(1, "random-mask")).Kept.ToArray(),
        RandomMask.OverNetwork(Build([40]), 0.5, new RandomStream(2, "random-mask")).Kept.ToArray());

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void OverNetwork_RatioOutOfRange_IsRefused(double ratio) =>
        Assert.Throws<ArgumentException>(() => RandomMask.OverNetwork(Build([10]), ratio, new RandomStream(1, "random-mask")));

    [Fact]
    public void ChannelMask_PartsThatDoNotAgree_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new ChannelMask(["a"], [2, 1], new bool[3]));
        Assert.Throws<ArgumentException>(() => new ChannelMask(["a", "b"], [2, 0], new bool[2]));
        Assert.Throws<ArgumentException>(() => new ChannelMask(["a"], [2], new bool[3]));
        Assert.Throws<ArgumentException>(() => ChannelMask.Over(Build([2, 3]), new bool[6]));
    }

    [Fact]
    public void ChannelMask_Over_TakesUnitsLayerAfterLayer()
    {
        ChannelMask mask = ChannelMask.Over(Build([2, 3]), [true, false, false, false, true]);

        Assert.Equal(["norm0", "norm1"], mask.Layers);
        Assert.Equal([true, false], mask.KeptOf(0).ToArray());
        Assert.Equal([false, false, true], mask.KeptOf(1).ToArray());
        Assert.Equal(3, mask.RemovedCount);
    }

    private static void Count(int[] counts, ChannelMask mask)
    {
        for (int unit = 0; unit < counts.Length; unit++)
        {
            counts[unit] += mask.Kept[unit] ? 1 : 0;
        }
    }

    private static int[] KeptPerLayer(ChannelMask mask) => [.. Enumerable.Range(0, mask.Layers.Count).Select(layer => mask.KeptOf(layer).Count(true))];

    private static Network WithScales(Network network, ulong seed)
    {
        RandomStream stream = new(seed, "scales");
        foreach (Node norm in network.Nodes.Where(node => node.Layer is BatchNorm))
        {
            stream.FillNormal(PrunableNetworks.Values(network, norm.Index, ParameterRole.Scale));
        }

        return network;
    }

    private static Network Build(int[] widths)
    {
        NetworkBuilder builder = new(new ActivationShape(2));
        int at = builder.Input;
        foreach ((int i, int width) in widths.Index())
        {
            at = builder.Add($"norm{i}", new BatchNorm(), builder.Add($"linear{i}", new Linear(width), at));
        }

        return builder.Build(at);
    }

    private static void Check(Action<Network, int, ulong> property) => Prop.ForAll(
        (from widths in Gen.Choose(1, 24).ListOf()
         from percent in Gen.Choose(0, 80)
         from seed in Gen.Choose(0, 1_000_000)
         select (Widths: (int[])[.. widths, 7], percent, seed)).ToArbitrary(),
        drawn =>
        {
            property(Build(drawn.Widths), drawn.percent, (ulong)drawn.seed);
            return true;
        }).QuickCheckThrowOnFailure();
}
