using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Statistics;

namespace Espalier.Experiments.Tests.Thesis.Statistics;

public sealed class SeedRuleTests
{
    [Theory]
    [InlineData(3, ClaimVerdict.Holds)]
    [InlineData(3, ClaimVerdict.DoesNotHold)]
    [InlineData(5, ClaimVerdict.HoldsInPart)]
    public void Judge_OfEnoughSeeds_KeepsVerdictAndEvidence(int seeds, ClaimVerdict verdict)
    {
        Assert.Equal(new Claim("It is so.", verdict, "Numbers."), SeedRule.Judge("It is so.", seeds, verdict, "Numbers."));
    }

    [Theory]
    [InlineData(1, ClaimVerdict.Holds, "Numbers. 1 seed: too few seeds to say")]
    [InlineData(2, ClaimVerdict.DoesNotHold, "Numbers. 2 seeds: too few seeds to say")]
    public void Judge_OfFewSeeds_IsUndecidedAndSaysWhy(int seeds, ClaimVerdict verdict, string evidence)
    {
        Claim claim = SeedRule.Judge("It is so.", seeds, verdict, "Numbers.");

        Assert.Equal(ClaimVerdict.Undecided, claim.Verdict);
        Assert.StartsWith(evidence, claim.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_OfWhatIsUndecidedForAnotherReason_LeavesThatReason()
    {
        Assert.Equal("Nothing to judge.", SeedRule.Judge("It is so.", 0, ClaimVerdict.Undecided, "Nothing to judge.").Evidence);
    }
}
