using Espalier.Reference.Networks;

namespace Espalier.Networks.Tests.Reference;

public sealed class ReferenceLossTests
{
    [Fact]
    public void BinaryCrossEntropy_LogitsFarFromZero_NeitherOverflowsNorVanishes()
    {
        var logits = new UnitTensor(1, 1, 4, [1000, -1000, 1000, -1000]);
        var target = new UnitTensor(1, 1, 4, [1, 0, 0, 1]);

        // Two sure and right, two sure and wrong: each wrong one costs its logit.
        Assert.Equal(500, ReferenceBinaryCrossEntropy.Value(logits, target));
        Assert.Equal([0, 0, 0.25, -0.25], ReferenceBinaryCrossEntropy.Gradient(logits, target).Numbers);
    }

    [Fact]
    public void CrossEntropy_LogitsFarFromZero_NeitherOverflowsNorVanishes()
    {
        var logits = new UnitTensor(2, 1, 2, [1000, 1000, -1000, -1000]);

        Assert.Equal(1000, ReferenceCrossEntropy.Value(logits, [0, 1]));
        Assert.Equal([0, 0.5, 0, -0.5], ReferenceCrossEntropy.Gradient(logits, [0, 1]).Numbers);
    }
}
