using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.LatentSpace;

namespace Espalier.Experiments.Tests.Thesis.LatentSpace;

public sealed class LatentSpaceSentencesTests
{
    [Theory]
    [InlineData(0, 0, ClaimVerdict.Undecided)]
    [InlineData(3, 3, ClaimVerdict.Holds)]
    [InlineData(1, 3, ClaimVerdict.HoldsInPart)]
    [InlineData(0, 3, ClaimVerdict.DoesNotHold)]
    public void Judge_GoesByHowManyTrainingsBearItOut(int right, int total, ClaimVerdict expected)
    {
        Assert.Equal(expected, LatentSpaceSentences.Judge(right, total));
    }

    [Theory]
    [InlineData(-0.5, "−0.500")]
    [InlineData(double.NaN, "–")]
    public void Correlation_IsWrittenWithThreeDecimals(double value, string expected)
    {
        Assert.Equal(expected, LatentSpaceSentences.Correlation(value));
    }
}
