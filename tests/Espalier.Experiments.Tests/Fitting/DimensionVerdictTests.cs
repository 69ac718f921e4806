using Espalier.Experiments.Fitting;

namespace Espalier.Experiments.Tests.Fitting;

public sealed class DimensionVerdictTests
{
    [Fact]
    public void Of_NoWitness_IsTheActiveLatents()
    {
        DimensionVerdict verdict = DimensionVerdict.Of([], 4, isCodeProven: true);

        Assert.Equal((4, null, null), (verdict.Dimension, verdict.Lower, verdict.Upper));
        Assert.Contains("active latents, 4", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WitnessWithoutInterval_IsNotHeard() =>
        Assert.Equal(4, DimensionVerdict.Of([new FitReadOut("somebody", 9, "")], 4, isCodeProven: true).Dimension);

    [Fact]
    public void Of_NoActiveLatent_IsZero() =>
        Assert.Equal(0, DimensionVerdict.Of([Witness("somebody", 9, 8, 10)], 0, isCodeProven: true).Dimension);

    [Fact]
    public void Of_TwoWitnesses_WeighsThemByTheirIntervals()
    {
        DimensionVerdict verdict = DimensionVerdict.Of([Witness("one", 40, 38, 42), Witness("other", 60, 30, 120)], 90, isCodeProven: true);

        Assert.InRange(verdict.Dimension, 39.5, 42);
        Assert.InRange(verdict.Lower!.Value, 30, 40);
        Assert.InRange(verdict.Upper!.Value, 41, 50);
        Assert.StartsWith("One say 40.0 (38.0 to 42.0), other say 60.0", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WitnessesThatContradict_WidenTheInterval()
    {
        DimensionVerdict agreed = DimensionVerdict.Of([Witness("one", 20, 19, 21), Witness("other", 20, 19, 21)], 90, isCodeProven: true);
        DimensionVerdict apart = DimensionVerdict.Of([Witness("one", 20, 19, 21), Witness("other", 40, 38, 42)], 90, isCodeProven: true);

        Assert.True(apart.Upper / apart.Lower > 1.5 * (agreed.Upper / agreed.Lower));
    }

    [Fact]
    public void Of_CodeThatDoes_BoundsTheDimension()
    {
        FitReadOut[] witnesses = [Witness("one", 3.2, 2.9, 3.5)];

        Assert.Equal(2, DimensionVerdict.Of(witnesses, 2, isCodeProven: true).Dimension);
        Assert.Contains("so the dimension is at most that", DimensionVerdict.Of(witnesses, 2, isCodeProven: true).Reason, StringComparison.Ordinal);
        Assert.Equal(3, DimensionVerdict.Of(witnesses, 2, isCodeProven: false).Dimension, 0.1);
    }

    [Fact]
    public void Of_UnsureWitnessBeyondTheCode_LeavesTheCode()
    {
        DimensionVerdict verdict = DimensionVerdict.Of([Witness("one", 6, 0.3, 16)], 2, isCodeProven: true);

        Assert.Equal((2, 1, 2), (verdict.Dimension, verdict.Lower, verdict.Upper));
    }

    [Theory]
    [InlineData(11, "closed surfaces need one more")]
    [InlineData(14, "could not unfold it")]
    [InlineData(10, "")]
    public void Of_CodeOfMoreNumbers_IsExplained(int active, string expected)
    {
        DimensionVerdict verdict = DimensionVerdict.Of([Witness("one", 10.02, 9.8, 10.2)], active, isCodeProven: true);

        Assert.Equal(10, verdict.Dimension, 0.01);
        Assert.Equal(active > 10, verdict.Reason.Contains($"The code needs {active} numbers, locally the data have about 10 dimensions", StringComparison.Ordinal));
        Assert.Contains(expected, verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LessThanOneDimension_IsNotRoundedUp() =>
        Assert.Equal(0.63, DimensionVerdict.Of([Witness("one", 0.63, 0.6, 0.66)], 1, isCodeProven: true).Dimension, 1e-9);

    private static FitReadOut Witness(string name, double dimension, double lower, double upper) => new(name, dimension, "") { Lower = lower, Upper = upper };
}
