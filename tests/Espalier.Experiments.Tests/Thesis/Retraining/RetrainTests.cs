using Espalier.Data;
using Espalier.Experiments.Tests.Thesis.Tickets;
using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Retraining;

namespace Espalier.Experiments.Tests.Thesis.Retraining;

public sealed class RetrainTests : IDisposable
{
    private readonly TicketRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Run_OfATinySpecification_TellsTheLossesOfItsRuns()
    {
        ReproductionResult result = _runs.Run("retrain", TicketSpecificationText.Retrain);
        ReproductionResult again = _runs.Run("retrain", TicketSpecificationText.Retrain);

        IReadOnlyList<double> unpruned = _runs.Lowest(ticket => (string?)ticket["mask"] == "Whole");
        IReadOnlyList<double> tickets = _runs.Lowest(ticket => (string?)ticket["mask"] == "Drawn" && (double)ticket["ratio"]! == 0.5 && (double)ticket["drawEpoch"]! == 3);
        Assert.Equal((12, 0, 0, 12), (result.Computed, result.Failed, again.Computed, again.Reused));
        Assert.Equal((3, 3), (unpruned.Count, tickets.Count));
        Assert.Equal(["0.5", TicketRuns.Excess(tickets, unpruned)], [result.Tables[0].Rows[1][0], result.Tables[0].Rows[1][2]]);
        Assert.EndsWith("(12 of 24)", result.Tables[1].Rows[1][2], StringComparison.Ordinal);
        Assert.Equal(2, result.Claims.Count);
        Assert.All(result.Tables.Select(table => table.Path).Concat(result.Figures), path => Assert.True(File.Exists(Path.Combine(_runs.Out, path)), path));
    }

    [Fact]
    public void Run_AfterMaskDistance_FindsItsTrainings()
    {
        _runs.Run("mask-distance", TicketSpecificationText.MaskDistance);

        ReproductionResult result = _runs.Run("retrain", TicketSpecificationText.Retrain);

        Assert.Equal((9, 3), (result.Computed, result.Reused));
    }

    [Fact]
    public void Run_OnAFileThatHasChanged_TrainsTicketsOfTheNewOne()
    {
        string path = Path.Combine(_runs.Options.RunsDirectory, "..", "rows.csv");
        string text = TicketSpecificationText.Retrain.Replace("Sine2:200", path.Replace("\\", "/", StringComparison.Ordinal), StringComparison.Ordinal).Replace("[0, 1, 2]", "[0]", StringComparison.Ordinal);
        File.WriteAllLines(path, Rows(80));
        ReproductionResult first = _runs.Run("retrain", text);
        File.WriteAllLines(path, Rows(90));

        ReproductionResult second = _runs.Run("retrain", text);
        ReproductionResult third = _runs.Run("retrain", text);

        Assert.Equal((4, 4, 0), (first.Computed, second.Computed, third.Computed));

        static IEnumerable<string> Rows(int count) => Enumerable.Range(0, count).Select(row => FormattableString.Invariant($"{Math.Sin(row)},{Math.Cos(row)},{Math.Sin(2 * row)},{row % 7}"));
    }

    [Fact]
    public void Run_WhoseTrainingsDiverge_StillConcludes()
    {
        ReproductionResult result = _runs.Run("retrain", TicketSpecificationText.Retrain.Replace("\"epochs\": 3", "\"epochs\": 3, \"learningRate\": 1e30", StringComparison.Ordinal));

        Assert.Equal(12, result.Failed);
        Assert.All(result.Claims, claim => Assert.Equal(ClaimVerdict.Undecided, claim.Verdict));
        Assert.Equal("–", result.Tables[0].Rows[0][1]);
    }

    [Fact]
    public void Read_WithWeightsOfAnEpochThatIsNotKept_NamesThoseThatAre()
    {
        string text = TicketSpecificationText.Retrain.Replace("\"epochs\": 3", "\"epochs\": 13", StringComparison.Ordinal).Replace("\"weightsEpoch\": 1", "\"weightsEpoch\": 12", StringComparison.Ordinal);

        DataFormatException exception = Assert.Throws<DataFormatException>(() => _runs.Read(new RetrainExperiment(), text));

        Assert.Contains("give epochs whose networks are kept: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1, 3]", "[1, 4]", "'drawEpochs' is 1, 4; give different epochs from 1 to 3")]
    [InlineData("[1, 3]", "[3, 1]", "write them in ascending order")]
    [InlineData("\"weightsEpoch\": 1", "\"weightsEpoch\": 4", "'weightsEpoch' is 4; give different epochs from 0 to 3")]
    [InlineData("\"epochs\": 2", "\"epochs\": 0", "epochs is 0 but must be at least 1")]
    [InlineData("\"ratios\": [0.3, 0.5],", "", "ratios")]
    public void Read_OfAFaultySpecification_NamesTheRemedy(string old, string faulty, string message)
    {
        string text = TicketSpecificationText.Retrain.ReplaceLineEndings("\n");
        Assert.Contains(old, text, StringComparison.Ordinal);

        DataFormatException exception = Assert.Throws<DataFormatException>(
            () => _runs.Read(new RetrainExperiment(), text.Replace(old, faulty, StringComparison.Ordinal)));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
