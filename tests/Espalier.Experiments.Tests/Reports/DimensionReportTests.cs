using System.Xml;
using System.Xml.Linq;
using Espalier.Dimension;
using Espalier.Experiments.Estimation;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tests.Runs;

namespace Espalier.Experiments.Tests.Reports;

public sealed class DimensionReportTests
{
    private static readonly XNamespace s_html = "http://www.w3.org/1999/xhtml";
    private static readonly DateTimeOffset s_finished = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public void Compose_WholeResult_SaysEverything()
    {
        XElement page = Parse(DimensionReport.Compose(Whole(), s_finished));

        Assert.Equal("roll.csv has 1,000 samples of 3 columns; 2 estimators say from 2 to 2.5 dimensions.", page.Descendants(s_html + "h1").Single().Value);
        string[] expected =
        [
            "2026-03-04 05:06 UTC", "Median of the estimates", "2.25", "Known dimension", "1.90 to 2.11", "+25.0 %", "2.45 ± 0.10", "needs 20 neighbours", "3 samples dropped: copies",
            "a note", "k = 20", "Someone 2020", "column \"batch\"", "it holds one value", "--seed", "espalier dimension roll.csv --seed 3", "150 samples, half of them below",
        ];
        Assert.All(expected, phrase => Assert.Contains(phrase, page.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Compose_WholeResult_HasAllFiguresWithUniqueIdentifiers()
    {
        XElement page = Parse(DimensionReport.Compose(Whole(), s_finished));
        string[] identifiers = [.. page.Descendants().Attributes("id").Select(id => id.Value)];

        // Bars, two profiles, noise, one profile by class, one histogram.
        Assert.Equal(6, page.Descendants(XName.Get("svg", "http://www.w3.org/2000/svg")).Count());
        Assert.Equal(identifiers.Length, identifiers.Distinct().Count());
    }

    [Fact]
    public void Compose_Always_NeedsNoNetworkAndNoScript()
    {
        XElement page = Parse(DimensionReport.Compose(Whole(), s_finished));

        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe");
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Value.Contains("//", StringComparison.Ordinal) && !attribute.IsNamespaceDeclaration);
    }

    [Fact]
    public void Compose_BareResult_IsStillAPage()
    {
        EstimationResult whole = Whole();
        EstimationResult bare = whole with { Truth = null, Noise = [], Classes = [], Treatments = [], Settings = [], Estimates = [new EstimatorResult { Name = "MLE", Error = "needs more" }] };

        string text = Parse(DimensionReport.Compose(bare, s_finished)).Value;

        Assert.Contains("no estimator has an answer", text, StringComparison.Ordinal);
        Assert.Contains("needs more", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Known dimension", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_HostileNames_AreEscapedEverywhere()
    {
        const string Hostile = "<script>alert('x')</script>&\"";
        EstimationResult whole = Whole();
        string html = DimensionReport.Compose(
            whole with
            {
                Data = Hostile,
                CommandLine = Hostile,
                Treatments = [new DataTreatment(Hostile, Hostile, Hostile)],
                Settings = [new ReportSetting(Hostile, Hostile, "")],
                Estimates = [.. whole.Estimates.Select(estimate => estimate with { Name = Hostile, Notes = [Hostile], Settings = Hostile, Reference = Hostile })],
            },
            s_finished);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(Parse(html));
    }

    [Fact]
    public void Write_Path_WritesTheComposedPage()
    {
        using var folder = new TemporaryFolder();
        DimensionReport.Write(folder.File("r.html"), Whole(), s_finished);

        Assert.Equal(DimensionReport.Compose(Whole(), s_finished), File.ReadAllText(folder.File("r.html")));
    }

    [Theory]
    [InlineData(2.5, "+2.5 %")]
    [InlineData(-12.25, "−12.3 %")]
    [InlineData(0.0, "0.0 %")]
    public void Error_OfAnEstimate_HasItsSign(double percent, string expected) =>
        Assert.Equal(expected, EstimateText.Error(new EstimatorResult { Name = "a", ErrorPercent = percent }));

    private static XElement Parse(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }

    private static EstimationResult Whole()
    {
        EstimatorResult[] estimates =
        [
            new()
            {
                Name = "GRIDE",
                Dimension = 2,
                ErrorPercent = 0,
                Interval = new DimensionInterval(1.9, 2.11, "likelihood"),
                Profile = [new ScalePoint(2, 0.1, 2.1, 0.05), new ScalePoint(4, 0.2, 2, 0.04), new ScalePoint(8, 0.3, 2.4)],
                Notes = ["a note"],
            },
            new()
            {
                Name = "MLE",
                Dimension = 2.5,
                ErrorPercent = 25,
                Settings = "k = 20",
                Reference = "Someone 2020",
                Dropped = [new DroppedPoints(3, "copies")],
                Repeats = new RepeatedEstimate(2.45, 0.1, [2.35, 2.55]),
                Pointwise = [.. Enumerable.Range(0, 150).Select(i => 1 + (i % 20 * 0.1)), double.NaN],
            },
            new() { Name = "MOM", Error = "needs 20 neighbours" },
        ];
        return new EstimationResult
        {
            Data = "roll.csv",
            Samples = 1000,
            Features = 3,
            Truth = 2,
            Duplicates = new DuplicateCount(0, "merge"),
            Neighbors = 20,
            NeighborSeconds = 0.05,
            Seconds = 1.5,
            Seed = 3,
            Estimates = estimates,
            Noise = [new NoiseResult(0, estimates), new NoiseResult(0.1, estimates)],
            Classes = [new ClassResult(0, 400, estimates), new ClassResult(1, 600, estimates)],
            Treatments = [new DataTreatment("column \"batch\"", "left out", "it holds one value")],
            Settings = [new ReportSetting("--seed", "3", "0")],
            CommandLine = "espalier dimension roll.csv --seed 3",
        };
    }
}
