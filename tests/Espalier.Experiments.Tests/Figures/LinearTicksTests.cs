using Espalier.Experiments.Figures;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Experiments.Tests.Figures;

public sealed class LinearTicksTests
{
    // Two ends of very different sizes: mantissas in thousandths times powers of ten.
    private static readonly Arbitrary<(double Low, double High)> s_ranges = (
        from start in Gen.Choose(-100_000, 100_000)
        from length in Gen.Choose(1, 100_000)
        from exponent in Gen.Choose(-9, 9)
        let unit = Math.Pow(10, exponent)
        select (start * unit, (start + length) * unit)).ToArbitrary();

    [Fact]
    public void Between_AnyRange_StepsAreEqualAndNice() => Prop.ForAll(s_ranges, range =>
    {
        var ticks = new LinearTicks(range.Low, range.High, 6, wholeNumbers: false);
        double mantissa = ticks.Step / Math.Pow(10, Math.Floor(Math.Log10(ticks.Step * 1.0000001)));
        return new[] { 1, 2, 2.5, 5 }.Any(nice => Math.Abs(mantissa - nice) < 1e-6);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Between_AnyRange_StaysInsideWithAtMostTheTargetOfIntervals() => Prop.ForAll(s_ranges, range =>
    {
        var ticks = new LinearTicks(range.Low, range.High, 6, wholeNumbers: false);
        IReadOnlyList<Tick> inside = ticks.Between(range.Low, range.High);
        double slack = 1e-6 * ticks.Step;
        return inside.Count is >= 1 and <= 7
            && inside.All(tick => tick.Value >= range.Low - slack && tick.Value <= range.High + slack);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AtOrBelowAndAbove_AnyRange_CoverItByLessThanOneStep() => Prop.ForAll(s_ranges, range =>
    {
        var ticks = new LinearTicks(range.Low, range.High, 6, wholeNumbers: false);
        double low = ticks.AtOrBelow(range.Low);
        double high = ticks.AtOrAbove(range.High);
        double slack = 1e-6 * ticks.Step;
        return low <= range.Low + slack && high >= range.High - slack
            && range.Low - low < ticks.Step + slack && high - range.High < ticks.Step + slack;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Between_AnyRange_LabelsReadBackAsTheirValues() => Prop.ForAll(s_ranges, range =>
    {
        var ticks = new LinearTicks(range.Low, range.High, 6, wholeNumbers: false);
        return ticks.Between(range.Low, range.High).All(tick => Math.Abs(LabelValue.Of(tick.Label) - tick.Value) <= 1e-3 * ticks.Step);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Between_Tenths_HaveExactValuesAndEqualDecimals()
    {
        IReadOnlyList<Tick> ticks = new LinearTicks(0, 0.5, 5, wholeNumbers: false).Between(0, 0.5);

        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4, 0.5], ticks.Select(tick => tick.Value));
        Assert.Equal(["0", "0.1", "0.2", "0.3", "0.4", "0.5"], ticks.Select(tick => tick.Label));
    }

    [Fact]
    public void Between_WholeNumbers_NeverSplitsACount()
    {
        IReadOnlyList<Tick> ticks = new LinearTicks(0, 2, 8, wholeNumbers: true).Between(0, 2);

        Assert.Equal(["0", "1", "2"], ticks.Select(tick => tick.Label));
    }

    [Fact]
    public void Between_NegativeThousands_UsesMinusSignAndSeparator()
    {
        IReadOnlyList<Tick> ticks = new LinearTicks(-2000, 0, 2, wholeNumbers: false).Between(-2000, 0);

        Assert.Equal(["−2,000", "−1,000", "0"], ticks.Select(tick => tick.Label));
    }
}
