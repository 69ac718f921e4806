using Espalier.Data;
using Espalier.Experiments.Tests.Thesis.Tickets;
using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.ScaleStrengths;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Tests.Thesis.ScaleStrengths;

public sealed class ScaleStrengthTests : IDisposable
{
    private readonly TicketRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Run_OfATinySpecification_TellsTheLossesOfItsRuns()
    {
        ReproductionResult result = _runs.Run("scale-strength", TicketSpecificationText.ScaleStrength);
        ReproductionResult again = _runs.Run("scale-strength", TicketSpecificationText.ScaleStrength);

        IReadOnlyList<double>[] lowest = [.. new[] { 0, 0.0001, 0.1 }.Select(strength => _runs.Lowest(_ => true, training => (double)training["lambdaLatent"]! == strength))];
        Assert.Equal((18, 0, 0, 18), (result.Computed, result.Failed, again.Computed, again.Reused));
        Assert.Equal(["0", "0.0001", "0.1"], result.Tables[0].Rows.Select(row => row[0]));
        Assert.Equal(lowest.Select(losses => TicketText.Loss(Spread.Of(losses))), result.Tables[0].Rows.Select(row => row[4]));
        Assert.Equal(["–", TicketRuns.Excess(lowest[1], lowest[0]), TicketRuns.Excess(lowest[2], lowest[0])], result.Tables[0].Rows.Select(row => row[5]));
        Assert.All(result.Tables.Select(table => table.Path).Concat(result.Figures), path => Assert.True(File.Exists(Path.Combine(_runs.Out, path)), path));
    }

    [Fact]
    public void BaseOf_Images_HasTheStrengthOnChannelsToo()
    {
        ScaleStrengthPart rows = Part("Sine2:200", [4, 1, 1]);
        ScaleStrengthPart images = Part("SineImage2:200", [4, 2, 1]);

        Assert.Equal((0.01, 0.01, null), Strengths(rows));
        Assert.Equal((0.01, 0.01, 0.01), Strengths(images));

        static (double?, double?, double?) Strengths(ScaleStrengthPart part) =>
            part.BaseOf(0.01, 0).Specification is var fit ? (fit.LatentStrength, fit.LinearStrength, fit.ConvolutionStrength) : default;
    }

    [Theory]
    [InlineData("0.0001", 1)]
    [InlineData("0.1", 2)]
    public void Run_OfSeveralStrengths_JudgesTheNamedOneAlone(string judged, int row)
    {
        string text = TicketSpecificationText.ScaleStrength.Replace("\"judgedStrength\": 0.0001", $"\"judgedStrength\": {judged}", StringComparison.Ordinal);

        ReproductionResult result = _runs.Run("scale-strength", text);

        string[] evidence = Assert.Single(result.Claims).Evidence.Split("Told but not judged: ");
        Assert.Contains($"without penalty: λ {judged} {result.Tables[0].Rows[row][5]}", evidence[0], StringComparison.Ordinal);
        Assert.StartsWith($"λ {result.Tables[0].Rows[3 - row][0]} {result.Tables[0].Rows[3 - row][5]}", evidence[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhoseTrainingsDiverge_TellsSoAndDecidesNothing()
    {
        ReproductionResult result = _runs.Run("scale-strength", TicketSpecificationText.ScaleStrength.Replace("\"epochs\": 3", "\"epochs\": 3, \"learningRate\": 1e30", StringComparison.Ordinal));

        Assert.Equal(18, result.Failed);
        Assert.Equal(ClaimVerdict.Undecided, Assert.Single(result.Claims).Verdict);
        Assert.Equal(["diverged", "–"], [result.Tables[0].Rows[1][4], result.Tables[0].Rows[1][5]]);
        Assert.Contains("18 of 18 trainings failed: ", File.ReadAllText(Path.Combine(_runs.Out, "report.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[0, 0.0001, 0.1]", "[0.0001, 0.1]", "write 0 and at least one other in ascending order")]
    [InlineData("[0, 0.0001, 0.1]", "[0, 0.1, 0.1]", "write 0 and at least one other in ascending order")]
    [InlineData("\"judgedStrength\": 0.0001", "\"judgedStrength\": 0.001", "give one of 'strengths' above 0")]
    [InlineData("\"judgedStrength\": 0.0001", "\"judgedStrength\": 0", "give one of 'strengths' above 0")]
    [InlineData("\"epochs\": 3", "\"epochs\": 3, \"lambdaLatent\": 0.1", "leave it out")]
    public void Read_OfAFaultySpecification_NamesTheRemedy(string old, string faulty, string message)
    {
        Assert.Contains(old, TicketSpecificationText.ScaleStrength, StringComparison.Ordinal);

        DataFormatException exception = Assert.Throws<DataFormatException>(
            () => _runs.Read(new ScaleStrengthExperiment(), TicketSpecificationText.ScaleStrength.Replace(old, faulty, StringComparison.Ordinal)));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private static ScaleStrengthPart Part(string data, int[] topology) => new()
    {
        Name = "part",
        Training = new ThesisSettings { Data = data, Topology = topology, Epochs = 3 },
        Retraining = new RetrainSettings { Epochs = 1, LearningRate = 1e-3 },
        Strengths = [0, 0.01],
        JudgedStrength = 0.01,
        Ratio = 0.3,
        DrawEpoch = 2,
        WeightsEpoch = 1,
    };
}
