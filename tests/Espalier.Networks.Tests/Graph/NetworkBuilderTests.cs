using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Graph;

public sealed class NetworkBuilderTests
{
    private readonly NetworkBuilder _builder = new(new ActivationShape(3));

    public static TheoryData<Layer, int[], string> Refused => new()
    {
        { new Linear(0), [0], "at least 1 output unit" },
        { new Linear(2), [0, 1], "reads 1 input but was given 2" },
        { new Linear(2), [], "reads 1 input but was given 0" },
        { new Linear(2), [2], "reads node 2" },
        { new Linear(2), [-1], "reads node -1" },
        { new Add(), [0], "at least 2 inputs" },
        { new Add(), [0, 1], "one shape" },
        { new Concat(), [1], "at least 2 inputs" },
        { new Dropout(1), [0], "below 1" },
        { new Dropout(-0.1f), [0], "at least 0" },
        { new Dropout(float.NaN), [0], "NaN" },
        { new Activation((ActivationFunction)99), [0], "99" },
        { new Input(new ActivationShape(3)), [], "one input" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Add_LayerThatDoesNotFit_IsRefusedWithNodeAndReason(Layer layer, int[] inputs, string reason)
    {
        _builder.Add("four", new Linear(4), _builder.Input);

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => _builder.Add("odd", layer, inputs));

        Assert.Contains("'odd'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, _builder.Build(1).Nodes.Count);
    }

    [Fact]
    public void Add_ConcatOfTwoGrids_IsRefused()
    {
        NetworkBuilder builder = new(new ActivationShape(3, 2, 2));
        int flat = builder.Add("flat", new Linear(3), builder.Input);

        Assert.Contains("3×2×2 and 3", Assert.Throws<ArgumentException>(() => builder.Add("both", new Concat(), builder.Input, flat)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_NameTwice_IsRefused()
    {
        _builder.Add("a", new Linear(2), 0);

        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => _builder.Add("a", new Linear(2), 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _builder.Add("input", new Linear(2), 0));
        Assert.Throws<ArgumentException>(() => _builder.Add(string.Empty, new Linear(2), 0));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(3, 0, 1)]
    [InlineData(3, -1, -1)]
    public void Constructor_ShapeWithoutValues_IsRefused(int units, int height, int width) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkBuilder(new ActivationShape(units, height, width)));

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void MarkAndBuild_NodeThatDoesNotExist_AreRefused(int node)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _builder.Mark("code", node));
        Assert.Throws<ArgumentOutOfRangeException>(() => _builder.Build(node));
    }

    [Fact]
    public void Build_Parameters_StandAlignedWithTrainedOnesFirst()
    {
        Network network = SampleNetworks.Small();

        Assert.All(network.Parameters, parameter => Assert.Equal(0, parameter.Offset % 16));
        Assert.All(network.Parameters, parameter => Assert.Equal(parameter.Role.IsTrainable(), parameter.Offset < network.TrainableLength));
        (int Start, int End)[] places = [.. network.Parameters.Select(parameter => (parameter.Offset, parameter.Offset + parameter.Length)).Order()];
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));

        // 6→5→3→5→6: weights 30 + 15 + 15 + 30, biases 5 + 3 + 5 + 6, scales and shifts 2·(5 + 3 + 5).
        Assert.Equal(90 + 19 + 26, network.TrainableCount);
    }

    [Fact]
    public void Build_InitialValues_AreThoseOfTheLayers()
    {
        int norm = _builder.Add("norm", new BatchNorm(), _builder.Add("linear", new Linear(2), _builder.Input));
        Network network = _builder.Build(norm);

        Assert.Equal([1f, 1f], network.ValuesOf(network.NodeNamed("norm").Find(ParameterRole.Scale)!).ToArray());
        Assert.Equal([1f, 1f], network.ValuesOf(network.NodeNamed("norm").Find(ParameterRole.RunningVariance)!).ToArray());
        Assert.False(network.ValuesOf(network.NodeNamed("linear").Find(ParameterRole.Weight)!).ContainsAnyExcept(0f));
    }

    [Fact]
    public void Clone_ChangedAfterwards_LeavesTheOriginal()
    {
        Network network = SampleNetworks.Small();
        float[] before = network.Values.ToArray();

        Network copy = network.Clone();
        Assert.Equal(before, copy.Values.ToArray());
        copy.Values.Clear();

        Assert.Equal(before, network.Values.ToArray());
        Assert.Equal(network.Marks, copy.Marks);
    }

    [Fact]
    public void NodeNamed_UnknownName_ListsTheNodes() =>
        Assert.Contains("encoder.linear", Assert.Throws<KeyNotFoundException>(() => SampleNetworks.Small().NodeNamed("nowhere")).Message, StringComparison.Ordinal);

    [Fact]
    public void ConsumersOf_NodeReadTwice_ListsTheReaderOnce()
    {
        int twice = _builder.Add("twice", new Add(), 0, 0);
        Network network = _builder.Build(_builder.Add("out", new Linear(2), twice));

        Assert.Equal(["twice"], network.ConsumersOf(0).Select(node => node.Name));
        Assert.Empty(network.ConsumersOf(network.Output));
    }
}
