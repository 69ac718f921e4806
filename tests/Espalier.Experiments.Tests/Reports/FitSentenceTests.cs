using Espalier.Experiments.Reports;

namespace Espalier.Experiments.Tests.Reports;

public sealed class FitSentenceTests
{
    [Fact]
    public void Plain_OneOfEach_UsesTheSingular()
    {
        FitReportInput input = FitReportSample.Create() with { Rows = 1, Columns = 1, ActiveLatents = 1 };

        Assert.StartsWith("swiss-roll.csv has 1 row of 1 column; 1 latent neuron carries it;", FitSentence.Plain(input), StringComparison.Ordinal);
    }

    [Fact]
    public void Append_AnyInput_SaysWhatThePlainSentenceSays()
    {
        FitReportInput input = FitReportSample.Create();
        var html = new HtmlBuilder();
        FitSentence.Append(html, input);
        string text = html.ToString().Replace("<strong>", "", StringComparison.Ordinal).Replace("</strong>", "", StringComparison.Ordinal);

        Assert.Equal(FitSentence.Plain(input), text);
    }

    [Theory]
    [InlineData(DimensionBound.Exact, "dimension is 2 (", "2")]
    [InlineData(DimensionBound.AtLeast, "dimension is at least 2 (", "≥ 2")]
    [InlineData(DimensionBound.AtMost, "dimension is at most 2 (", "≤ 2")]
    public void Dimension_Bound_IsSaid(DimensionBound bound, string sentence, string tile)
    {
        FitReportInput input = FitReportSample.Create() with { Bound = bound };

        Assert.Contains(sentence, FitSentence.Dimension(input), StringComparison.Ordinal);
        Assert.Equal(tile, FitSentence.Bounded(input));
    }
}
