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

    private static NoiseCourse Course(ComparedMethod method, (double Least, double Most) sine, (double Least, double Most) other) => new(
        method,
        s_levels,
        [ComparisonSample.Result(method, ("Sine1", [sine.Least]), ("M2_Affine_3to5", [other.Least])), ComparisonSample.Result(method, ("Sine1", [sine.Most]), ("M2_Affine_3to5", [other.Most]))]);
}
