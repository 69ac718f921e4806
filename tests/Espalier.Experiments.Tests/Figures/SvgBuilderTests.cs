using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

public sealed class SvgBuilderTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.001, "0")]
    [InlineData(1.005, "1")]
    [InlineData(1.239, "1.24")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(1234567.891, "1234567.89")]
    public void Number_AnyValue_HasAtMostTwoDecimalsAndNoNegativeZero(double value, string expected) =>
        Assert.Equal(expected, SvgBuilder.Number(value));

    [Fact]
    public void Rectangle_NegativeSize_IsZero()
    {
        var svg = new SvgBuilder();
        svg.Rectangle("solid", 1, 2, -3, -4);

        Assert.Contains("width=\"0\" height=\"0\"", svg.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\u0000b", "a\ufffdb")]
    [InlineData("a\uffffb", "a\ufffdb")]
    [InlineData("<&>\"'", "&lt;&amp;&gt;&quot;&#39;")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("γ 𝛾", "γ 𝛾")]
    public void Escape_AnyText_IsSafeInMarkup(string text, string expected) => Assert.Equal(expected, MarkupText.Escape(text));

    [Fact]
    public void Escape_LoneSurrogate_IsReplaced() => Assert.Equal("a\ufffdb", MarkupText.Escape("a\udc00b"));
}
