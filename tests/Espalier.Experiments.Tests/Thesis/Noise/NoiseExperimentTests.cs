using System.Globalization;
using System.Xml.Linq;
using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Tests.Benchmarks;
using Espalier.Experiments.Tests.Thesis.Comparison;
using Espalier.Experiments.Thesis;

namespace Espalier.Experiments.Tests.Thesis.Noise;

public sealed class NoiseExperimentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-noise-");

    private string Out => Path.Combine(_folder.FullName, "out");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Run_OfThreeLevels_WritesTablesFiguresAndAReport()
    {
        ReproductionResult result = Run(ComparisonSample.Noise);

        // The thesis's method and the estimators on two sets, three levels and two seeds.
        Assert.Equal((24, 0, 0), (result.Computed, result.Reused, result.Failed));
        Assert.Equal(["tables/errors.csv", "tables/estimates-thesis.csv"], result.Tables.Select(table => table.Path));
        Assert.Equal(["method", "noise 0", "normal 0.1", "uniform 0.1"], result.Tables[0].Headings);
        Assert.All(result.Figures, path => XDocument.Load(Path.Combine(Out, path)));
        Assert.Contains("figures/errors-uniform-0-1.svg", result.Figures);
        XDocument report = XDocument.Load(Path.Combine(Out, Reproduction.ReportFileName));
        Assert.Contains(result.Answer, report.Root!.Value, StringComparison.Ordinal);
        Assert.All(result.Claims, claim => Assert.EndsWith("2 seeds: too few seeds to say; it takes 3.", claim.Evidence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, "normal 0.1", NoiseKind.Normal)]
    [InlineData(3, "uniform 0.1", NoiseKind.Uniform)]
    public void Run_OfSeveralKinds_PutsEachKindIntoItsColumn(int column, string heading, NoiseKind kind)
    {
        ReproductionResult result = Run(ComparisonSample.Noise.Replace("\"Sine2\", ", "", StringComparison.Ordinal).Replace("[0, 1]", "[0]", StringComparison.Ordinal));

        Table table = Generators.Create("M2_Affine_3to5", 200, 0.1, kind, seed: 0);
        double estimate = EstimatorCatalogue.Find("TwoNN")!.Create(new EstimatorSettings()).Estimate(PointCloud.FromFeatures(table.Values, table.Features)).Dimension;
        string error = (100 * Math.Abs(estimate - 3) / 3).ToString("0.0", CultureInfo.InvariantCulture);
        IReadOnlyList<string> row = result.Tables[0].Rows.Single(row => row[0] == "TwoNN");
        Assert.Equal(heading, result.Tables[0].Headings[column]);
        Assert.Equal($"{error} ({(Math.Abs(estimate - 3) < 0.5 ? 1 : 0)})", row[column]);
    }

    [Fact]
    public void Run_AfterTheEstimators_FindsTheirRuns()
    {
        Run(ComparisonSample.Estimators, "estimators");

        ReproductionResult result = Run(ComparisonSample.Noise.Replace("[0, 0.1]", "[0, 0.01, 0.1]", StringComparison.Ordinal));

        // Without noise on the affine set, and with the sine rows' own: two seeds of the thesis's method and of the estimators each.
        Assert.Equal((32 - 8, 8), (result.Computed, result.Reused));
    }

    private ReproductionResult Run(string specification, string experiment = "noise")
    {
        string path = Path.Combine(_folder.FullName, "specification.json");
        File.WriteAllText(path, specification);
        return Reproduction.Run(
            new ReproductionRequest { Experiment = experiment, SpecificationPath = path },
            Out,
            new ReproductionOptions { RunsDirectory = Path.Combine(_folder.FullName, "runs"), TimeProvider = new StillClock() },
            cancellation: TestContext.Current.CancellationToken);
    }
}
