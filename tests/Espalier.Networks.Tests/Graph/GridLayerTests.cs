using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Numerics;

namespace Espalier.Networks.Tests.Graph;

public sealed class GridLayerTests
{
    private static readonly ActivationShape s_input = new(6, 5, 7);

    /// <summary>Layers that cannot read 6×5×7, and the numbers their refusal must name.</summary>
    public static TheoryData<Layer, string, string> Refused => new()
    {
        { new MaxPool2d(PoolingWindow.Square(6)), "6 rows", "only 5" },
        { new MaxPool2d(PoolingWindow.Square(3, 1, 2)), "padded by 2", "0 to 1" },
        { new MaxPool2d(default), "has 0 rows", "at least 1" },
        { new AveragePool2d(new PoolingWindow(1, 8, 1, 1)), "8 columns", "only 7" },
        { new AveragePool2d(new PoolingWindow(1, 1, 1, -1)), "stride of -1", "at least 1" },
        { new Reshape(4, 5, 7), "140 values", "has 210" },
        { new Reshape(0, 5, 7), "0×5×7", "at least 1" },
        { new Crop(6, 7), "6×7", "5×7" },
        { new Crop(0, 7), "0×7", "at least 1×1" },
        { new Pad(0, -1, 0, 0), "-1", "negative" },
        { new Pad(0, 1, 0, 0, float.NaN), "NaN", "finite" },
        { new Upsample(4, 7), "4×7", "5×7" },
        { new Upsample(5, 7, (UpsampleMode)9), "mode 9", "no" },
        { new GroupNorm(4), "6 units", "4 equal groups" },
        { new GroupNorm(0), "6 units", "0 equal groups" },
        { new GroupNorm(2, 0), "ε is 0", "positive" },
        { new LayerNorm(float.NaN), "ε is NaN", "positive" },
        { new Split(3, 4), "4 units from unit 3", "of 6" },
        { new Split(-1, 2), "unit -1", "of 6" },
        { new Split(int.MaxValue, 2), "of 6", "unit 5 at most" },
        { new Multiply(), "2 inputs", "given 1" },
        { new PReLU(float.PositiveInfinity), "slope", "finite" },
    };

    public static TheoryData<PoolingWindow, int, int> Pooled => new()
    {
        { PoolingWindow.Square(2), 2, 3 },
        { PoolingWindow.Square(2, ceilMode: true), 3, 4 },
        { PoolingWindow.Square(3, 2, 1), 3, 4 },
        { PoolingWindow.Square(1, 3, ceilMode: true), 2, 3 },
        { PoolingWindow.Square(2, 3, 1, ceilMode: true), 2, 3 },
        { new PoolingWindow(5, 7, 1, 1), 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Add_LayerThatDoesNotFit_NamesBothNumbers(Layer layer, string first, string second)
    {
        NetworkBuilder builder = new(s_input);

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => builder.Add("it", layer, builder.Input));

        Assert.StartsWith("Node 'it'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(first, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(second, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [MemberData(nameof(Pooled), DisableDiscoveryEnumeration = true)]
    public void InferShape_Pooling_CountsPlacesAsPyTorch(PoolingWindow window, int height, int width)
    {
        NetworkBuilder builder = new(s_input);
        int max = builder.Add("max", new MaxPool2d(window), builder.Input);
        Network network = builder.Build(builder.Add("sum", new Add(), max, builder.Add("mean", new AveragePool2d(window), builder.Input)));

        Assert.Equal(new ActivationShape(6, height, width), network.OutputShape);
    }

    [Fact]
    public void Add_GateOfOtherUnits_IsRefused()
    {
        NetworkBuilder builder = new(s_input);
        int gate = builder.Add("gate", new Linear(5), builder.Input);

        string message = Assert.Throws<ArgumentException>(() => builder.Add("product", new Multiply(), builder.Input, gate)).Message;

        Assert.Contains("6×5×7 by 5", message, StringComparison.Ordinal);
    }
}
