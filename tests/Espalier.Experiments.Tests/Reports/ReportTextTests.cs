using Espalier.Experiments.Reports;

namespace Espalier.Experiments.Tests.Reports;

public sealed class ReportTextTests
{
    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.004, "0.4 %")]
    [InlineData(0.00412, "0.41 %")]
    [InlineData(0.1234, "12 %")]
    [InlineData(1, "100 %")]
    [InlineData(25.5, "2,550 %")]
    [InlineData(0.0000001, "less than 0.001 %")]
    [InlineData(double.NaN, "unknown")]
    public void Percent_Share_HasTwoSignificantDigits(double share, string expected) => Assert.Equal(expected, ReportText.Percent(share));

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(0.0012, "1.2 ms")]
    [InlineData(0.123, "123 ms")]
    [InlineData(0.9999, "1.0 s")]
    [InlineData(1.84, "1.8 s")]
    [InlineData(59.99, "1 min 0 s")]
    [InlineData(307, "5 min 7 s")]
    [InlineData(7380, "2 h 3 min")]
    [InlineData(double.NaN, "–")]
    public void Duration_Seconds_UsesTheUnitThatSuits(double seconds, string expected) => Assert.Equal(expected, ReportText.Duration(seconds));

    [Theory]
    [InlineData(0, "0 rows")]
    [InlineData(1, "1 row")]
    [InlineData(5000, "5,000 rows")]
    public void Count_Number_AgreesWithItsNoun(int count, string expected) => Assert.Equal(expected, ReportText.Count(count, "row"));

    [Theory]
    [InlineData(1.9, 2.2, "1.9 to 2.2")]
    [InlineData(null, 2.2, "")]
    [InlineData(1.9, double.NaN, "")]
    public void Interval_Ends_NeedsBoth(double? lower, double? upper, string expected) =>
        Assert.Equal(expected, ReportText.Interval(lower, upper));
}
