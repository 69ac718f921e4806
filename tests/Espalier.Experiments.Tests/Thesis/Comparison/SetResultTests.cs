using Espalier.Experiments.Thesis.Comparison;

namespace Espalier.Experiments.Tests.Thesis.Comparison;

public sealed class SetResultTests
{
    [Fact]
    public void Error_OfEstimatesOnBothSides_IsTheMeanOfDistancesAndNotTheDistanceOfTheMean()
    {
        SetResult result = ComparisonSample.Result(ComparedMethod.Thesis, ("M1_Sphere", [0.9, 1.1])).Sets[0];

        Assert.Equal(10, result.Error, 9);
        Assert.Equal(10, result.Median, 9);
        Assert.Equal(1, result.HalfRange, 9);
    }

    [Fact]
    public void Error_OfNoAnswer_IsThatOfTheAnswerZero()
    {
        SetResult result = ComparisonSample.Result(ComparedMethod.Thesis, ("M1_Sphere", [1, -1])).Sets[0];

        Assert.Equal(50, result.Error, 9);
        Assert.Equal(50, result.RoundedError, 9);
        Assert.Equal(10, result.Median, 9);
    }

    [Theory]
    [InlineData(2.5, 25)]
    [InlineData(2.49, 50)]
    [InlineData(4.4, 0)]
    public void RoundedError_OfAnEstimate_IsThatOfTheNearestWholeNumberHalvesUpwards(double estimate, double expected)
    {
        SetResult result = ComparisonSample.Result(ComparedMethod.Thesis, ("M4_Nonlinear", [estimate / 4])).Sets[0];

        Assert.Equal(expected, result.RoundedError, 9);
    }

    [Theory]
    [InlineData(new[] { 4.49 / 4, 9 }, false)]
    [InlineData(new[] { 4.49 / 4, 3.6 / 4, 9 }, true)]
    [InlineData(new[] { 4.5 / 4 }, false)]
    [InlineData(new[] { -1.0 }, false)]
    public void IsRight_OfSeveralSeeds_LooksAtTheirMedian(double[] multiples, bool expected)
    {
        SetResult result = ComparisonSample.Result(ComparedMethod.Thesis, ("M4_Nonlinear", multiples)).Sets[0];

        Assert.Equal(expected, result.IsRight);
    }
}
