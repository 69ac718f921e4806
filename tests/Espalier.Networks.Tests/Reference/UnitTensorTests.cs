using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

public sealed class UnitTensorTests
{
    [Fact]
    public void FromSampleMajor_TwoSamples_PutsSamplesInnermost()
    {
        // Sample s, unit u, position p is written as the number s·100 + u·10 + p.
        UnitTensor tensor = UnitTensor.FromSampleMajor(2, 3, 2, [0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112]);

        Assert.Equal([0, 100, 1, 101, 2, 102, 10, 110, 11, 111, 12, 112], tensor.Numbers);
        Assert.Equal(112, tensor[1, 2, 1]);
        Assert.Equal([0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112], tensor.ToSampleMajor());
    }

    [Fact]
    public void Map_DifferentShapes_AreRefused() =>
        Assert.Throws<ArgumentException>(() => new UnitTensor(2, 1, 3).Map(new UnitTensor(3, 1, 2), (x, y) => x + y));
}
