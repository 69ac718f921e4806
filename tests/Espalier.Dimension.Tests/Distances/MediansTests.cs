namespace Espalier.Dimension.Tests.Distances;

public sealed class MediansTests
{
    [Fact]
    public void Middle_OddAndEvenNumber_IsTheMiddleOrTheMeanOfTwo()
    {
        Assert.Equal(3, Medians.Middle([7, 1, 3]));
        Assert.Equal(4, Medians.Middle([7, 1, 3, 5]));
    }

    [Fact]
    public void Upper_OddAndEvenNumber_IsAlwaysOneOfTheValues()
    {
        Assert.Equal(3, Medians.Upper([7, 1, 3]));
        Assert.Equal(5, Medians.Upper([7, 1, 3, 5]));
    }
}
