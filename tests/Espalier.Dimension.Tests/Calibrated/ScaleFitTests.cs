namespace Espalier.Dimension.Tests.Calibrated;

public sealed class ScaleFitTests
{
    private static readonly double[] s_squares = [1, 1.5, 2, 3];

    [Fact]
    public void Of_ExactSteepLine_IsCarriedOnToItsStart()
    {
        double[] values = [.. s_squares.Select(x => 2 - (0.4 * x))];
        ScaleFit fit = ScaleFit.Of(s_squares, values, [1e-8, 1e-8, 1e-8, 1e-8]);

        // The doubt of 0.03 in a slope of 0.4 costs 0.6 % of what is carried on.
        double slant = 0.4 * s_squares.Average();
        Assert.Equal(slant, fit.Slant, 1e-6);
        Assert.Equal(2 - (slant * (0.0009 / 0.1609)), fit.Value, 1e-6);
        Assert.InRange(fit.Error, 0, 1e-3);
    }

    [Fact]
    public void Of_LevelProfile_IsItsWeightedMean()
    {
        ScaleFit fit = ScaleFit.Of(s_squares, [1.2, 1.2, 1.2, 1.2], [0.01, 0.02, 0.01, 0.04]);
        Assert.Equal(1.2, fit.Value, 1e-12);
        Assert.Equal(0, fit.Slant, 1e-12);
        Assert.Equal(Math.Sqrt(1 / 275.0), fit.Error, 1e-12);
    }

    [Fact]
    public void Of_SlopeWithinItsError_IsNotCarriedOn()
    {
        double[] values = [1.00, 1.02, 1.00, 1.03];
        ScaleFit fit = ScaleFit.Of(s_squares, values, [0.04, 0.04, 0.04, 0.04]);
        Assert.Equal(values.Average(), fit.Value, 0.003);
    }

    [Fact]
    public void Of_SquaresInOtherUnits_GivesTheSame()
    {
        double[] values = [1.0, 0.9, 0.7, 0.6];
        double[] variances = [0.01, 0.01, 0.02, 0.03];
        ScaleFit fit = ScaleFit.Of(s_squares, values, variances);
        ScaleFit scaled = ScaleFit.Of([.. s_squares.Select(x => 1e-9 * x)], values, variances);
        Assert.Equal(fit.Value, scaled.Value, 1e-12);
        Assert.Equal(fit.Error, scaled.Error, 1e-12);
    }
}
