using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;
using Espalier.Numerics;
using Espalier.Pruning.Surgery;

namespace Espalier.Pruning.Tests.Surgery;

/// <summary>Channels that leave with a constant other than 0.</summary>
public sealed class ConstantFoldingTests
{
    private const int Channels = 5;

    private static readonly Dictionary<string, Func<NetworkBuilder, int, int>> s_exact = new()
    {
        ["kernel of one"] = (builder, source) => builder.Add("reader", new Conv2d(3, 1, 1, Bias: false), source),
        ["no padding"] = (builder, source) => builder.Add("reader", new Conv2d(3, 3, 2, StrideHeight: 2, DilationWidth: 2), source),
        ["transposed kernel of one"] = (builder, source) => builder.Add("reader", new ConvTranspose2d(3, 1, 1), source),
        ["sequence"] = (builder, source) => builder.Add("reader", new Conv1d(3, 4, Stride: 3), builder.Add("row", new Reshape(Channels, 1, 42), source)),
        ["max pool with padding"] = (builder, source) => builder.Add("reader", new Conv2d(3, 2, 2), builder.Add("pool", new MaxPool2d(PoolingWindow.Square(3, 2, 1)), source)),
        ["bilinear"] = (builder, source) => builder.Add("reader", new Conv2d(3, 3, 3), builder.Add("up", new Upsample(11, 13, UpsampleMode.Bilinear), source)),
        ["border cropped before"] = (builder, source) =>
            builder.Add("reader", new Conv2d(3, 3, 3), builder.Add("crop", new Crop(6, 7), builder.Add("pad", new Pad(1, 1, 1, 1), source))),
        ["padding that is pooled away, then linear"] = (builder, source) =>
            builder.Add("reader", new Linear(3), builder.Add("pool", new AveragePool2d(PoolingWindow.Square(2, 2, 1)), source)),
    };

    private static readonly Dictionary<string, Layer> s_patterned = new()
    {
        ["padding"] = ImageNetworks.Padded(3),
        ["transposed with stride"] = new ConvTranspose2d(3, 3, 3, 2, 2),
        ["transposed without stride, full result"] = new ConvTranspose2d(3, 2, 2),
    };

    public static TheoryData<string> Exact => [.. s_exact.Keys];

    public static TheoryData<string> Patterned => [.. s_patterned.Keys];

    [Theory]
    [MemberData(nameof(Exact))]
    public void Remove_ConstantThatABiasCanStandFor_KeepsTheFunction(string reader)
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            (Network network, int norm) = Build(s_exact[reader], seed);
            bool[] kept = PrunableNetworks.Kill(network, norm, new RandomStream((ulong)seed, "dead"));

            (Network pruned, ParameterMap map) = UnitRemoval.Remove(network, norm, kept);

            Assert.Equal(kept.Count(stays => stays), pruned.Nodes[norm].Shape.Units);
            PrunableNetworks.AssertSameFunction(network, pruned);
            PrunableNetworks.AssertSameGradients(network, pruned, map);
        }
    }

    [Theory]
    [MemberData(nameof(Patterned))]
    public void Remove_ConstantThatMakesAPattern_IsRefusedUnlessItIsZero(string reader)
    {
        (Network network, int norm) = BuildPatterned(reader);
        bool[] kept = [true, true, false, true, true];

        string refusal = Assert.Throws<ArgumentException>(() => UnitRemoval.Remove(network, norm, kept)).Message;

        Assert.Contains("'reader'", refusal, StringComparison.Ordinal);
        Assert.Contains("differs from position to position", refusal, StringComparison.Ordinal);
        PrunableNetworks.Values(network, norm, ParameterRole.Shift)[2] = 0;
        PrunableNetworks.AssertSameFunction(network, UnitRemoval.Remove(network, norm, kept).Network);
    }

    [Theory]
    [MemberData(nameof(Patterned))]
    public void Remove_PatternByPositionMean_KeepsTheMeanAndTheDeviationIsThePattern(string reader)
    {
        (Network network, int norm) = BuildPatterned(reader);

        Network pruned = UnitRemoval.Remove(network, norm, [true, true, false, true, true], ConstantFolding.PositionMean).Network;

        const int Samples = 2;
        float[] before = PrunableNetworks.Output(network, PlanMode.Evaluation, Samples);
        float[] after = PrunableNetworks.Output(pruned, PlanMode.Evaluation, Samples);
        int positions = network.OutputShape.Positions;
        double largest = 0;
        for (int unit = 0; unit < network.OutputShape.Units; unit++)
        {
            double[] change = [.. Enumerable.Range(unit * positions, positions).Select(place => (double)after[place * Samples] - before[place * Samples])];
            Assert.Equal(0, change.Average(), 1e-6);
            largest = Math.Max(largest, change.Max());
        }

        Assert.True(largest > 1e-3, "without a change that differs between positions there would be nothing to choose");
    }

    [Fact]
    public void Remove_PositionMeanOfALivingUnit_IsRefused()
    {
        (Network network, int norm) = Build((builder, source) => builder.Add("reader", ImageNetworks.Padded(3), source), 1);

        Assert.Throws<ArgumentException>(() => UnitRemoval.Remove(network, norm, [true, true, false, true, true], ConstantFolding.PositionMean));
    }

    [Fact]
    public void MapOf_EveryConstantUnit_IsWhatTheNetworkComputes()
    {
        int constant = 0;
        foreach (Network network in (Network[])[ImageNetworks.Thesis(1).Network, ImageNetworks.Residual(2), ImageNetworks.Crossing(3)])
        {
            foreach (Node norm in network.Nodes.Where(node => node.Layer is BatchNorm))
            {
                PrunableNetworks.Kill(network, norm.Index, new RandomStream((ulong)norm.Index, "dead"));
            }

            ConstantUnits constants = new(network);
            foreach (PlanMode mode in (PlanMode[])[PlanMode.Evaluation, PlanMode.Training])
            {
                Plan plan = Plan.Compile(network.Clone(), 2, mode, new PlanOptions { Keep = [.. Enumerable.Range(0, network.Nodes.Count)] });
                new RandomStream(2, "batch").FillNormal(plan.Input);
                plan.Forward();
                foreach (Node node in network.Nodes)
                {
                    for (int unit = 0; unit < node.Shape.Units; unit++)
                    {
                        if (constants.MapOf(node, unit) is not float[] map)
                        {
                            continue;
                        }

                        constant++;
                        ReadOnlySpan<float> activation = plan.ActivationOf(node.Index).Slice(unit * map.Length * 2, map.Length * 2);
                        for (int i = 0; i < activation.Length; i++)
                        {
                            Assert.Equal(map[i / 2], activation[i], 1e-6f);
                        }
                    }
                }
            }
        }

        Assert.True(constant > 100);
    }

    private static (Network Network, int Norm) BuildPatterned(string reader)
    {
        (Network network, int norm) = Build((builder, source) => builder.Add("reader", s_patterned[reader], source), 1);
        PrunableNetworks.Values(network, norm, ParameterRole.Scale)[2] = 0;
        PrunableNetworks.Values(network, norm, ParameterRole.Shift)[2] = 0.7f;
        return (network, norm);
    }

    private static (Network Network, int Norm) Build(Func<NetworkBuilder, int, int> reader, int seed)
    {
        NetworkBuilder builder = new(new ActivationShape(2, 6, 7));
        int norm = builder.Add("norm", new BatchNorm(), builder.Add("maker", ImageNetworks.Padded(Channels), builder.Input));
        return (PrunableNetworks.Initialise(builder.Build(reader(builder, norm)), seed), norm);
    }
}
