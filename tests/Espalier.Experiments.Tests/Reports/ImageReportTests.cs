using System.Text;
using System.Xml;
using System.Xml.Linq;
using Espalier.Data;
using Espalier.Experiments.Reports;
using Espalier.Experiments.Tests.Figures;
using Espalier.Experiments.Tests.Runs;
using Espalier.Numerics;

namespace Espalier.Experiments.Tests.Reports;

public sealed class ImageReportTests
{
    private const string Hostile = "<b> & \"c\"";

    [Fact]
    public void Compose_WithImages_ShowsThemWithNamesAndPositions()
    {
        XElement page = Parse(FitReport.Compose(Input(Sample(new ImageShape(1, 8, 8), originals: 5, walks: 2, steps: 3))));
        string[] texts = [.. page.Descendants(SvgText.Namespace + "text").Select(text => text.Value)];

        Assert.Equal(7, page.Descendants(SvgText.Namespace + "svg").Count());
        Assert.Equal((2 * 5) + (2 * 3), page.Descendants(SvgText.Namespace + "image").Count());
        string[] expected = ["original", "reconstruction", "image 4", "latent 1", Hostile, "−1 σ", "0 σ", "+1 σ"];
        Assert.All(expected, text => Assert.Contains(text, texts));
    }

    [Fact]
    public void Compose_WithImages_AllowsThemAndNothingElse()
    {
        string html = FitReport.Compose(Input(Sample(new ImageShape(1, 8, 8), 5, 2, 3)));

        Assert.Contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<image", SvgText.WithoutPictures(html), StringComparison.Ordinal);
        Assert.DoesNotContain("data:image", SvgText.WithoutPictures(html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 28, 28)]
    [InlineData(3, 96, 96)]
    [InlineData(8, 33, 17)]
    public void Compose_NoiseOfAnySize_StaysUnder1200Kilobytes(int channels, int height, int width)
    {
        ImageSample sample = Sample(new ImageShape(channels, height, width), originals: 40, walks: 30, steps: 21);
        string html = FitReport.Compose(FitReportSample.Create(1000, 3000, 250, 100_000) with { ImageSample = sample });

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, 1_200_000);
        Assert.Equal((2 * 12) + (24 * 11), Parse(html).Descendants(SvgText.Namespace + "image").Count());
        Assert.Contains("The first 24 of 30 latents are shown.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_WithoutImages_HasNoSectionForThem()
    {
        ImageSample nothing = Sample(new ImageShape(1, 8, 8), 0, 0, 0);

        Assert.DoesNotContain("The images", FitReport.Compose(Input(null)), StringComparison.Ordinal);
        Assert.DoesNotContain("The images", FitReport.Compose(Input(nothing)), StringComparison.Ordinal);
        Assert.NotNull(Parse(FitReport.Compose(Input(Sample(new ImageShape(1, 8, 8), 3, 0, 0)))));
    }

    [Fact]
    public void Compose_ListsThatDoNotFit_AreRefusedWithTheirNumbers()
    {
        ImageSample sample = Sample(new ImageShape(1, 8, 8), 5, 2, 3);

        string originals = Assert.Throws<ArgumentException>(() => FitReport.Compose(Input(sample with { Reconstructions = [] }))).Message;
        string walks = Assert.Throws<ArgumentException>(() => FitReport.Compose(Input(sample with { WalkPositions = [1] }))).Message;

        Assert.Contains("5 originals, 0 reconstructions", originals, StringComparison.Ordinal);
        Assert.Contains("3 pictures beside 3 of the first walk and 1 positions", walks, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteFigures_WithImages_WritesTheirPictures()
    {
        using var folder = new TemporaryFolder();

        FitReport.WriteFigures(folder.File("figures"), Input(Sample(new ImageShape(1, 8, 8), 5, 2, 3)));

        foreach (string name in new[] { "reconstructions.svg", "latent-walks.svg" })
        {
            Assert.Equal("svg", XDocument.Load(Path.Combine(folder.File("figures"), name)).Root!.Name.LocalName);
        }
    }

    private static FitReportInput Input(ImageSample? sample) => FitReportSample.Create() with { ImageSample = sample };

    private static ImageSample Sample(ImageShape shape, int originals, int walks, int steps)
    {
        RandomStream random = new(11, "images");
        return new ImageSample
        {
            Shape = shape,
            Originals = Pictures(originals),
            Reconstructions = Pictures(originals),
            Names = [.. Enumerable.Range(0, originals).Select(index => $"image {index}")],
            Walks = [.. Enumerable.Range(0, walks).Select(latent => new LatentWalk(latent == 0 ? Hostile : $"latent {latent}", Pictures(steps)))],
            WalkPositions = [.. Enumerable.Range(0, steps).Select(step => (double)step - (steps / 2))],
        };

        ReadOnlyMemory<float>[] Pictures(int count) => [.. Enumerable.Range(0, count).Select(
            _ => (ReadOnlyMemory<float>)Enumerable.Range(0, shape.Features).Select(_ => (float)random.NextUniform()).ToArray())];
    }

    private static XElement Parse(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }
}
