using Espalier.Data;
using Espalier.Experiments.Benchmarks;
using Espalier.Experiments.Tests.Thesis.Comparison;
using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Comparison;
using Espalier.Experiments.Thesis.Noise;

namespace Espalier.Experiments.Tests.Thesis.Noise;

public sealed class NoiseClaimsTests
{
    private static readonly NoiseLevel[] s_levels = [default, new(0.1, NoiseKind.Normal)];

    // What the thesis's method says without and with noise, as multiples of the truth; others go from 1 to what is given.
    [Theory]
    [InlineData(1, 1.05, 1, 1.05, 2, ClaimVerdict.Holds)]
    [InlineData(1, 1.05, 1, 1.30, 2, ClaimVerdict.HoldsInPart)]
    [InlineData(1, 1.05, 1, 1.05, 1.01, ClaimVerdict.DoesNotHold)]
    [InlineData(2, 2, 2, 2, 2, ClaimVerdict.DoesNotHold)]
    [InlineData(1, 1.3, 1, 1.3, 2, ClaimVerdict.DoesNotHold)]
    public void Robust_BesideOthers_NeedsSmallGrowthAndRightSetsThatStay(double sine, double noisySine, double other, double noisyOther, double others, ClaimVerdict expected)
    {
        Claim claim = NoiseClaims.Robust(Course(ComparedMethod.Thesis, (sine, noisySine), (other, noisyOther)), [Course(ComparedMethod.LocalPCA, (1, others), (1, others))]);

        Assert.Equal(expected, claim.Verdict);
        Assert.Contains("On sine rows its mean error goes from", claim.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, ClaimVerdict.Undecided)]
    [InlineData(3, ClaimVerdict.Holds)]
    public void Robust_OfFewSeeds_IsUndecided(int seeds, ClaimVerdict expected)
    {
        Claim claim = NoiseClaims.Robust(Course(ComparedMethod.Thesis, (1, 1.05), (1, 1.05), seeds), [Course(ComparedMethod.LocalPCA, (1, 2), (1, 2), seeds)]);

        Assert.Equal(expected, claim.Verdict);
        Assert.Equal(seeds < 3, claim.Evidence.Contains("too few seeds to say", StringComparison.Ordinal));
    }

    private static NoiseCourse Course(ComparedMethod method, (double Least, double Most) sine, (double Least, double Most) other, int seeds = 3)
    {
        MethodResult Result(double sineMultiple, double otherMultiple) =>
            ComparisonSample.Result(method, ("Sine1", [.. Enumerable.Repeat(sineMultiple, seeds)]), ("M2_Affine_3to5", [.. Enumerable.Repeat(otherMultiple, seeds)]));

        return new NoiseCourse(method, s_levels, [Result(sine.Least, other.Least), Result(sine.Most, other.Most)]);
    }
}
