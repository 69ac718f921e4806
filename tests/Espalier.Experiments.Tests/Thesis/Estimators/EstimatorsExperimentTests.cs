using System.Globalization;
using System.Xml.Linq;
using Espalier.Data;
using Espalier.Dimension;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Tests.Benchmarks;
using Espalier.Experiments.Tests.Thesis.Comparison;
using Espalier.Experiments.Thesis;

namespace Espalier.Experiments.Tests.Thesis.Estimators;

public sealed class EstimatorsExperimentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("espalier-estimators-");

    private ReproductionOptions Options => new() { RunsDirectory = Path.Combine(_folder.FullName, "runs"), TimeProvider = new StillClock() };

    private string Out => Path.Combine(_folder.FullName, "out");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Run_OfAComparison_WritesTablesFiguresAndAReport()
    {
        ReproductionResult result = Run(ComparisonSample.Estimators);

        // The thesis's method and three preparations on four draws.
        Assert.Equal((16, 0, 0), (result.Computed, result.Reused, result.Failed));
        Assert.Equal(["tables/ranking.csv", "tables/thesis-table.csv", "tables/preparations.csv", "tables/other-estimators.csv"], result.Tables.Select(table => table.Path));
        Assert.Equal(["figures/mean-errors-benchmark.svg", "figures/mean-errors-sine.svg", "figures/errors.svg"], result.Figures);
        Assert.All(result.Figures, path => XDocument.Load(Path.Combine(Out, path)));
        XDocument report = XDocument.Load(Path.Combine(Out, Reproduction.ReportFileName));
        Assert.Contains(result.Answer, report.Root!.Value, StringComparison.Ordinal);
        Assert.All(result.Claims, claim => Assert.EndsWith("2 seeds: too few seeds to say; it takes 3.", claim.Evidence, StringComparison.Ordinal));
        Assert.DoesNotContain("Espalier's fit was made of", report.Root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfAComparison_NamesTheContentOfEachDraw()
    {
        Run(ComparisonSample.Estimators);

        IEnumerable<string> hashes = RunFolder.List(Options.RunsDirectory).Select(folder => folder.ReadRecord()!).Where(record => record.Verb == "estimate").Select(record => record.DataHash).Distinct();
        string[] drawn = [.. new[] { "Sine2", "M2_Affine_3to5" }.SelectMany(set => new ulong[] { 0, 1 }.Select(seed => Generators.Create(set, 200, seed: seed).ContentHash))];
        Assert.Equal(drawn.Order(), hashes.Order());
    }

    [Fact]
    public void Run_OfAComparison_TellsWhatTheEstimatorsSay()
    {
        ReproductionResult result = Run(ComparisonSample.Estimators);

        double[] estimates =
        [
            .. new ulong[] { 0, 1 }.Select(seed => Generators.Create("M2_Affine_3to5", 200, seed: seed))
                .Select(table => EstimatorCatalogue.Find("MLE")!.Create(new EstimatorSettings()).Estimate(PointCloud.FromFeatures(table.Values, table.Features)).Dimension),
        ];
        string spread = Text(Math.Abs(estimates[0] - estimates[1]) / 2);
        string expected = Text(estimates.Average()) + (spread == "0" ? "" : $" ±{spread}");
        ReproductionTable table = result.Tables[1];
        Assert.Equal(["set (d in D)", "true d", "thesis", "lPCA", "MLE", "TwoNN"], table.Headings);
        Assert.Equal("M2_Affine_3to5 (3 in 5)", table.Rows[1][0]);
        Assert.Equal(expected, table.Rows[1][4]);
    }

    [Fact]
    public void Run_OfAComparison_TellsWhatTheThesissMethodSays()
    {
        ReproductionResult result = Run(ComparisonSample.Estimators.Replace("\"seeds\": [0, 1]", "\"seeds\": [1]", StringComparison.Ordinal));

        FitResult fit = FitRunner.Run(
            new FitSpecification
            {
                Data = "M2_Affine_3to5:200:0",
                Method = FitMethod.Thesis,
                Seed = 1,
                Latents = 5,
                HiddenLayers = 1,
                Multiplier = 1,
                LatentStrength = 0.1,
                LinearStrength = 0.001,
                Epochs = 3,
            },
            Path.Combine(_folder.FullName, "own"),
            new FitRunnerOptions { Report = false },
            cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Text(fit.ActiveLatents), result.Tables[1].Rows[1][2]);
    }

    [Fact]
    public void Run_WithEspaliersFits_SetsThemBeside()
    {
        ReproductionResult result = Run(ComparisonSample.Estimators
            .Replace("\"espalierSeeds\": []", "\"espalierSeeds\": [0]", StringComparison.Ordinal)
            .Replace("\"Sine2\", ", "", StringComparison.Ordinal));

        Assert.Equal("Espalier", result.Tables[1].Headings[3]);
        Assert.Equal("3", result.Tables[1].Rows[0][3]);
        Assert.Contains(
            "Espalier's fit was made of 1 seed of 2 only.", XDocument.Load(Path.Combine(Out, Reproduction.ReportFileName)).Root!.Value, StringComparison.Ordinal);
        Assert.Equal(["figures/mean-errors-benchmark.svg", "figures/errors.svg"], result.Figures);
    }

    [Fact]
    public void Run_Again_ComputesNothing()
    {
        ReproductionResult first = Run(ComparisonSample.Estimators);

        ReproductionResult again = Run(ComparisonSample.Estimators);

        Assert.Equal((0, 16), (again.Computed, again.Reused));
        Assert.Equal(first.Tables.SelectMany(table => table.Rows), again.Tables.SelectMany(table => table.Rows));
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private ReproductionResult Run(string specification)
    {
        string path = Path.Combine(_folder.FullName, "specification.json");
        File.WriteAllText(path, specification);
        return Reproduction.Run(new ReproductionRequest { Experiment = "estimators", SpecificationPath = path }, Out, Options, cancellation: TestContext.Current.CancellationToken);
    }
}
