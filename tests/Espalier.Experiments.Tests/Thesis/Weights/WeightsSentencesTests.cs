using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Weights;

namespace Espalier.Experiments.Tests.Thesis.Weights;

public sealed class WeightsSentencesTests
{
    [Theory]
    [InlineData(new[] { 0, 0.2, 0.2, 0.9 }, ClaimVerdict.Holds)]
    [InlineData(new[] { 0, 0.5, 0.4 }, ClaimVerdict.HoldsInPart)]
    [InlineData(new[] { 0, 0.01, 0.05 }, ClaimVerdict.DoesNotHold)]
    [InlineData(new[] { 0.5 }, ClaimVerdict.Undecided)]
    [InlineData(new[] { 0, double.NaN, 0.9 }, ClaimVerdict.Undecided)]
    public void JudgePressing_GoesByTheCourseOfTheShares(double[] shares, ClaimVerdict expected)
    {
        Assert.Equal(expected, WeightsSentences.JudgePressing(shares));
    }

    [Theory]
    [InlineData(new double[] { }, ClaimVerdict.Undecided)]
    [InlineData(new[] { 0.5, 1.1 }, ClaimVerdict.Holds)]
    [InlineData(new[] { 0.5, 1.2 }, ClaimVerdict.HoldsInPart)]
    [InlineData(new[] { 1.11, 1.2 }, ClaimVerdict.DoesNotHold)]
    public void JudgeCost_GoesByEverySeed(double[] factors, ClaimVerdict expected)
    {
        Assert.Equal(expected, WeightsSentences.JudgeCost(factors));
    }

    [Theory]
    [InlineData(0, 0, ClaimVerdict.Undecided)]
    [InlineData(9, 0, ClaimVerdict.Holds)]
    [InlineData(9, 4, ClaimVerdict.HoldsInPart)]
    [InlineData(8, 4, ClaimVerdict.DoesNotHold)]
    public void JudgeReturns_GoesByHowManyCameBack(int gone, int returned, ClaimVerdict expected)
    {
        Assert.Equal(expected, WeightsSentences.JudgeReturns(gone, returned));
    }
}
