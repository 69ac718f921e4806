using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Tests.Thesis.Statistics;

public sealed class UnitScalesTests
{
    [Theory]
    [InlineData(new[] { 1, 0.0099, 0, 0.01 }, 0.5)]
    [InlineData(new[] { 1, 2.0 }, 0)]
    [InlineData(new double[] { }, double.NaN)]
    public void ShareSmall_CountsWhatLiesBelowAHundredth(double[] scales, double expected)
    {
        Assert.Equal(expected, UnitScales.ShareSmall(scales));
    }
}
