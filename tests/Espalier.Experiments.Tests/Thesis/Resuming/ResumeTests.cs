using Espalier.Data;
using Espalier.Experiments.Tests.Thesis.Tickets;
using Espalier.Experiments.Thesis;
using Espalier.Experiments.Thesis.Resuming;

namespace Espalier.Experiments.Tests.Thesis.Resuming;

public sealed class ResumeTests : IDisposable
{
    private readonly TicketRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Run_OfATinySpecification_TellsTheLossesOfItsRuns()
    {
        ReproductionResult result = _runs.Run("resume", TicketSpecificationText.Resume);
        ReproductionResult again = _runs.Run("resume", TicketSpecificationText.Resume);

        IReadOnlyList<double> unpruned = _runs.Lowest(ticket => (string?)ticket["mask"] == "Whole");
        Assert.Equal((18, 0, 0, 18), (result.Computed, result.Failed, again.Computed, again.Reused));
        Assert.Equal(["unpruned", "back to epoch 0", "back to epoch 1", "goes on", "new weights"], result.Tables[0].Rows.Select(row => row[0]));
        Assert.Equal(
            ["–", .. new double?[] { 0, 1, 2, null }.Select(epoch => TicketRuns.Excess(_runs.Lowest(ticket => (string?)ticket["mask"] == "Drawn" && (double?)ticket["weightsEpoch"] == epoch), unpruned))],
            result.Tables[0].Rows.Select(row => row[4]));
        Assert.Equal(["4", "4", "3", "2", "4"], result.Tables[0].Rows.Select(row => row[6]));
        Assert.Equal(3, result.Claims.Count);
        Assert.All(result.Tables.Select(table => table.Path).Concat(result.Figures), path => Assert.True(File.Exists(Path.Combine(_runs.Out, path)), path));
    }

    [Fact]
    public void Resume_OfAnyWeights_TrainsUpToTheSameTotal()
    {
        ResumePart part = ((ResumeSpecification)_runs.Read(new ResumeExperiment(), TicketSpecificationText.Resume)).Parts[0];

        Assert.Equal(4, part.TotalEpochs);
        Assert.All(part.Plans(), plan => Assert.Equal(4, (plan.Plan.WeightsEpoch ?? 0) + (int)part.Resume(0, plan.Plan).Describe()["epochs"]!));
    }

    [Theory]
    [InlineData("[0, 1]", "[1, 0]")]
    [InlineData("[0, 1]", "[1]")]
    [InlineData("[0, 1]", "[0, 2]")]
    public void Read_OfFaultyEpochs_NamesTheRemedy(string old, string faulty)
    {
        Assert.Contains(old, TicketSpecificationText.Resume, StringComparison.Ordinal);

        DataFormatException exception = Assert.Throws<DataFormatException>(
            () => _runs.Read(new ResumeExperiment(), TicketSpecificationText.Resume.Replace("\"weightsEpochs\": " + old, "\"weightsEpochs\": " + faulty, StringComparison.Ordinal)));

        Assert.Contains("write 0 and others in ascending order, all before 'drawEpoch' 2", exception.Message, StringComparison.Ordinal);
    }
}
