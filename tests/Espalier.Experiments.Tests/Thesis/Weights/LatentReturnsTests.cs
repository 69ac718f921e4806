using Espalier.Experiments.Thesis.Weights;

namespace Espalier.Experiments.Tests.Thesis.Weights;

public sealed class LatentReturnsTests
{
    [Theory]
    [InlineData(new[] { true, true, true }, 0, 0, 0)]
    [InlineData(new[] { true, false, false }, 1, 0, 0)]
    [InlineData(new[] { true, false, true, false }, 1, 1, 0)]
    [InlineData(new[] { false, true, true }, 1, 1, 1)]
    public void Of_TheCourseOfALatent_CountsWhetherItCameBack(bool[] active, int gone, int returned, int atTheEnd)
    {
        Assert.Equal(new LatentReturns(gone, returned, atTheEnd), LatentReturns.Of(active));
    }

    [Fact]
    public void Sum_OfSeveral_AddsEachCount()
    {
        Assert.Equal(new LatentReturns(4, 2, 1), LatentReturns.Sum([new(3, 2, 1), new(1, 0, 0)]));
    }
}
