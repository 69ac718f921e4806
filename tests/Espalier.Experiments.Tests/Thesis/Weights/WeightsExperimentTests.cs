using System.Globalization;
using System.Xml.Linq;
using Espalier.Data;
using Espalier.Experiments.Fitting;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Tests.Benchmarks;
using Espalier.Experiments.Tests.Runs;
using Espalier.Experiments.Thesis;

namespace Espalier.Experiments.Tests.Thesis.Weights;

public sealed class WeightsExperimentTests : IDisposable
{
    private const string Specification =
        """
        {
          "experiment": "weights",
          "seeds": [0, 1],
          "parts": [
            { "name": "rows", "training": { "data": "Sine2:200", "topology": [4, 1, 1], "epochs": 3 }, "lambda": [0, 1], "epochs": [0, 3], "ratio": 0.3 },
            { "name": "images", "training": { "data": "SineImage1:64", "topology": [2, 3, 2], "epochs": 1 }, "lambda": [0.01], "epochs": [1, 5], "ratio": 0.5, "seeds": [0] }
          ]
        }
        """;

    private readonly TemporaryFolder _folder = new();

    private ReproductionOptions Options => new() { RunsDirectory = _folder.File("runs"), TimeProvider = new StillClock() };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_OfRowsAndImages_TabulatesWhatItsRunsSay()
    {
        ReproductionResult result = Run(Specification);
        ReproductionResult again = Run(Specification);

        RunRecord[] strong = [.. Records().Where(record => record.Settings!["lambdaLatent"]!.GetValue<double>() == 1)];
        double[] counts = [.. strong.Select(record => (double)record.Result!["activeLatents"]!.GetValue<int>()).Order()];
        string expected = ((counts[0] + counts[1]) / 2).ToString("0.##", CultureInfo.InvariantCulture);
        Assert.Equal((5, 0, 0, 5), (result.Computed, result.Failed, again.Computed, again.Reused));
        Assert.Equal("1", result.Tables[0].Rows[1][0]);
        Assert.StartsWith(expected, result.Tables[0].Rows[1][1], StringComparison.Ordinal);
        Assert.All(strong, record => Assert.Equal(1, record.Settings!["lambdaLinear"]!.GetValue<double>()));
        Assert.Equal(0.01, Records().Single(record => record.Settings!["data"]!.GetValue<string>() == "SineImage1:64").Settings!["lambdaConv"]!.GetValue<double>());
        Assert.Contains("after epoch 3:", result.Claims.First(claim => claim.Statement.StartsWith("On rows, the stronger", StringComparison.Ordinal)).Evidence, StringComparison.Ordinal);
        Assert.Contains("after epoch 1:", result.Claims.First(claim => claim.Statement.StartsWith("On images, the stronger", StringComparison.Ordinal)).Evidence, StringComparison.Ordinal);
        Assert.All(result.Claims, claim => Assert.Equal(ClaimVerdict.Undecided, claim.Verdict));
        Assert.All(result.Figures, path => XDocument.Load(Path.Combine(result.Folder, path)));
        Assert.Contains("figures/images-network-0-01.svg", result.Figures);
        Assert.Contains("figures/rows-histogram-1.svg", result.Figures);
    }

    [Fact]
    public void Run_KeepsTheNetworksOfTheEpochsThatAreCounted()
    {
        Run(Specification);

        Assert.All(
            RunFolder.List(Options.RunsDirectory).Where(folder => folder.ReadRecord()!.Settings!["data"]!.GetValue<string>() == "Sine2:200"),
            folder => Assert.All([0, 3], epoch => Assert.True(File.Exists(folder.PathOf(FitRunner.SnapshotFileName(epoch))))));
    }

    [Theory]
    [InlineData("[0, 1], \"epochs\"", "[1, 0], \"epochs\"", "'lambda' is 1, 0")]
    [InlineData("\"ratio\": 0.3", "\"ratio\": 0.4", "'ratio' is 0.4, for which no masks are drawn")]
    [InlineData("[0, 3]", "[3, 3]", "'epochs' is 3, 3")]
    [InlineData("[0, 3]", "[50]", "'epochs' of part rows is 50, but the training ends after 3")]
    [InlineData("\"parts\": [", "\"parts\": [null, ", "has null in it")]
    public void Run_OfAFaultySpecification_SaysWhatIsWrong(string old, string faulty, string problem)
    {
        DataFormatException exception = Assert.Throws<DataFormatException>(() => Run(Specification.Replace(old, faulty, StringComparison.Ordinal)));

        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    private IEnumerable<RunRecord> Records() => RunFolder.List(Options.RunsDirectory).Select(folder => folder.ReadRecord()!);

    private ReproductionResult Run(string specification)
    {
        string path = _folder.File("specification.json");
        File.WriteAllText(path, specification);
        return Reproduction.Run(
            new ReproductionRequest { Experiment = "weights", SpecificationPath = path }, _folder.File("out"), Options, cancellation: TestContext.Current.CancellationToken);
    }
}
