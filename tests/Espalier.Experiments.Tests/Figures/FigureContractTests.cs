using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Espalier.Data;
using Espalier.Experiments.Figures;

namespace Espalier.Experiments.Tests.Figures;

/// <summary>What every kind of figure promises, whatever it draws.</summary>
public sealed partial class FigureContractTests
{
    private const string Hostile = "a<b> & \"c\" 'd' \u0001 \ud800 ]]>";

    public static TheoryData<string> Kinds => new(Samples(Hostile, double.NaN).Select(figure => figure.GetType().Name));

    [Fact]
    public void Samples_AllFigureTypes_AreCovered()
    {
        IEnumerable<string> types = typeof(Figure).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Figure))).Select(type => type.Name).Order();

        Assert.Equal(types, Samples("name", 1).Select(figure => figure.GetType().Name).Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ToSvg_HostileTextAndNonFiniteValues_IsWellFormedWithTitleAndDescription(string kind)
    {
        XElement svg = SvgText.Parse(Sample(kind));

        Assert.Equal(SvgText.Namespace + "svg", svg.Name);
        Assert.Equal("a<b> & \"c\" 'd' \ufffd \ufffd ]]>", svg.Element(SvgText.Namespace + "title")!.Value);
        Assert.Equal("shows things", svg.Element(SvgText.Namespace + "desc")!.Value);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ToSvg_NonFiniteValues_WritesNoNaNAndAtMostTwoDecimals(string kind)
    {
        foreach (XElement element in SvgText.Parse(Sample(kind)).Descendants())
        {
            foreach (XAttribute attribute in element.Attributes().Where(attribute => attribute.Name.LocalName is not "class" and not "id" and not "href"))
            {
                Assert.DoesNotContain("NaN", attribute.Value, StringComparison.Ordinal);
                Assert.DoesNotContain("∞", attribute.Value, StringComparison.Ordinal);
                Assert.DoesNotMatch(LongNumber(), attribute.Value);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ToSvg_Always_AsksForNothingFromOutside(string kind)
    {
        string svg = SvgText.WithoutPictures(Sample(kind).ToSvg()).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);

        Assert.DoesNotMatch(OutsideReference(), svg);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ToSvg_OtherCultureAndSecondCall_IsTheSame(string kind)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string first = Sample(kind).ToSvg();
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(first, Sample(kind).ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ToInlineSvg_Always_CarriesNoStyleAndUsesTheIdentifier(string kind)
    {
        XElement svg = XElement.Parse(Sample(kind).ToInlineSvg("fig-1"));

        Assert.Empty(svg.Descendants(SvgText.Namespace + "style"));
        Assert.Equal("fig-1-title fig-1-description", (string?)svg.Attribute("aria-labelledby"));
        Assert.All(svg.Descendants().Attributes("id"), id => Assert.StartsWith("fig-1-", id.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("a\"")]
    public void ToInlineSvg_UnsafeIdentifier_Throws(string identifier) =>
        Assert.Throws<ArgumentException>(() => Sample(nameof(LineChart)).ToInlineSvg(identifier));

    [Fact]
    public void Width_TooSmall_NamesTheRange() => Assert.Contains(
        "between 160 and 10,000",
        Assert.Throws<ArgumentOutOfRangeException>(() => new Histogram { Title = "t", Values = [], HorizontalAxis = new Axis(), Width = 3 }).Message,
        StringComparison.Ordinal);

    private static Figure Sample(string kind) => Samples(Hostile, double.NaN).Single(figure => figure.GetType().Name == kind);

    private static Figure[] Samples(string text, double odd)
    {
        var axis = new Axis { Label = text };
        double[] values = [1, odd, 3.14159265, double.PositiveInfinity, -2];
        string[] names = [text, "b", "c", "d", "e"];
        return
        [
            new LineChart
            {
                Title = text,
                Description = "shows things",
                Series =
                [
                    new LineSeries { Name = text, X = [1, 2, 3, 4, 5], Y = values, Lower = values, Upper = values },
                    new LineSeries { Name = "grey", X = [1, 2, 3, 4, 5], Y = values, Tone = SeriesTone.Muted, Stepped = true },
                ],
                HorizontalAxis = axis,
                VerticalAxis = axis with { Scale = AxisScale.Logarithmic },
                References = [new(3, text, ReferenceDirection.Vertical), new(odd, text, ReferenceDirection.Horizontal)],
            },
            new ScatterChart { Title = text, Description = "shows things", X = [1, 2, 3, 4, 5], Y = values, Colour = values, ColourLabel = text, HorizontalAxis = axis, VerticalAxis = axis },
            new BarChart { Title = text, Description = "shows things", Categories = names, Groups = [new BarGroup { Name = text, Values = values, Errors = values }, new BarGroup { Name = "b", Values = values }], ValueAxis = axis, References = [new(2, text, ReferenceDirection.Vertical)] },
            new Histogram { Title = text, Description = "shows things", Values = values, HorizontalAxis = axis },
            new Heatmap { Title = text, Description = "shows things", Values = [.. values, 0.5], RowNames = [text, "b"], ColumnNames = ["x", "y", text], RowLabel = text, ColumnLabel = text, ColourAxis = axis },
            new ImageGrid { Title = text, Description = "shows things", Shape = new ImageShape(1, 1, 5), Rows = [new ImageGridRow(text, [values.Select(value => (float)value).ToArray(), default])], ColumnNames = [text, "b"] },
            new HeatmapPanels { Title = text, Description = "shows things", Panels = [new(text, [.. values, 0.5]) { Marked = [true, true, false, true, false, true] }, new("b", [odd, odd, odd, odd, odd, odd])], RowNames = [text, ""], ColumnNames = ["x", "", text], RowLabel = text, ColumnLabel = text, ValueFormat = "0.#", ColourAxis = axis },
            new HistogramPanels { Title = text, Description = "shows things", Panels = [new(text, values), new("b", [odd])], Overflow = 3, HorizontalAxis = axis, CountLabel = text },
            new NetworkDrawing { Title = text, Description = "shows things", Layers = [new(text, [true, false, true]), new("none", []), new("b", [true])], ShowConnections = true, KeptName = text, PrunedName = text },
            new ThumbnailScatter
            {
                Title = text,
                Description = "shows things",
                Shape = new ImageShape(1, 1, 5),
                Series = [new ThumbnailSeries { Name = text, X = [1, 2, 3, 4, 5], Y = values, Images = [.. Enumerable.Repeat<ReadOnlyMemory<float>>(values.Select(value => (float)value).ToArray(), 5)] }, new ThumbnailSeries { Name = "b", X = [odd], Y = [1] }],
                HorizontalAxis = axis,
                VerticalAxis = axis,
            },
            new IntervalChart { Title = text, Description = "shows things", Intervals = [new(text, 2, 1.123456, odd), new("b", odd), new("c", 1, 0.333333, 2)], ValueAxis = axis, References = [new(2, text, ReferenceDirection.Vertical)] },
        ];
    }

    [GeneratedRegex(@"\d\.\d{3}")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"https?:|url\(|@import|href|<script|<image")]
    private static partial Regex OutsideReference();
}
