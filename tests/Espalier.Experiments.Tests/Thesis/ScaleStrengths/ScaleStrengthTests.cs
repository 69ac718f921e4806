using Espalier.Data;
using Espalier.Experiments.Tests.Thesis.Tickets;
using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Contract;
using Espalier.Experiments.Thesis.ScaleStrengths;
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
    [InlineData(0.9, 0.8, 0.7, ClaimVerdict.Holds)]
    [InlineData(0.8, 0.9, 1.1, ClaimVerdict.HoldsInPart)]
    [InlineData(0.99, 0.98, 0.97, ClaimVerdict.DoesNotHold)]
    [InlineData(1.2, 1.3, 1.4, ClaimVerdict.DoesNotHold)]
    [InlineData(0.5, 0.5, double.NaN, ClaimVerdict.Undecided)]
    public void Decide_OfRatios_AsksForOneClearlyBetterStrength(double first, double second, double third, ClaimVerdict expected)
    {
        PairedLosses worse = PairedLosses.Of([(2, 1), (2, 1), (2, double.IsNaN(third) ? double.NaN : 1)]);

        Assert.Equal(expected, ScaleStrengthSentences.Decide([worse, PairedLosses.Of([(first, 1), (second, 1), (third, 1)])]));
    }

    [Theory]
    [InlineData("[0, 0.0001, 0.1]", "[0.0001, 0.1]", "write 0 and at least one other in ascending order")]
    [InlineData("[0, 0.0001, 0.1]", "[0, 0.1, 0.1]", "write 0 and at least one other in ascending order")]
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
        Ratio = 0.3,
        DrawEpoch = 2,
        WeightsEpoch = 1,
    };
}
