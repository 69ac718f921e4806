using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

public sealed class AxisMappingTests
{
    private static readonly Axis s_logarithmic = new() { Scale = AxisScale.Logarithmic, Floor = 1e-6 };

    [Fact]
    public void Fraction_LogarithmicMiddleDecade_IsHalfWay()
    {
        var mapping = new AxisMapping(s_logarithmic, [1e-4, 1], 6);

        Assert.Equal(0.5, mapping.Fraction(1e-2), 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(1e-300)]
    [InlineData(1e-6)]
    public void Fraction_ValueAtOrBelowTheFloor_IsAtTheFloor(double value)
    {
        var mapping = new AxisMapping(s_logarithmic, [value, 1], 6);

        Assert.Equal(0, mapping.Fraction(value));
        Assert.Equal(1e-6, mapping.Minimum);
        Assert.Equal("≤ 10⁻⁶", mapping.Ticks[0].Label);
    }

    [Fact]
    public void Ticks_LogarithmicAboveTheFloor_DoNotMentionTheFloor()
    {
        var mapping = new AxisMapping(s_logarithmic, [0.01, 1], 6);

        Assert.DoesNotContain(mapping.Ticks, tick => tick.Label.Contains('≤', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Fraction_NonFiniteValue_IsNaN(double value)
    {
        var mapping = new AxisMapping(new Axis(), [0, 1, value], 4);

        Assert.True(double.IsNaN(mapping.Fraction(value)));
        Assert.Equal(1, mapping.Maximum);
    }

    [Fact]
    public void Constructor_NoFiniteValue_ShowsZeroToOne()
    {
        var mapping = new AxisMapping(new Axis(), [double.NaN], 4);

        Assert.Equal((0, 1), (mapping.Minimum, mapping.Maximum));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-1e-12)]
    [InlineData(1e200)]
    public void Constructor_OneValue_ShowsItInsideARange(double value)
    {
        var mapping = new AxisMapping(new Axis(), [value, value], 4);

        Assert.True(mapping.Minimum < value && value < mapping.Maximum);
        Assert.InRange(mapping.Fraction(value), 0.2, 0.8);
    }

    [Theory]
    [InlineData(AxisScale.Linear)]
    [InlineData(AxisScale.Logarithmic)]
    public void Constructor_HugestValues_KeepsEverythingFinite(AxisScale scale)
    {
        var mapping = new AxisMapping(new Axis { Scale = scale }, [double.MinValue, double.MaxValue], 5);

        Assert.True(double.IsFinite(mapping.Maximum - mapping.Minimum));
        Assert.InRange(mapping.Ticks.Count, 1, 100);
        Assert.Equal(1, mapping.Fraction(double.MaxValue));
    }

    [Fact]
    public void Constructor_WithoutExtension_KeepsTheEndsOfTheData()
    {
        var mapping = new AxisMapping(new Axis { ExtendToTicks = false }, [1, 117], 6);

        Assert.Equal((1, 117), (mapping.Minimum, mapping.Maximum));
    }

    [Fact]
    public void Constructor_FloorNotPositive_SaysWhichAxisAndWhatToDo()
    {
        var axis = new Axis { Label = "loss", Scale = AxisScale.Logarithmic, Floor = 0 };

        string message = Assert.Throws<ArgumentException>(() => new AxisMapping(axis, [1], 4)).Message;

        Assert.Contains("'loss'", message, StringComparison.Ordinal);
        Assert.Contains("greater than 0", message, StringComparison.Ordinal);
    }
}
