using Espalier.Experiments.Thesis.LatentSpace;

namespace Espalier.Experiments.Tests.Thesis.LatentSpace;

public sealed class CodeCurveTests
{
    private static readonly double[] s_steps = [.. Enumerable.Range(0, 101).Select(i => i / 100.0)];

    [Fact]
    public void RankCorrelation_OfAMonotoneCode_IsOneWhateverItsShape()
    {
        Assert.Equal(1, CodeCurve.RankCorrelation([.. s_steps.Select(x => Math.Exp(9 * x))]), 12);
        Assert.Equal(-1, CodeCurve.RankCorrelation([.. s_steps.Select(x => -x)]), 12);
    }

    [Fact]
    public void RankCorrelation_OfASymmetricOrConstantCode_FollowsNothing()
    {
        Assert.Equal(0, CodeCurve.RankCorrelation([.. Enumerable.Range(-50, 101).Select(x => (double)Math.Abs(x))]), 12);
        Assert.True(double.IsNaN(CodeCurve.RankCorrelation(new double[50])));
    }

    [Fact]
    public void RankCorrelation_WithTies_IsThatOfTheirMeanRanks()
    {
        // Ranks 0.5, 0.5, 2, 3 beside 0, 1, 2, 3: covariance 4.5, sums of squares 4.5 and 5.
        Assert.Equal(4.5 / Math.Sqrt(4.5 * 5), CodeCurve.RankCorrelation([0, 0, 1, 2]), 12);
    }

    [Fact]
    public void LargestStep_OfATornCode_IsTheTear()
    {
        Assert.Equal(0.01, CodeCurve.LargestStep(s_steps), 9);
        Assert.Equal(1, CodeCurve.LargestStep([.. s_steps.Select(x => x < 0.3 ? 0.0 : 1.0)]), 12);
    }

    [Fact]
    public void ToldApart_OfAFoldedCode_NeedsASecondLatent()
    {
        // Folded not quite at a step, so that both halves share no value but lie between each other's.
        double[] folded = [.. s_steps.Select(x => Math.Abs(x - 0.501))];

        Assert.Equal(1, CodeCurve.ToldApart([s_steps]));
        Assert.InRange(CodeCurve.ToldApart([folded]), 0, 0.15);
        Assert.Equal(1, CodeCurve.ToldApart([folded, s_steps]));
    }

    [Fact]
    public void ToldApart_OfImagesCutOffTogether_CountsThemAsOne()
    {
        // A ReLU gives half of the images the code 0.
        Assert.InRange(CodeCurve.ToldApart([[.. s_steps.Select(x => Math.Max(0, x - 0.5))]]), 0.45, 0.55);
    }
}
