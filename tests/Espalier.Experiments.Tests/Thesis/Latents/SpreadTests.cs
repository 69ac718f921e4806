using Espalier.Experiments.Thesis.Latents;

namespace Espalier.Experiments.Tests.Thesis.Latents;

public sealed class SpreadTests
{
    [Fact]
    public void Of_AnEvenNumber_TakesTheMeanOfTheMiddleTwo()
    {
        Assert.Equal(new Spread(2.5, 1, 9), Spread.Of([3, 9, 1, double.NaN, 2]));
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
