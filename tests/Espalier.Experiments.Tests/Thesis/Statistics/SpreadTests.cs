using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Tests.Thesis.Statistics;

public sealed class SpreadTests
{
    [Fact]
    public void Of_AnEvenNumber_TakesTheMeanOfTheMiddleTwo()
    {
        Assert.Equal(new Spread(4, 2.5, 1, 9), Spread.Of([3, 9, 1, double.NaN, 2]));
    }

    [Fact]
    public void Of_NothingFinite_HasNoMiddleAndNoEnds()
    {
        Assert.Equal(new Spread(0, double.NaN, double.NaN, double.NaN), Spread.Of([double.NaN]));
    }

    [Theory]
    [InlineData(new double[] { }, "–")]
    [InlineData(new double[] { 2, 2 }, "2")]
    [InlineData(new double[] { 1, 2, 5 }, "2 (1–5)")]
    public void ToText_NamesEndsWhereTheyDiffer(double[] values, string expected)
    {
        Assert.Equal(expected, Spread.Of(values).ToText());
    }
}
