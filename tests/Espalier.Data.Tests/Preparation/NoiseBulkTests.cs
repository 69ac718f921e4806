namespace Espalier.Data.Tests;

public sealed class NoiseBulkTests
{
    [Fact]
    public void Find_SmallFlatTailAfterAGap_IsNoise() =>
        Assert.Equal((1, 0.01), NoiseBulk.Find([10, 0.0101, 0.01, 0.0099], directions: 4, samples: 5_000));

    [Theory]
    [InlineData(4, 1)]
    [InlineData(10, 1)]
    public void Find_FlatTailOfMuchVariance_IsKept(double first, double others) =>
        Assert.Equal((5, (double?)null), NoiseBulk.Find([first, others, others, others, others], directions: 5, samples: 1_000));

    [Fact]
    public void Find_NoGap_IsKept() =>
        Assert.Equal((5, (double?)null), NoiseBulk.Find([10, 0.02, 0.01, 0.01, 0.01], directions: 5, samples: 100_000));

    [Fact]
    public void Find_AllEqual_IsNeverAllNoise() =>
        Assert.Equal((4, (double?)null), NoiseBulk.Find([1, 1, 1, 1], directions: 4, samples: 1_000));
}
