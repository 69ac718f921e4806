namespace Espalier.Dimension.Tests.Spectra;

public sealed class SpectrumRuleTests
{
    private static readonly double[] s_twoAndNoise = [1, 0.9, 0.04, 0.03, 0.03];

    [Fact]
    public void Dimension_TwoComponentsAndNoise_IsTwoByEveryRule()
    {
        SpectrumRule[] rules =
        [
            new FukunagaOlsenRule(), new FanRule(), new LargestGapRule(), new ExplainedVarianceRule(), new KaiserRule(), new BrokenStickRule(),
        ];
        Assert.All(rules, rule => Assert.Equal(2, rule.Dimension(s_twoAndNoise)));
    }

    [Fact]
    public void Dimension_EqualEigenvalues_IsWhatEachRuleMeansByThem()
    {
        double[] flat = [1, 1, 1, 1, 1, 1, 1, 1];
        Assert.Equal(8, new FukunagaOlsenRule().Dimension(flat));
        Assert.Equal(8, new FanRule().Dimension(flat));
        Assert.Equal(8, new ExplainedVarianceRule().Dimension(flat));
        Assert.Equal(8, new ParticipationRatioRule().Dimension(flat));
        Assert.Equal(1, new LargestGapRule().Dimension(flat));
        Assert.Equal(0, new KaiserRule().Dimension(flat));
        Assert.Equal(0, new BrokenStickRule().Dimension(flat));
    }

    [Fact]
    public void Dimension_ExactSubspace_IsFoundByItsZeros()
    {
        double[] spectrum = [1, 0.01, 1e-6, 0, 0, 0];
        Assert.Equal(3, new LargestGapRule().Dimension(spectrum));
        Assert.Equal(1, new FukunagaOlsenRule().Dimension(spectrum));
        Assert.Equal(3, new FukunagaOlsenRule { Threshold = 1e-9 }.Dimension(spectrum));
        Assert.Equal(3, new ExplainedVarianceRule { ExplainedShare = 1 }.Dimension(spectrum));
    }

    [Fact]
    public void Dimension_OneEigenvalue_IsOneOrTheMeanItself()
    {
        double[] one = [1];
        Assert.Equal(1, new FukunagaOlsenRule().Dimension(one));
        Assert.Equal(1, new FanRule().Dimension(one));
        Assert.Equal(1, new LargestGapRule().Dimension(one));
        Assert.Equal(1, new ExplainedVarianceRule().Dimension(one));
        Assert.Equal(1, new ParticipationRatioRule().Dimension(one));
        Assert.Equal(1, new BrokenStickRule().Dimension(one));
    }

    [Fact]
    public void ParticipationRatio_TwoEigenvalues_FollowsItsFormula() =>
        Assert.Equal(1.5 * 1.5 / 1.25, new ParticipationRatioRule().Dimension([1, 0.5]), 1e-15);

    // Pieces of a stick broken in four: 25/48, 13/48, 7/48, 3/48 of it.
    [Theory]
    [InlineData(30, 10, 5, 3, 1, 2)]
    [InlineData(26, 14, 5, 3, 2, 3)]
    [InlineData(24, 14, 7, 3, 0, 1)]
    public void BrokenStick_FourEigenvalues_CountsThoseAboveItsPieces(int first, int second, int third, int fourth, int count, int firstFailure)
    {
        double[] spectrum = [1, second / (double)first, third / (double)first, fourth / (double)first];
        Assert.Equal(count, new BrokenStickRule().Dimension(spectrum));
        Assert.Equal(firstFailure, new BrokenStickRule { CountsFirstFailure = true }.Dimension(spectrum));
    }

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FukunagaOlsenRule { Threshold = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FukunagaOlsenRule { Threshold = 1.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExplainedVarianceRule { ExplainedShare = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FanRule { Gap = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FanRule { SignalShare = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LocalPCA { Neighbors = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CurvatureAdjustedPCA { Neighbors = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ABID { Neighbors = 1 });
    }
}
