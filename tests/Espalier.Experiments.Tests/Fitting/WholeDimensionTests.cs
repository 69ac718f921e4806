using Espalier.Experiments.Fitting;

namespace Espalier.Experiments.Tests.Fitting;

public sealed class WholeDimensionTests
{
    [Fact]
    public void Of_SureReadingNearAWholeNumber_IsThatNumber()
    {
        (double dimension, double lower, double upper) = WholeDimension.Of(Math.Log(1.98), 0.03, 100);

        Assert.Equal(2, dimension, 1e-9);
        Assert.Equal((2, 2), (lower, upper));
    }

    [Fact]
    public void Of_UnsureReading_IsTheReading()
    {
        (double dimension, double lower, double upper) = WholeDimension.Of(Math.Log(30.4), 0.2, 100);

        Assert.Equal(30.4, dimension, 0.2);
        Assert.InRange(lower, 20, 22);
        Assert.InRange(upper, 44, 46);
    }

    [Fact]
    public void Of_TwoNumbersInDoubt_LiesBetweenThem()
    {
        // Both are half a step away, and weights go with exp(-z²/2)/i.
        double step = Math.Log(11 / 10.0);
        double weight = (1 / 11.0) / ((1 / 10.0) + (1 / 11.0));

        (double dimension, double lower, double upper) = WholeDimension.Of(Math.Log(10) + (step / 2), step / 6, 100);

        Assert.Equal(Math.Log(10) + (weight * step), Math.Log(dimension), 1e-3);
        Assert.Equal((10, 11), (lower, upper));
    }

    [Fact]
    public void Of_NumberOfLatents_CountsForMoreWhereTheReadingIsUnsure()
    {
        Assert.True(WholeDimension.Of(Math.Log(2.8), 0.5, 3, code: 3).Dimension > WholeDimension.Of(Math.Log(2.8), 0.5, 3).Dimension + 0.2);
        Assert.Equal(2, WholeDimension.Of(Math.Log(2.02), 0.03, 3, code: 3).Dimension);
    }

    [Fact]
    public void Of_SureReadingFarFromAllWholeNumbers_IsItself()
    {
        (double dimension, double lower, double upper) = WholeDimension.Of(Math.Log(1.5), 0.02, 100);

        Assert.Equal(1.5, dimension, 1e-9);
        Assert.Equal(1.5 * Math.Exp(-1.96 * 0.02), lower, 1e-4);
        Assert.Equal(1.5 * Math.Exp(1.96 * 0.02), upper, 1e-4);
    }

    [Theory]
    [InlineData(3.4, 0.1)]
    [InlineData(30, 0.05)]
    [InlineData(3e9, 0.05)]
    public void Of_ReadingBeyondWhatIsPossible_StaysWithinIt(double reading, double error)
    {
        (double dimension, double lower, double upper) = WholeDimension.Of(Math.Log(reading), error, 3);

        Assert.InRange(dimension, 1, 3);
        Assert.InRange(lower, 1, dimension);
        Assert.InRange(upper, dimension, 3);
    }
}
