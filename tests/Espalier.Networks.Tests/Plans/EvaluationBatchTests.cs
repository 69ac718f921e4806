using Espalier.Networks.Graph;
using Espalier.Networks.Layers;
using Espalier.Networks.Plans;

namespace Espalier.Networks.Tests.Plans;

public sealed class EvaluationBatchTests
{
    [Theory]
    [InlineData(1, 256)]
    [InlineData(65_536, 256)]
    [InlineData(131_072, 128)]
    [InlineData(1 << 24, 1)]
    [InlineData(int.MaxValue, 1)]
    public void For_Values_KeepsTheirProductBounded(int values, int expected) => Assert.Equal(expected, EvaluationBatch.For(values));

    [Fact]
    public void For_Network_GoesByItsLargestActivation()
    {
        NetworkBuilder builder = new(new ActivationShape(1, 64, 64));
        int wide = builder.Add("wide", new Conv2d(64, 1, 1), builder.Input);
        Network network = builder.Build(builder.Add("narrow", new Conv2d(1, 1, 1), wide));

        Assert.Equal((1 << 24) / (64 * 64 * 64), EvaluationBatch.For(network));
    }
}
