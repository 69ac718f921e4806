using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.RealImages;

namespace Espalier.Experiments.Tests.Thesis.RealImages;

public sealed class RedundancyRuleTests
{
    private static readonly StrengthOutcome s_without = new(0, 20, 1);

    [Fact]
    public void JudgeOwn_OfOneStrengthAlone_DecidesOnlyWhereNothingIsLeft()
    {
        StrengthOutcome dead = new(0.2, 0, 1);
        StrengthOutcome living = new(0.2, 5, 1);

        Assert.Equal(ClaimVerdict.DoesNotHold, RedundancyRule.JudgeOwn([dead], dead));
        Assert.Equal(ClaimVerdict.Undecided, RedundancyRule.JudgeOwn([living], living));
    }

    [Fact]
    public void StrongestHarmless_OfSeveral_IsTheOneWithFewestLatents()
    {
        StrengthOutcome[] outcomes = [s_without, new(0.01, 15, 0.99), new(0.1, 12, 1.08), new(0.2, 3, 1.6)];

        Assert.Equal(0.1, RedundancyRule.StrongestHarmless(outcomes)!.Value.Strength);
    }

    [Theory]
    [InlineData(12, 1.05, 11, ClaimVerdict.Holds)]
    [InlineData(12, 1.3, 11, ClaimVerdict.DoesNotHold)]
    [InlineData(0, 1, 11, ClaimVerdict.DoesNotHold)]
    [InlineData(20, 1, 11, ClaimVerdict.DoesNotHold)]
    [InlineData(12, 1.3, 25, ClaimVerdict.Undecided)]
    [InlineData(12, 1.05, double.NaN, ClaimVerdict.Holds)]
    [InlineData(double.NaN, double.NaN, 11, ClaimVerdict.DoesNotHold)]
    public void JudgeAny_GoesByWhatIsLost(double latents, double factor, double estimate, ClaimVerdict expected)
    {
        Assert.Equal(expected, RedundancyRule.JudgeAny([s_without, new(0.2, latents, factor)], estimate));
    }

    [Theory]
    [InlineData(12, 1.05, ClaimVerdict.Holds)]
    [InlineData(20, 1.05, ClaimVerdict.HoldsInPart)]
    [InlineData(12, 1.2, ClaimVerdict.DoesNotHold)]
    [InlineData(0, 1, ClaimVerdict.DoesNotHold)]
    [InlineData(double.NaN, double.NaN, ClaimVerdict.Undecided)]
    public void JudgeOwn_GoesByWhatIsLost(double latents, double factor, ClaimVerdict expected)
    {
        StrengthOutcome own = new(0.2, latents, factor);

        Assert.Equal(expected, RedundancyRule.JudgeOwn([s_without, own], own));
    }
}
