namespace Espalier.Dimension.Tests.Neighborhoods;

public sealed class VonMisesTests
{
    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 1.2660658777520084, 0.5651591039924851)]
    [InlineData(10, 2815.716628466254, 2670.988303701255)]
    [InlineData(29.9, 0, 0)]
    [InlineData(30.1, 0, 0)]
    [InlineData(100, 0, 0)]
    [InlineData(700, 0, 0)]
    public void Scaled_AnyArgument_AgreesWithIntegralsAndTables(double x, double i0, double i1)
    {
        // I_n(x) = (1/π)∫ exp(x·cos t)·cos(n·t) dt over [0, π]: the midpoint rule is exact to rounding for periodic functions.
        const int steps = 4000;
        double zero = 0;
        double one = 0;
        for (int step = 0; step < steps; step++)
        {
            double cosine = Math.Cos(Math.PI * (step + 0.5) / steps);
            zero += Math.Exp(x * (cosine - 1)) / steps;
            one += Math.Exp(x * (cosine - 1)) * cosine / steps;
        }

        Assert.Equal(zero, ScaledBessel.I0(x), 1e-13);
        Assert.Equal(one, ScaledBessel.I1(x), 1e-13);
        if (i0 > 0)
        {
            Assert.Equal(Math.Log(i0), ScaledBessel.LogI0(x), 1e-14);
            Assert.Equal(i1 * Math.Exp(-x), ScaledBessel.I1(x), 1e-14);
        }
    }

    [Theory]
    [InlineData(1e4)]
    [InlineData(1e8)]
    [InlineData(1e300)]
    public void LogI0_ArgumentBeyondOverflow_FollowsTheAsymptote(double x)
    {
        double expected = x - (0.5 * Math.Log(2 * Math.PI * x)) + (1 / (8 * x));
        Assert.Equal(1, ScaledBessel.LogI0(x) / expected, 1e-12);
    }

    [Fact]
    public void Concentration_AnyResultant_InvertsTheRatioOfBesselFunctions()
    {
        for (double resultant = 0.01; resultant < 0.9999; resultant += 0.001)
        {
            double concentration = VonMises.Concentration(resultant);
            Assert.Equal(resultant, ScaledBessel.I1(concentration) / ScaledBessel.I0(concentration), 0.005);
        }

        Assert.Equal(0, VonMises.Concentration(0));
        Assert.InRange(VonMises.Concentration(1), 1e5, 1e7);
        Assert.InRange(VonMises.Concentration(1 + 1e-15), 1e5, 1e7);
    }

    [Theory]
    [InlineData(1.5, 2, 1.2, 3)]
    [InlineData(1.5, 2, 1.5, 2)]
    [InlineData(0.3, 0.01, 3, 20)]
    [InlineData(1.57, 60, 1.5, 80)]
    public void Divergence_TwoDistributions_AgreesWithItsIntegral(double direction, double concentration, double otherDirection, double otherConcentration)
    {
        const int steps = 20_000;
        double expected = 0;
        for (int step = 0; step < steps; step++)
        {
            double angle = 2 * Math.PI * step / steps;
            double log = (concentration * Math.Cos(angle - direction)) - ScaledBessel.LogI0(concentration);
            double otherLog = (otherConcentration * Math.Cos(angle - otherDirection)) - ScaledBessel.LogI0(otherConcentration);
            expected += Math.Exp(log) * (log - otherLog) / steps;
        }

        Assert.Equal(expected, VonMises.Divergence(direction, concentration, otherDirection, otherConcentration), 1e-11);
    }

    [Fact]
    public void Divergence_SharpDistributions_IsFinite()
    {
        Assert.InRange(VonMises.Divergence(1, 5e5, 1.2, 3), 1, 1e3);
        Assert.InRange(VonMises.Divergence(1, 3, 1.2, 5e5), 1e4, 1e6);
        Assert.Equal(0, VonMises.Divergence(1, 5e5, 1, 5e5), 1e-9);
    }
}
