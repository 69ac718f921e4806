using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

public sealed class HistogramTests
{
    [Fact]
    public void Count_GivenBins_CountsEveryValueOnceWithTheMaximumInTheLast()
    {
        (double start, double width, int[] counts) = Histogram.Count([0, 1, 2, 3, 4], 4);

        Assert.Equal((0, 1), (start, width));
        Assert.Equal([1, 1, 1, 2], counts);
    }

    [Fact]
    public void Count_EqualValues_IsOneBin() => Assert.Equal([3], Histogram.Count([7, 7, 7], null).Counts);

    [Fact]
    public void Count_Nothing_IsOneEmptyBin() => Assert.Equal([0], Histogram.Count([], null).Counts);

    [Fact]
    public void Count_OneFarOutlier_KeepsTheNumberOfBinsBounded()
    {
        double[] sorted = [.. Enumerable.Range(0, 1000).Select(index => index / 1000.0), 1e12];

        Assert.Equal(200, Histogram.Count(sorted, null).Counts.Length);
    }
}
