using Espalier.Experiments.Figures;
using FsCheck;
using FsCheck.Fluent;

namespace Espalier.Experiments.Tests.Figures;

public sealed class LogarithmicTicksTests
{
    private static readonly Arbitrary<(double Low, double High)> s_ranges = (
        from low in Gen.Choose(-1200, 600)
        from length in Gen.Choose(1, 1500)
        select (Math.Pow(10, low / 100.0), Math.Pow(10, (low + length) / 100.0))).ToArbitrary();

    [Fact]
    public void Between_AnyRange_RisesInsideTheRange() => Prop.ForAll(s_ranges, range =>
    {
        double[] values = [.. LogarithmicTicks.Between(range.Low, range.High, 8).Select(tick => tick.Value)];
        return values.Zip(values.Skip(1)).All(pair => pair.First < pair.Second)
            && values.All(value => value >= range.Low * 0.999999 && value <= range.High * 1.000001);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Between_AnyRange_LabelsReadBackAsTheirValuesAndAreFew() => Prop.ForAll(s_ranges, range =>
    {
        Tick[] labelled = [.. LogarithmicTicks.Between(range.Low, range.High, 8).Where(tick => !tick.IsMinor)];
        return labelled.Length is >= 2 and <= 9 && labelled.All(tick => Math.Abs((LabelValue.Of(tick.Label) / tick.Value) - 1) < 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Between_PartOfADecadeWithoutRoundDigit_UsesEqualDifferences()
    {
        IEnumerable<string> labels = LogarithmicTicks.Between(0.0055, 0.0095, 4).Select(tick => tick.Label);

        Assert.Equal(["0.006", "0.007", "0.008", "0.009"], labels);
    }

    [Fact]
    public void Between_ManyDecades_SkipsLabelsEvenly()
    {
        IEnumerable<string> labels = LogarithmicTicks.Between(1e-6, 1, 3).Where(tick => !tick.IsMinor).Select(tick => tick.Label);

        Assert.Equal(["10⁻⁶", "10⁻⁴", "10⁻²", "1"], labels);
    }

    [Fact]
    public void Between_OneDecade_LabelsTwoAndFiveToo()
    {
        IEnumerable<string> labels = LogarithmicTicks.Between(0.1, 1, 6).Where(tick => !tick.IsMinor).Select(tick => tick.Label);

        Assert.Equal(["0.1", "0.2", "0.5", "1"], labels);
    }
}
