using System.Globalization;
using Espalier.Data;
using Espalier.Experiments.Tests.Thesis.Tickets;
using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.RandomTickets;
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
        Assert.Equal((12, 0, 0, 12), (result.Computed, result.Failed, again.Computed, again.Reused));
        Assert.Equal(6, _runs.Lowest(ticket => (string?)ticket["mask"] == "Random" && (double)ticket["ratio"]! == 0.5).Count);
        Assert.Equal(["0.5", .. expected], result.Tables[0].Rows[1]);
        Assert.Equal(result.Tables[1].Rows[1][2], result.Tables[1].Rows[1][4]);
        Assert.True(double.Parse(result.Tables[1].Rows[1][2], CultureInfo.InvariantCulture) < double.Parse(result.Tables[1].Rows[1][1], CultureInfo.InvariantCulture));
        Assert.Equal(4, result.Claims.Count);
        Assert.All(result.Tables.Select(table => table.Path).Concat(result.Figures), path => Assert.True(File.Exists(Path.Combine(_runs.Out, path)), path));
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
