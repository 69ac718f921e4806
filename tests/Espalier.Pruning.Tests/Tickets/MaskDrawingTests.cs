using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Pruning.Tickets;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Pruning.Tests.Tickets;

public sealed class MaskDrawingTests
{
    [Fact]
    public void Draw_EarlyBirdRule_IsTheSlowOne() => Check((layers, ratio) => SlowEarlyBird(layers, ratio), MaskRule.EarlyBird, mostPercent: 99);

    [Fact]
    public void Draw_ThesisRule_IsTheSlowOne() => Check((layers, ratio) => SlowThesis(layers, ratio), MaskRule.Thesis, mostPercent: 80);

    [Fact]
    public void Draw_ByHand_EarlyBirdRule() =>
        // Sorted 1 … 8; index ⌊8·0.5⌋ = 4 holds 5, and only what lies above it stays.
        Assert.Equal([false, false, true, false, true, true, false, false], Kept([[1, -4, 7], [2, 8, -6, 5, 3]], 0.5, MaskRule.EarlyBird));

    [Fact]
    public void Draw_ByHand_ThesisRuleProtectsTheTopOfEveryLayer() =>
        // Layers of 5: index round(0.8·5) = 4 protects the largest of each. The first layer would otherwise lose all: its 4 others and one of the second go.
        Assert.Equal([false, false, false, false, true, false, true, true, true, true], Kept([[1, 2, 3, 4, 5], [11, 12, 13, 14, 15]], 0.5, MaskRule.Thesis));

    [Fact]
    public void Draw_EqualScales_KeepTogether()
    {
        Assert.Equal(new bool[4], Kept([[1, 1, 1, 1]], 0.5, MaskRule.EarlyBird));
        Assert.Equal([true, true, true, true], Kept([[1, 1, 1, 1]], 0.5, MaskRule.Thesis));
    }

    [Fact]
    public void Draw_Mask_KnowsItsLayers()
    {
        ChannelMask mask = MaskDrawing.Draw(Build([[3, 1, 2], [5, 4]]), 0.4, MaskRule.EarlyBird);

        Assert.Equal(["norm0", "norm1"], mask.Layers);
        Assert.Equal([3, 2], mask.Units);
        Assert.Equal(5, mask.Count);
        Assert.Equal([false, false, false], mask.KeptOf(0).ToArray());
        Assert.Equal([true, true], mask.KeptOf(1).ToArray());
    }

    [Theory]
    [InlineData(-0.1, MaskRule.EarlyBird)]
    [InlineData(1.0, MaskRule.EarlyBird)]
    [InlineData(double.NaN, MaskRule.EarlyBird)]
    [InlineData(0.81, MaskRule.Thesis)]
    public void Draw_RatioOutOfRange_IsRefused(double ratio, MaskRule rule) => Assert.Throws<ArgumentException>(() => MaskDrawing.Draw(Build([[1, 2]]), ratio, rule));

    [Fact]
    public void Draw_NoNormalisation_IsRefused()
    {
        NetworkBuilder builder = new(new ActivationShape(2));

        Assert.Throws<ArgumentException>(() => MaskDrawing.Draw(builder.Build(builder.Add("out", new Linear(2), builder.Input)), 0.5, MaskRule.EarlyBird));
    }

    // A unit stays when more than ⌊N·r⌋ of all units do not exceed it, that is when it is above the one at that place of the sorted row.
    private static bool[] SlowEarlyBird(float[][] layers, double ratio)
    {
        float[] all = [.. layers.SelectMany(layer => layer).Select(Math.Abs)];
        int place = (int)Math.Floor(all.Length * ratio);
        return [.. all.Select(one => all.Count(other => other < one) > place)];
    }

    // Sorts units and not magnitudes: protected ones behind all others. A unit stays when it is protected, or not smaller than an unprotected threshold.
    private static bool[] SlowThesis(float[][] layers, double ratio)
    {
        List<(bool Protected, float Magnitude)> all = [];
        foreach (float[] layer in layers)
        {
            int place = Math.Min(layer.Length - 1, (int)Math.Round(0.8 * layer.Length, MidpointRounding.ToEven));
            float limit = layer.Select(Math.Abs).Order().ElementAt(place);
            all.AddRange(layer.Select(value => (Math.Abs(value) >= limit, Math.Abs(value))));
        }

        (bool Protected, float Magnitude) threshold = all.OrderBy(unit => unit.Protected).ThenBy(unit => unit.Magnitude).ElementAt((int)Math.Floor(all.Count * ratio));
        return [.. all.Select(unit => unit.Protected || (!threshold.Protected && unit.Magnitude >= threshold.Magnitude))];
    }

    private static void Check(Func<float[][], double, bool[]> slow, MaskRule rule, int mostPercent) => Prop.ForAll(
        (from widths in Gen.Choose(1, 12).ListOf()
         from values in Gen.Choose(-20, 20).ArrayOf(widths.Sum() + 1)
         from percent in Gen.Choose(0, mostPercent)
         select (Cut([.. widths, 1], values), percent / 100.0)).ToArbitrary(),
        drawn =>
        {
            (float[][] layers, double ratio) = drawn;
            Assert.Equal(slow(layers, ratio), Kept(layers, ratio, rule));
            return true;
        }).QuickCheckThrowOnFailure();

    private static float[][] Cut(int[] widths, int[] values)
    {
        int start = 0;
        return [.. widths.Select(width => values.Skip((start += width) - width).Take(width).Select(value => value / 8f).ToArray())];
    }

    private static bool[] Kept(float[][] layers, double ratio, MaskRule rule) => MaskDrawing.Draw(Build(layers), ratio, rule).Kept.ToArray();

    private static Network Build(float[][] layers)
    {
        NetworkBuilder builder = new(new ActivationShape(2));
        int at = builder.Input;
        List<int> norms = [];
        foreach ((int i, float[] layer) in layers.Index())
        {
            at = builder.Add($"norm{i}", new BatchNorm(), builder.Add($"linear{i}", new Linear(layer.Length), at));
            norms.Add(at);
        }

        Network network = builder.Build(at);
        Assert.All(norms.Zip(layers), pair => pair.Second.CopyTo(PrunableNetworks.Values(network, pair.First, ParameterRole.Scale)));
        return network;
    }
}
