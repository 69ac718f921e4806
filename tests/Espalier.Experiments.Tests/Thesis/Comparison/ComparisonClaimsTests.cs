using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Comparison;

namespace Espalier.Experiments.Tests.Thesis.Comparison;

public sealed class ComparisonClaimsTests
{
    // Errors of the thesis's method and of a rival on one sine set and one benchmark set; none is right but where the error is 0.
    [Theory]
    [InlineData(60, 60, 50, 50, ClaimVerdict.Holds)]
    [InlineData(60, 70, 50, 50, ClaimVerdict.HoldsInPart)]
    [InlineData(80, 70, 50, 50, ClaimVerdict.DoesNotHold)]
    [InlineData(0, 80, 0, 50, ClaimVerdict.HoldsInPart)]
    public void ComparableToLocalPCA_ByTheMarginOfAQuarter_IsJudgedOnEachGroup(double sine, double other, double rivalSine, double rivalOther, ClaimVerdict expected)
    {
        MethodResult rival = Errs(ComparedMethod.LocalPCA, rivalSine, rivalOther, right: true);

        Claim claim = ComparisonClaims.ComparableToLocalPCA(Errs(ComparedMethod.Thesis, sine, other), [rival], "");

        Assert.Equal(expected, claim.Verdict);
        Assert.Contains(FormattableString.Invariant($"errs by {sine:0.0} %"), claim.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void ComparableToLocalPCA_RightOnAsManySets_HoldsWhateverTheErrors()
    {
        Claim claim = ComparisonClaims.ComparableToLocalPCA(Errs(ComparedMethod.Thesis, 90, 90, right: true), [Errs(ComparedMethod.LocalPCA, 40, 40, right: true)], "");

        Assert.Equal(ClaimVerdict.Holds, claim.Verdict);
    }

    [Fact]
    public void ComparableToLocalPCA_RightOnNoneAsTheOther_GoesByTheErrors()
    {
        MethodResult rival = Errs(ComparedMethod.LocalPCA, 60, 60);

        Assert.Equal(ClaimVerdict.DoesNotHold, ComparisonClaims.ComparableToLocalPCA(Errs(ComparedMethod.Thesis, 90, 90), [rival], "").Verdict);
        Assert.Equal(ClaimVerdict.Holds, ComparisonClaims.ComparableToLocalPCA(Errs(ComparedMethod.Thesis, 70, 70), [rival], "").Verdict);
    }

    [Theory]
    [InlineData(2, ClaimVerdict.Undecided, ClaimVerdict.Undecided)]
    [InlineData(3, ClaimVerdict.Holds, ClaimVerdict.DoesNotHold)]
    public void Claims_OfFewSeeds_AreUndecided(int seeds, ClaimVerdict comparable, ClaimVerdict worse)
    {
        double[] multiples = [.. Enumerable.Repeat(1.0, seeds)];
        MethodResult Same(ComparedMethod method) => ComparisonSample.Result(method, ("Sine4", multiples), ("M9_Affine", multiples));

        Claim[] claims =
        [
            ComparisonClaims.ComparableToLocalPCA(Same(ComparedMethod.Thesis), [Same(ComparedMethod.LocalPCA)], ""),
            ComparisonClaims.WorseThanTheBest(Same(ComparedMethod.Thesis), [Same(ComparedMethod.LocalPCA)], ""),
        ];

        Assert.Equal([comparable, worse], claims.Select(claim => claim.Verdict));
        Assert.All(claims, claim => Assert.Equal(seeds < 3, claim.Evidence.Contains("too few seeds to say", StringComparison.Ordinal)));
    }

    [Fact]
    public void ComparableToLocalPCA_WithoutLocalPCA_IsUndecided()
    {
        Assert.Equal(ClaimVerdict.Undecided, ComparisonClaims.ComparableToLocalPCA(Errs(ComparedMethod.Thesis, 1, 1), [], "").Verdict);
    }

    [Theory]
    [InlineData(80, 80, true, ClaimVerdict.Holds)]
    [InlineData(80, 12, true, ClaimVerdict.HoldsInPart)]
    [InlineData(12, 12, true, ClaimVerdict.DoesNotHold)]
    [InlineData(80, 12, false, ClaimVerdict.Holds)]
    public void WorseThanTheBest_BesideSeveral_LooksAtErrorAndRightSetsOfTheBestOfEachGroup(double sine, double other, bool right, ClaimVerdict expected)
    {
        MethodResult[] established = [Errs(ComparedMethod.LocalPCA, 10, 300, right: true), Errs(ComparedMethod.ThesisLocalPCA, 300, 10, right: true)];

        Claim claim = ComparisonClaims.WorseThanTheBest(Errs(ComparedMethod.Thesis, sine, other, right), established, "");

        Assert.Equal(expected, claim.Verdict);
    }

    [Fact]
    public void WorseThanTheBest_WithoutEstablishedEstimators_IsUndecided()
    {
        Assert.Equal(ClaimVerdict.Undecided, ComparisonClaims.WorseThanTheBest(Errs(ComparedMethod.Thesis, 1, 1), [], "").Verdict);
    }

    // Right: one of three seeds is off by so much that the mean error is as given, while the median is the truth.
    private static MethodResult Errs(ComparedMethod method, double sine, double other, bool right = false)
    {
        double[] Multiples(double percent) => right ? [1, 1, 1 + (3 * percent / 100)] : [1 + (percent / 100), 1 + (percent / 100), 1 + (percent / 100)];

        return ComparisonSample.Result(method, ("Sine4", Multiples(sine)), ("M9_Affine", Multiples(other)));
    }
}
