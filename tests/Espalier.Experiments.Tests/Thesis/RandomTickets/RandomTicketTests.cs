using System.Globalization;
using Espalier.Data;
using Espalier.Experiments.Tests.Thesis.Tickets;
using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.RandomTickets;
using Espalier.Experiments.Thesis.Statistics;
using Espalier.Experiments.Thesis.Tickets;

namespace Espalier.Experiments.Tests.Thesis.RandomTickets;

public sealed class RandomTicketTests : IDisposable
{
    private readonly TicketRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Run_OfATinySpecification_TellsTheLossesOfItsRuns()
    {
        ReproductionResult result = _runs.Run("random-ticket", TicketSpecificationText.RandomTicket);
        ReproductionResult again = _runs.Run("random-ticket", TicketSpecificationText.RandomTicket);

        string[] expected =
        [
            .. new[] { ("Drawn", false), ("Drawn", true), ("SameShares", false), ("Random", false) }.Select(kind => TicketText.Loss(Spread.Of(_runs.Lowest(
                ticket => (string?)ticket["mask"] == kind.Item1 && ticket["weightsEpoch"] is null == kind.Item2 && (double)ticket["ratio"]! == 0.5)))),
        ];
        Assert.Equal((21, 0, 0, 21), (result.Computed, result.Failed, again.Computed, again.Reused));
        Assert.Equal(6, _runs.Lowest(ticket => (string?)ticket["mask"] == "Random" && (double)ticket["ratio"]! == 0.5).Count);
        Assert.Equal(["0.5", .. expected], result.Tables[0].Rows[1]);
        Assert.Equal(result.Tables[1].Rows[1][2], result.Tables[1].Rows[1][4]);
        Assert.True(double.Parse(result.Tables[1].Rows[1][2], CultureInfo.InvariantCulture) < double.Parse(result.Tables[1].Rows[1][1], CultureInfo.InvariantCulture));
        Assert.Equal(4, result.Claims.Count);
        Assert.All(result.Tables.Select(table => table.Path).Concat(result.Figures), path => Assert.True(File.Exists(Path.Combine(_runs.Out, path)), path));
    }

    [Fact]
    public void Run_WithMoreShots_KeepsTheFinishedOnes()
    {
        string one = TicketSpecificationText.RandomTicket.Replace("[0, 1, 2]", "[0]", StringComparison.Ordinal).Replace("\"shots\": 2", "\"shots\": 1", StringComparison.Ordinal);

        ReproductionResult first = _runs.Run("random-ticket", one);
        ReproductionResult second = _runs.Run("random-ticket", one.Replace("\"shots\": 1", "\"shots\": 2", StringComparison.Ordinal));

        Assert.Equal((4, 3, 4), (first.Computed, second.Computed, second.Reused));
    }

    [Fact]
    public void Runs_OfImages_AreOneForEachTicket()
    {
        RandomTicketPart rows = ((RandomTicketSpecification)_runs.Read(new RandomTicketExperiment(), TicketSpecificationText.RandomTicket)).Parts[0];
        RandomTicketPart images = rows with { Training = rows.Training with { Data = "SineImage2:200", Topology = [4, 2, 1] } };

        Assert.Equal(6, RandomTicketOutcomes.Runs(rows, [0]).Count());
        Assert.Equal(18, RandomTicketOutcomes.Runs(images, [0]).Count());
        Assert.Equal(
            RandomTicketOutcomes.Runs(rows, [0]).SelectMany(run => run.Plans),
            RandomTicketOutcomes.Runs(images, [0]).SelectMany(run => run.Plans));
    }

    [Fact]
    public void Run_WhoseTicketsDiverge_TellsSoAndDecidesNothing()
    {
        ReproductionResult result = _runs.Run("random-ticket", TicketSpecificationText.RandomTicket.Replace("\"learningRate\": 0.008", "\"learningRate\": 1e30", StringComparison.Ordinal));

        Assert.All(result.Claims, claim => Assert.Equal(ClaimVerdict.Undecided, claim.Verdict));
        Assert.Equal("diverged", result.Tables[0].Rows[0][1]);
        Assert.Contains("of 54 trainings failed: ", File.ReadAllText(Path.Combine(_runs.Out, "report.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"shots\": 2", "\"shots\": 0", "'shots' is 0; give 1 to 1000")]
    [InlineData("\"drawEpoch\": 2", "\"drawEpoch\": 0", "'drawEpoch' is 0; give different epochs from 1 to 3")]
    [InlineData(", \"shots\": 2", "", "shots")]
    public void Read_OfAFaultySpecification_NamesTheRemedy(string old, string faulty, string message)
    {
        Assert.Contains(old, TicketSpecificationText.RandomTicket, StringComparison.Ordinal);

        DataFormatException exception = Assert.Throws<DataFormatException>(
            () => _runs.Read(new RandomTicketExperiment(), TicketSpecificationText.RandomTicket.Replace(old, faulty, StringComparison.Ordinal)));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
