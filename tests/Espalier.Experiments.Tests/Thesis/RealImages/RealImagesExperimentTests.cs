using System.Xml.Linq;
using Espalier.Data;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Tests.Benchmarks;
using Espalier.Experiments.Tests.Runs;
using Espalier.Experiments.Thesis;
using Espalier.Numerics;

namespace Espalier.Experiments.Tests.Thesis.RealImages;

public sealed class RealImagesExperimentTests : IDisposable
{
    private const int Count = 150;
    private const int Side = 8;

    private readonly TemporaryFolder _folder = new();
    private readonly string _images;

    public RealImagesExperimentTests()
    {
        _images = _folder.File("spots-idx3-ubyte");
        byte[] file = new byte[16 + (Count * Side * Side)];
        byte[] header = [0, 0, 8, 3, 0, 0, 0, Count, 0, 0, 0, Side, 0, 0, 0, Side];
        header.CopyTo(file, 0);
        RandomStream random = new(1, "spots");
        for (int image = 0; image < Count; image++)
        {
            double across = random.NextUniform(2, 6);
            double down = random.NextUniform(2, 6);
            for (int pixel = 0; pixel < Side * Side; pixel++)
            {
                double x = (pixel % Side) - across;
                double y = (pixel / Side) - down;
                file[16 + (image * Side * Side) + pixel] = (byte)(255 * Math.Exp(-((x * x) + (y * y)) / 4));
            }
        }

        File.WriteAllBytes(_images, file);
    }

    private ReproductionOptions Options => new() { RunsDirectory = _folder.File("runs"), TimeProvider = new StillClock() };

    private string Specification =>
        $$"""
        {
          "experiment": "mnist",
          "seeds": [0],
          "training": { "data": "{{_images}}", "topology": [3, 2, 2], "lambdaLinear": 0.001, "epochs": 2 },
          "lambdaLatent": [0, 1],
          "thesisLambdaLatent": 1,
          "estimators": ["TwoNN", "MLE"],
          "estimatorImages": 120
        }
        """;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_OnAFileOfImages_TabulatesWhatItsRunsSay()
    {
        ReproductionResult result = Run(Specification);
        ReproductionResult again = Run(Specification);

        RunRecord strong = RunFolder.List(Options.RunsDirectory).Select(folder => folder.ReadRecord()!).Single(record => record.Settings?["lambdaLatent"]?.GetValue<double>() == 1);
        RunRecord estimates = RunFolder.List(Options.RunsDirectory).Select(folder => folder.ReadRecord()!).Single(record => record.Verb == "dimension");
        Assert.Equal((3, 0, 0, 3), (result.Computed, result.Failed, again.Computed, again.Reused));
        Assert.Equal($"{strong.Result!["activeLatents"]}", result.Tables[0].Rows[1][1]);
        Assert.Equal(120, estimates.Result!["images"]!.GetValue<int>());
        Assert.Equal(["TwoNN", "MLE"], result.Tables[1].Rows.Select(row => row[0]));
        Assert.Equal(
            FormattableString.Invariant($"{estimates.Result["estimates"]![0]!["dimension"]!.GetValue<double>():0.##}"),
            result.Tables[1].Rows[0][1]);
        Assert.Equal(2, result.Claims.Count);
        Assert.All(result.Claims, claim => Assert.Equal(ClaimVerdict.Undecided, claim.Verdict));
        Assert.Contains("figures/reconstructions.svg", result.Figures);
        Assert.All(result.Figures, path => XDocument.Load(Path.Combine(result.Folder, path)));
    }

    [Fact]
    public void Run_OfOneStrengthAlone_ReportsItWithoutAVerdict()
    {
        string specification = Specification
            .Replace("[0, 1]", "[1]", StringComparison.Ordinal)
            .Replace("\"thesisLambdaLatent\": 1,", "\"thesisLambdaLatent\": 1", StringComparison.Ordinal)
            .Replace("\"estimators\": [\"TwoNN\", \"MLE\"],", "", StringComparison.Ordinal)
            .Replace("\"estimatorImages\": 120", "", StringComparison.Ordinal);

        ReproductionResult result = Run(specification);

        Assert.Single(result.Tables);
        Assert.Equal(ClaimVerdict.Undecided, result.Claims[0].Verdict);
        Assert.Contains("no other strength was trained", result.Claims[0].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_AfterTheFileHasChanged_EstimatesAnew()
    {
        Run(Specification);
        byte[] file = File.ReadAllBytes(_images);
        DateTime before = File.GetLastWriteTimeUtc(_images);
        for (int pixel = 16; pixel < file.Length; pixel++)
        {
            file[pixel] = (byte)(255 - file[pixel]);
        }

        File.WriteAllBytes(_images, file);
        File.SetLastWriteTimeUtc(_images, before.AddMinutes(1));

        ReproductionResult again = Run(Specification);

        RunRecord[] estimates = [.. RunFolder.List(Options.RunsDirectory).Select(folder => folder.ReadRecord()!).Where(record => record.Verb == "dimension")];
        Assert.Equal((3, 0), (again.Computed, again.Reused));
        Assert.Equal(2, estimates.Select(record => record.DataHash).Distinct().Count());
    }

    [Fact]
    public void Obstacle_WithoutTheFile_NamesTheCommandThatFetchesIt()
    {
        File.Delete(_images);

        string obstacle = Reproduction.Obstacle(Request(Specification))!;

        Assert.Contains(_images, obstacle, StringComparison.Ordinal);
        Assert.Contains("samples/fetch-images mnist", obstacle, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[0, 1]", "[1, 0]", "'lambdaLatent' is 1, 0")]
    [InlineData("\"thesisLambdaLatent\": 1", "\"thesisLambdaLatent\": 0.2", "'thesisLambdaLatent' is 0.2, which is none of")]
    [InlineData("\"epochs\": 2", "\"epochs\": 2, \"lambdaLatent\": 0.1", "write the strengths into 'lambdaLatent' beside 'training'")]
    [InlineData("\"MLE\"", "\"MLX\"", "'estimators' has 'MLX'")]
    [InlineData("\"MLE\"", "null", "has null in it")]
    [InlineData("120", "12", "'estimatorImages' is 12; give at least 100")]
    public void Run_OfAFaultySpecification_SaysWhatIsWrong(string old, string faulty, string problem)
    {
        DataFormatException exception = Assert.Throws<DataFormatException>(() => Run(Specification.Replace(old, faulty, StringComparison.Ordinal)));

        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    private ReproductionRequest Request(string specification)
    {
        string path = _folder.File("specification.json");
        File.WriteAllText(path, specification);
        return new ReproductionRequest { Experiment = "mnist", SpecificationPath = path };
    }

    private ReproductionResult Run(string specification) =>
        Reproduction.Run(Request(specification), _folder.File("out"), Options, cancellation: TestContext.Current.CancellationToken);
}
