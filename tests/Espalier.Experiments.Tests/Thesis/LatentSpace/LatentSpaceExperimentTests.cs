using System.Xml.Linq;
using Espalier.Data;
using Espalier.Experiments.Runs;
using Espalier.Experiments.Tests.Benchmarks;
using Espalier.Experiments.Tests.Runs;
using Espalier.Experiments.Thesis;

namespace Espalier.Experiments.Tests.Thesis.LatentSpace;

public sealed class LatentSpaceExperimentTests : IDisposable
{
    private const string Specification =
        """
        {
          "experiment": "latent-space",
          "seeds": [0, 1],
          "parts": [
            {
              "name": "one",
              "training": { "data": "SineImage1:80", "topology": [2, 3, 2], "lambdaLatent": 0.001, "lambdaLinear": 0.001, "epochs": 2 },
              "latents": 1
            }
          ],
          "images": 24
        }
        """;

    private readonly TemporaryFolder _folder = new();

    private ReproductionOptions Options => new() { RunsDirectory = _folder.File("runs"), TimeProvider = new StillClock() };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_OfATinySpecification_SaysOfEachTrainingWhatItsRunSays()
    {
        ReproductionResult result = Run(Specification);

        int[] latents = [.. RunFolder.List(Options.RunsDirectory).Select(folder => folder.ReadRecord()!.Result!["activeLatents"]!.GetValue<int>()).Order()];
        Assert.Equal((2, 0, 0), (result.Computed, result.Reused, result.Failed));
        Assert.Equal(["0", "1"], result.Tables[0].Rows.Select(row => row[1]));
        Assert.Equal(latents, result.Tables[0].Rows.Select(row => int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.Equal(2, result.Claims.Count);
        Assert.All(result.Claims, claim => Assert.Equal(ClaimVerdict.Undecided, claim.Verdict));
        Assert.EndsWith("2 seeds: too few seeds to say; it takes 3.", result.Claims[1].Evidence, StringComparison.Ordinal);
        Assert.Equal(latents.Any(count => count > 0) ? 2 : 0, result.Figures.Count);
        Assert.All(result.Figures, path => XDocument.Load(Path.Combine(result.Folder, path)));
    }

    [Fact]
    public void Run_Again_ComputesNothing()
    {
        Run(Specification);

        ReproductionResult again = Run(Specification);

        Assert.Equal((0, 2), (again.Computed, again.Reused));
    }

    [Theory]
    [InlineData("SineImage1:80", "SineImage2:80", "SineImage1:20000")]
    [InlineData("\"latents\": 1", "\"latents\": 3", "codes of 1 or 2 latents")]
    [InlineData("\"parts\": [", "\"parts\": [null, ", "has null in it")]
    [InlineData("\"images\": 24", "\"images\": 2", "'images' is 2; give 20 to 2000")]
    [InlineData("\"images\": 24", "\"images\": 24, \"espalier\": \"Sine1:100\"", "'espalier' is 'Sine1:100'")]
    public void Run_OfAFaultySpecification_SaysWhatIsWrong(string old, string faulty, string problem)
    {
        DataFormatException exception = Assert.Throws<DataFormatException>(() => Run(Specification.Replace(old, faulty, StringComparison.Ordinal)));

        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    private ReproductionResult Run(string specification)
    {
        string path = _folder.File("specification.json");
        File.WriteAllText(path, specification);
        return Reproduction.Run(
            new ReproductionRequest { Experiment = "latent-space", SpecificationPath = path }, _folder.File("out"), Options, cancellation: TestContext.Current.CancellationToken);
    }
}
