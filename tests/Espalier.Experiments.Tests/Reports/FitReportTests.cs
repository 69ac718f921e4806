using System.Text;
using System.Xml;
using System.Xml.Linq;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tests.Runs;
using Espalier.Pruning.Latents;

namespace Espalier.Experiments.Tests.Reports;

public sealed class FitReportTests
{
    private static readonly XNamespace s_html = "http://www.w3.org/1999/xhtml";

    [Fact]
    public void Compose_WholeInput_SaysEverythingOnce()
    {
        XElement page = Parse(FitReport.Compose(FitReportSample.Create()));
        string text = string.Concat(page.Element(s_html + "body")!.DescendantNodes().OfType<XText>().Select(node => node.Value));

        Assert.Equal(
            "swiss-roll.csv has 5,000 rows of 3 columns; 2 latent neurons carry it; 0.4 % of the held-out variance is left unexplained.",
            page.Descendants(s_html + "h1").Single().Value);
        string[] expected =
        [
            "Its intrinsic dimension is 2 (interval 1.9 to 2.2).", "local rank", "1.86 to 2.36", "median of 500 points", "column \"batch\"",
            "it holds one value", "12 rows", "they repeat others", "seed", "1.8 s", "0.1.0+abc", ".NET 10.0.1", "2 cores, lanes 512",
            "espalier fit swiss-roll.csv --seed 3", "run 3f09ab12cd45", "2026-03-04 05:06 UTC", "encoder.onnx", "early bird",
        ];
        Assert.All(expected, phrase => Assert.Contains(phrase, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Compose_WholeInput_HasAllFiguresWithUniqueIdentifiers()
    {
        XElement page = Parse(FitReport.Compose(FitReportSample.Create()));
        string[] identifiers = [.. page.Descendants().Attributes("id").Select(id => id.Value)];

        Assert.Equal(5, page.Descendants(XName.Get("svg", "http://www.w3.org/2000/svg")).Count());
        Assert.Equal(identifiers.Length, identifiers.Distinct().Count());
    }

    [Fact]
    public void Compose_Always_NeedsNoNetworkAndNoScript()
    {
        string html = FitReport.Compose(FitReportSample.Create());
        XElement page = Parse(html);

        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe");
        Assert.DoesNotContain(
            page.Descendants().Attributes(),
            attribute => attribute.Value.Contains("//", StringComparison.Ordinal) && !attribute.IsNamespaceDeclaration);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_NoElementButVoidOnes_ClosesItself()
    {
        // In HTML a self-closed div would stay open; in embedded SVG self-closing is right.
        string html = FitReport.Compose(FitReportSample.Create());
        string[] selfClosed = ["<div/>", "<td/>", "<p/>", "<span/>", "<td />", "<div />"];

        Assert.All(selfClosed, element => Assert.DoesNotContain(element, html, StringComparison.Ordinal));
    }

    [Fact]
    public void Compose_ChangedSetting_IsMarked()
    {
        XElement page = Parse(FitReport.Compose(FitReportSample.Create()));
        XElement row = Assert.Single(page.Descendants(s_html + "tr"), row => (string?)row.Attribute("class") == "changed");

        Assert.Equal("seed", row.Elements().First().Value);
    }

    [Theory]
    [InlineData(8, 40, 100)]
    [InlineData(64, 5000, 5000)]
    [InlineData(1000, 3000, 100_000)]
    public void Compose_AnySize_StaysUnder300Kilobytes(int latents, int epochs, int rows)
    {
        string html = FitReport.Compose(FitReportSample.Create(latents, epochs, latents / 4, rows));

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, 300_000);
    }

    [Fact]
    public void Compose_Fates_AreATableWithTheDearestFirstAndOneRowForADecision()
    {
        XElement page = Parse(FitReport.Compose(FitReportSample.Create()));
        XElement heading = Assert.Single(page.Descendants(s_html + "h2"), heading => heading.Value == "What became of each latent");
        XElement[] rows = [.. heading.ElementsAfterSelf(s_html + "div").First().Descendants(s_html + "tr").Skip(1)];

        string[][] expected =
        [
            ["1", "kept", "", "0.4 %", "62 %", "2 %"],
            ["0", "kept", "", "0.4 %", "31 %", "2 %"],
            ["3, 4, 5, 6, 7", "left out of an unfolded start", "epoch 12, unfolding", "0.2 %", "0.23 %", "1.8 %"],
            ["2", "squeezed flat", "epoch 17, recovering", "0.3 %", "0.31 %", "1.9 %"],
        ];
        Assert.Equal(expected, rows.Select(row => row.Elements().Select(cell => cell.Value).ToArray()));
        Assert.Contains("the least needed of those kept is worth 31 % of the variance", heading.ElementsAfterSelf().First().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_NoFates_LeavesTheTableOut() =>
        Assert.DoesNotContain("What became of each latent", FitReport.Compose(FitReportSample.Create() with { Fates = [] }), StringComparison.Ordinal);

    [Fact]
    public void Compose_MoreFatesThanAnyoneReads_SaysWhereTheOthersAre()
    {
        LatentFate[] fates = [.. Enumerable.Range(0, 103).Select(latent => new LatentFate { Latent = latent, Outcome = LatentOutcome.CutUnnoticed, Epoch = 1, Phase = "warming up" })];

        string html = FitReport.Compose(FitReportSample.Create() with { Fates = fates });

        Assert.Contains("3 further rows: see run.json.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_BareInput_IsStillAPage()
    {
        FitReportInput bare = FitReportSample.Create() with
        {
            Treatments = [],
            ReadOuts = [],
            Epochs = [],
            SurvivingLatents = [],
            ActiveLatents = 0,
            Dimension = double.NaN,
            DimensionLower = null,
            Unexplained = double.NaN,
            LatentSample = null,
            Settings = [],
            Timings = [],
            Files = [],
            Events = [],
        };

        string text = Parse(FitReport.Compose(bare)).Value;

        Assert.Contains("no latent neuron carries it; an unknown share of the held-out variance", text, StringComparison.Ordinal);
        Assert.Contains("no verdict", text, StringComparison.Ordinal);
        Assert.Contains("Nothing was trained.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_DivergedRun_IsWellFormed()
    {
        FitReportInput sample = FitReportSample.Create();
        FitReportInput diverged = sample with
        {
            Epochs = [.. sample.Epochs.Select(epoch => epoch with
            {
                TrainLoss = double.NaN, ValidationLoss = double.PositiveInfinity, Gammas = [.. epoch.Gammas.Select(_ => double.NaN)],
            })],
        };

        Assert.NotNull(Parse(FitReport.Compose(diverged)));
    }

    [Fact]
    public void Compose_HostileNames_AreEscapedEverywhere()
    {
        const string Hostile = "<script>alert('x')</script>&\"";
        FitReportInput sample = FitReportSample.Create();
        string html = FitReport.Compose(sample with
        {
            DataName = Hostile,
            CommandLine = Hostile,
            Warnings = [Hostile],
            Treatments = [new DataTreatment(Hostile, Hostile, Hostile)],
            ReadOuts = [new DimensionReadOut { Name = Hostile, Value = 1, Comment = Hostile }],
            Settings = [new ReportSetting(Hostile, Hostile, "")],
            Events = [new ReportEvent(3, Hostile)],
            Files = [new ReportFile("javascript:alert(1)", Hostile)],
            LatentSample = sample.LatentSample! with { HorizontalName = Hostile, ColourName = Hostile },
        });

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript:", html, StringComparison.Ordinal);
        Assert.NotNull(Parse(html));
    }

    [Fact]
    public void Write_Path_WritesTheComposedPage()
    {
        using var folder = new TemporaryFolder();
        FitReport.Write(folder.File("report.html"), FitReportSample.Create());

        Assert.Equal(FitReport.Compose(FitReportSample.Create()), File.ReadAllText(folder.File("report.html")));
    }

    private static XElement Parse(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }
}
